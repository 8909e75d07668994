"use client";
import { useTranslations } from "use-intl";
import { useCluster, useConsole } from "@/components/console/use-console";
import { useRefused } from "@/components/forms/refused-fields";
import { usePhrase } from "@/components/i18n/use-phrase";
import { gatewaysOn } from "@/components/networks/gateways-on";
import { PathState } from "@/components/networks/path-state";
import { Button } from "@/components/ui/button";
import { FactList } from "@/components/ui/fact-list";
import { Field, Input } from "@/components/ui/field";
import { NumberField } from "@/components/ui/number-field";
import { ipAddressSchema } from "@/protocol/names";
import { type NetworkPath, PATH_TARGETS_MAX, PATIENCE } from "@/protocol/network-path";

/** As it is entered: with empty fields, and NaN for what is no number of seconds. */
export type PathDraft = NetworkPath;

interface Props {
  clusterId: string;
  network: string;
  /** As it is entered. */
  subnet: string;
  value: PathDraft;
  onChange: (value: PathDraft) => void;
}

/** What must answer pings for a network to be there, and for how long it may be silent. */
export function PathFields({ clusterId, network, subnet, value, onChange }: Props) {
  const t = useTranslations("networks.path");
  const properties = useTranslations("properties");
  const refused = useRefused();
  const text = usePhrase();
  /** Told also while the rest of the form is unfinished. */
  const fault = (target: string) =>
    target.trim() === "" || ipAddressSchema.safeParse(target.trim()).success
      ? undefined
      : text({ code: "field.address.invalid", params: {}, fallback: "" });
  const cluster = useCluster(clusterId);
  const servers = useConsole((state) => state.servers) ?? {};
  const places = Array.from({ length: PATH_TARGETS_MAX }, (_, i) => i);
  const proposed = gatewaysOn(subnet, cluster?.nodes ?? {}, servers).filter(
    ({ address }) => !value.targets.some((target) => target.trim() === address),
  );
  const free = places.find((i) => !value.targets[i]?.trim());
  const put = (place: number, target: string) =>
    onChange({ ...value, targets: places.map((i) => (i === place ? target : (value.targets[i] ?? ""))) });
  return (
    <div className="flex flex-col gap-3">
      <p className="text-ink-soft">{t("hint")}</p>
      <div className="grid grid-cols-3 gap-3">
        {places.map((i) => (
          <Field
            key={i}
            label={t("target", { number: i + 1 })}
            error={fault(value.targets[i] ?? "") ?? refused(`targets.${sentPlace(value, i)}`)}
          >
            <Input
              value={value.targets[i] ?? ""}
              maxLength={45}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => put(i, event.target.value)}
            />
          </Field>
        ))}
      </div>
      {free === undefined
        ? null
        : proposed.map(({ address, nodes }) => (
            <p key={address}>
              <Button onClick={() => put(free, address)}>{t("use", { address })}</Button>{" "}
              <span className="text-ink-soft text-xs">{t("gateway", { nodes: nodes.join(", ") })}</span>
            </p>
          ))}
      <div className="max-w-56">
        <NumberField
          label={t("patience")}
          value={value.patienceSeconds}
          min={PATIENCE.min}
          max={PATIENCE.max}
          error={properties("range", { min: PATIENCE.min, max: PATIENCE.max })}
          onChange={(patienceSeconds) => onChange({ ...value, patienceSeconds })}
        />
      </div>
      <p className="text-ink-soft text-xs">{t("patienceHint")}</p>
      <FactList
        facts={Object.values(cluster?.interfaces ?? {})
          .filter((each) => each.network === network && each.path)
          .map(({ node, path }) => [node, <PathState key={node} path={path} />] as const)}
      />
    </div>
  );
}

/** What is sent of it: without the fields that are left empty, and nothing to be patient with where all are. */
export function pathOf({ targets, patienceSeconds }: PathDraft): NetworkPath {
  const named = targets.map((target) => target.trim()).filter(Boolean);
  return { targets: named, patienceSeconds: named.length > 0 ? patienceSeconds : PATIENCE.usual };
}

const sentPlace = ({ targets }: PathDraft, place: number) =>
  targets[place]?.trim() ? targets.slice(0, place).filter((target) => target.trim()).length : "none";
