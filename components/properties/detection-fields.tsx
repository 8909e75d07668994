"use client";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { Age } from "@/components/console/age";
import { useCluster } from "@/components/console/use-console";
import { TextField } from "@/components/forms/text-field";
import type { ClusterState } from "@/protocol/console-state";
import { detectionSchema } from "@/protocol/detection";
import type { ResourceProperties } from "@/protocol/edit";
import { filePathSchema } from "@/protocol/names";

type Value = Pick<ResourceProperties, "detection" | "pidFile">;

/** A path that is not one; an empty field means the type's own. */
export const wrongPidFile = ({ detection, pidFile }: Value): boolean =>
  detection === "fast" && pidFile !== null && !filePathSchema.safeParse(pidFile).success;

interface Props {
  value: Value;
  clusterId: string;
  /** The resource's name as it is now. */
  name: string;
  /** Whether any check of it is regular: without one nothing can be noticed. */
  checked: boolean;
  onChange: (value: Value) => void;
}

/** How a failure is noticed and whether anything acts on it, and what the nodes really watch now. */
export function DetectionFields({ value, clusterId, name, checked, onChange }: Props) {
  const t = useTranslations("properties.detection");
  const watches = useCluster(clusterId)?.resources[name]?.watches ?? [];
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">{t("title")}</legend>
      {detectionSchema.options.map((detection) => (
        <label key={detection} className="flex items-start gap-2">
          <input
            type="radio"
            name="detection"
            className="mt-0.5"
            checked={value.detection === detection}
            disabled={!checked && detection !== "normal"}
            onChange={() => onChange({ ...value, detection })}
          />
          <span>
            {t(`class.${detection}`)}
            <span className="block text-ink-soft text-xs">{t(`hint.${detection}`)}</span>
          </span>
        </label>
      ))}
      {checked ? null : <p className="ml-6 text-ink-soft text-xs">{t("noCheck")}</p>}
      {value.detection === "fast" ? (
        <div className="ml-6 flex max-w-md flex-col gap-2">
          <TextField
            label={t("pidFile")}
            field="pidFile"
            value={value.pidFile ?? ""}
            error={wrongPidFile(value) ? t("notPath") : undefined}
            onChange={(path) => onChange({ ...value, pidFile: path === "" ? null : path })}
          />
          <p className="text-ink-soft text-xs">{t("pidFileHint")}</p>
        </div>
      ) : null}
      <ul className="ml-6 flex flex-col gap-1 text-xs">
        {watches.map((watch) => (
          <li key={watch.node} className="flex items-start gap-2">
            <WatchLine watch={watch} />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** What one node's agent has of the process. */
export function WatchLine({ watch }: { watch: ClusterState["resources"][string]["watches"][number] }) {
  const t = useTranslations("properties.detection");
  const { node, pid, since, reason, pidFile } = watch;
  if (pid !== null)
    return (
      <>
        <CircleCheck aria-hidden className="size-4 shrink-0 text-good" />
        <span>
          {t("watching", { node, pid: String(pid) })} <Age at={since} />
        </span>
      </>
    );
  return (
    <>
      <TriangleAlert aria-hidden className="size-4 shrink-0 text-warn" />
      <span>{t(`reason.${reason ?? "no-process"}`, { node, file: pidFile ?? "" })}</span>
    </>
  );
}
