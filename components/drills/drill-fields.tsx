"use client";
import { useTranslations } from "use-intl";
import { TypedName } from "@/components/dialogs/typed-name";
import {
  type DrillDraft,
  drillKinds,
  nodeToType,
  planOf,
  serviceNames,
  withKind,
} from "@/components/drills/drill-draft";
import { DrillReadiness } from "@/components/drills/drill-readiness";
import { ProbeFields } from "@/components/drills/probe-fields";
import { Field, Select } from "@/components/ui/field";
import { NumberField } from "@/components/ui/number-field";
import type { ClusterState } from "@/protocol/console-state";
import { CLOCK_AHEAD_MINUTES, CLOCK_BACK_WITHIN_S, type DrillKind } from "@/protocol/drill";

const lasting: DrillKind[] = ["service-hung", "cable-pulled", "partition", "console-off"];

interface Props {
  cluster: ClusterState;
  draft: DrillDraft;
  onChange: (draft: DrillDraft) => void;
}

/** All that is asked of a drill: what fails, what it is held against, what is measured; and whether it may run. */
export function DrillFields({ cluster, draft, onChange }: Props) {
  const t = useTranslations("drills");
  const set = (change: Partial<DrillDraft>) => onChange({ ...draft, ...change });
  const { kind } = draft;
  const toType = nodeToType(draft);
  return (
    <>
      <Field label={t("failure")}>
        <Select
          value={kind}
          onChange={(event) => onChange(withKind(draft, event.target.value as DrillKind, cluster))}
        >
          {drillKinds.map((each) => (
            <option key={each} value={each}>
              {t(`kind.${each}`)}
            </option>
          ))}
        </Select>
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Subject cluster={cluster} draft={draft} set={set} />
        {lasting.includes(kind) ? (
          <NumberField
            label={t("seconds")}
            value={draft.seconds}
            min={5}
            max={300}
            error={t("secondsError")}
            onChange={(seconds) => set({ seconds })}
          />
        ) : null}
        <NumberField
          label={t("promised")}
          value={draft.promisedMs}
          min={10}
          max={600_000}
          error={t("promisedError")}
          hint={t("promisedHint")}
          onChange={(promisedMs) => set({ promisedMs })}
        />
      </div>
      <p className="rounded border border-line bg-raised p-2">
        {t(`will.${kind}`, {
          ...{ group: draft.group, node: draft.node, resource: draft.resource, network: draft.network },
          seconds: Number.isNaN(draft.seconds) ? "…" : draft.seconds,
          ...{ minutes: CLOCK_AHEAD_MINUTES, limit: CLOCK_BACK_WITHIN_S },
        })}{" "}
        {lasting.includes(kind) && kind !== "console-off" ? t("undone") : ""}
      </p>
      <ProbeFields probes={draft.probes} onChange={(probes) => set({ probes })} />
      <DrillReadiness cluster={cluster} plan={planOf(draft)} />
      {toType === null ? null : (
        <TypedName name={toType} value={draft.typed} onChange={(typed) => set({ typed })} />
      )}
    </>
  );
}

/** What the failure is about: those of group, resource, network and node that its kind needs. */
function Subject({
  cluster,
  draft,
  set,
}: {
  cluster: ClusterState;
  draft: DrillDraft;
  set: (change: Partial<DrillDraft>) => void;
}) {
  const t = useTranslations("drills");
  const { kind } = draft;
  const choice = (
    name: "group" | "resource" | "network" | "node",
    label: string,
    names: readonly string[],
  ) => (
    <Field label={label}>
      <Select value={draft[name]} onChange={(event) => set({ [name]: event.target.value, typed: "" })}>
        {names.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </Select>
    </Field>
  );
  return (
    <>
      {kind === "move" ? choice("group", t("group"), Object.keys(cluster.groups).sort()) : null}
      {kind === "service-killed" || kind === "service-hung"
        ? choice("resource", t("resource"), serviceNames(cluster))
        : null}
      {kind === "cable-pulled" ? choice("network", t("network"), Object.keys(cluster.networks)) : null}
      {["move", "cable-pulled", "partition", "node-crash", "clock-changed"].includes(kind)
        ? choice("node", t(kind === "move" ? "target" : "node"), Object.keys(cluster.nodes).sort())
        : null}
    </>
  );
}
