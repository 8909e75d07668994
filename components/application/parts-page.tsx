"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import {
  type ApplicationDraft,
  type applicationFaults,
  defaultConfigFile,
} from "@/components/application/application-draft";
import { callApi } from "@/components/console/api-client";
import { Field, Input, Select } from "@/components/ui/field";

interface Props {
  clusterId: string;
  draft: ApplicationDraft;
  /** What is told at the fields so far. */
  faults: ReturnType<typeof applicationFaults>;
  onChange: (draft: ApplicationDraft) => void;
}

const fileSystems = ["ext4", "xfs", "btrfs"];

/** What runs at the address: the web server and its file, or a service, with its disk where it has one. */
export function PartsPage({ clusterId, draft, faults, onChange }: Props) {
  const t = useTranslations("application");
  const types = useQuery({
    queryKey: ["resource-types", clusterId],
    queryFn: () => callApi("listResourceTypes", { params: { id: clusterId } }),
    retry: false,
  });
  const services = (types.data?.types ?? [])
    .map(({ type }) => type)
    .filter((type) => type.startsWith("systemd:"));
  const set = (change: Partial<ApplicationDraft>) => onChange({ ...draft, ...change });
  const said = (field: keyof ApplicationDraft) => {
    const fault = faults[field];
    return fault && t(`fault.${fault}`);
  };
  if (draft.kind === "address") return <p>{t("addressOnly")}</p>;
  if (draft.kind === "web")
    return (
      <div className="grid grid-cols-2 items-start gap-3">
        <Field label={t("webServer")}>
          <Select
            value={draft.webServer}
            onChange={(event) => {
              const webServer = event.target.value as ApplicationDraft["webServer"];
              set({ webServer, configFile: defaultConfigFile[webServer] });
            }}
          >
            <option value="ocf:heartbeat:nginx">nginx</option>
            <option value="ocf:heartbeat:apache">Apache</option>
          </Select>
        </Field>
        <Field label={t("configFile")} hint={t("configFileHint")} error={said("configFile")} required>
          <Input value={draft.configFile} onChange={(event) => set({ configFile: event.target.value })} />
        </Field>
      </div>
    );
  return (
    <div className="flex flex-col gap-3">
      {draft.kind === "disk" ? (
        <div className="grid grid-cols-[1fr_1fr_auto] items-start gap-3">
          <Field label={t("device")} hint={t("deviceHint")} error={said("device")} required>
            <Input value={draft.device} onChange={(event) => set({ device: event.target.value })} />
          </Field>
          <Field label={t("directory")} error={said("directory")} required>
            <Input value={draft.directory} onChange={(event) => set({ directory: event.target.value })} />
          </Field>
          <Field label={t("fileSystem")}>
            <Select value={draft.fileSystem} onChange={(event) => set({ fileSystem: event.target.value })}>
              {fileSystems.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          </Field>
        </div>
      ) : null}
      <Field label={t("service")} hint={t("serviceHint")} error={said("service")} required>
        <Select value={draft.service} onChange={(event) => set({ service: event.target.value })}>
          <option value="">{t("chooseService")}</option>
          {services.map((type) => (
            <option key={type} value={type}>
              {type.replace("systemd:", "")}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
}
