"use client";
import { useTranslations } from "use-intl";
import { anyEntry, type ChosenAuditFilter } from "@/components/audit/chosen-audit-filter";
import { allActions, useActionText } from "@/components/audit/use-action-text";
import { useConsole } from "@/components/console/use-console";
import { Button } from "@/components/ui/button";
import { Field, Input, Select } from "@/components/ui/field";
import { type AuditOutcome, auditOutcomeSchema } from "@/protocol/audit";

/** Which entries of the audit are listed. */
export function AuditFilters({
  chosen,
  onChange,
}: {
  chosen: ChosenAuditFilter;
  onChange: (chosen: ChosenAuditFilter) => void;
}) {
  const t = useTranslations("audit");
  const history = useTranslations("history");
  const states = useTranslations("states");
  const actionText = useActionText();
  const clusters = useConsole((state) => state.clusters) ?? {};
  const set = (part: Partial<ChosenAuditFilter>) => onChange({ ...chosen, ...part });
  const actions = allActions.map((action) => ({ action, text: actionText(action) }));
  return (
    <search
      aria-label={t("filters")}
      className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-2 p-3"
    >
      <Field label={history("text")}>
        <Input
          type="search"
          placeholder={t("textHint")}
          value={chosen.text}
          onChange={(event) => set({ text: event.target.value })}
        />
      </Field>
      <Field label={t("who")}>
        <Input
          type="search"
          placeholder={t("whoHint")}
          value={chosen.user}
          onChange={(event) => set({ user: event.target.value })}
        />
      </Field>
      <Field label={t("kind")}>
        <Select value={chosen.action} onChange={(event) => set({ action: event.target.value })}>
          <option value="">{t("anyKind")}</option>
          {actions
            .sort((a, b) => a.text.localeCompare(b.text))
            .map(({ action, text }) => (
              <option key={action} value={action}>
                {text}
              </option>
            ))}
        </Select>
      </Field>
      <Field label={t("outcome")}>
        <Select
          value={chosen.outcome}
          onChange={(event) => set({ outcome: event.target.value as AuditOutcome | "" })}
        >
          <option value="">{t("anyOutcome")}</option>
          {auditOutcomeSchema.options.map((outcome) => (
            <option key={outcome} value={outcome}>
              {states(`audit.${outcome}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("cluster")}>
        <Select value={chosen.clusterId} onChange={(event) => set({ clusterId: event.target.value })}>
          <option value="">{t("anyCluster")}</option>
          {Object.values(clusters).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      {(["from", "to"] as const).map((end) => (
        <Field key={end} label={history(end)}>
          <Input
            type="datetime-local"
            step={1}
            value={chosen[end]}
            onChange={(event) => set({ [end]: event.target.value })}
          />
        </Field>
      ))}
      {Object.values(chosen).some(Boolean) ? (
        <Button className="self-end" onClick={() => onChange(anyEntry)}>
          {history("clear")}
        </Button>
      ) : null}
    </search>
  );
}
