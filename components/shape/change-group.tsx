"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useCluster } from "@/components/console/use-console";
import { usePhrase } from "@/components/i18n/use-phrase";
import { EditForm } from "@/components/properties/edit-form";
import { Field, Select } from "@/components/ui/field";
import type { Edit } from "@/protocol/edit";

interface Props {
  clusterId: string;
  resource: string;
  /** Chosen already, by dragging the resource onto it; null: nothing is chosen yet. */
  group: string | null;
}
const ALONE = "";
const UNDECIDED = " ";

/** A resource into another group, at a place of its order, or out of every group. */
export function ChangeGroup(props: Props) {
  const [round, begin] = useState(0);
  return <Form key={round} {...props} onReload={() => begin(round + 1)} />;
}

function Form({ clusterId, resource, group: preset, onReload }: Props & { onReload: () => void }) {
  const t = useTranslations("shape.changeGroup");
  const text = usePhrase();
  const cluster = useCluster(clusterId);
  const from = cluster?.resources[resource]?.group ?? null;
  const alone = from === null || cluster?.groups[from]?.kind === "single";
  const [group, setGroup] = useState(preset ?? UNDECIDED);
  const [before, setBefore] = useState("");
  const [refused, setRefused] = useState<Record<string, string>>({});
  const groups = Object.values(cluster?.groups ?? {}).filter(
    ({ name, kind }) => kind === "group" && name !== from,
  );
  const offered = groups.map(({ name }) => name);
  const shown = preset !== null && !offered.includes(preset) ? [...offered, preset] : offered;
  const members = group === ALONE ? [] : (cluster?.groups[group]?.resources ?? []);
  const edit: Edit = {
    type: "change-group",
    resource,
    group: group === ALONE ? null : group,
    before: members.includes(before) ? before : null,
  };
  const why = (code: string | undefined) =>
    code && text({ code: `field.${code}`, params: {}, fallback: code });
  return (
    <EditForm
      title={t("title", { name: resource })}
      action={t("action")}
      clusterId={clusterId}
      revision={cluster?.revision ?? 1}
      edits={group === UNDECIDED ? [] : [edit]}
      onReload={onReload}
      onFields={setRefused}
    >
      <p>{alone || from === null ? t("alone") : t("from", { group: from })}</p>
      <div className="grid grid-cols-2 gap-4">
        <Field label={t("group")} error={why(refused.group)} required>
          <Select value={group} onChange={(event) => setGroup(event.target.value)}>
            {group === UNDECIDED ? <option value={UNDECIDED}>{t("choose")}</option> : null}
            {shown.map((name) => (
              <option key={name}>{name}</option>
            ))}
            {alone ? null : <option value={ALONE}>{t("none")}</option>}
          </Select>
        </Field>
        <Field label={t("place")} error={why(refused.before)}>
          <Select
            value={edit.before ?? ""}
            disabled={members.length === 0}
            onChange={(event) => setBefore(event.target.value)}
          >
            {members.map((name) => (
              <option key={name} value={name}>
                {t("before", { name })}
              </option>
            ))}
            <option value="">{t("last")}</option>
          </Select>
        </Field>
      </div>
    </EditForm>
  );
}
