"use client";
import { useTranslations } from "use-intl";
import { type ChosenFilter, endsBeforeItBegins } from "@/components/history/chosen-filter";
import { Button } from "@/components/ui/button";
import { Field, Input, Select } from "@/components/ui/field";
import type { ClusterState } from "@/protocol/console-state";
import { eventKindSchema } from "@/protocol/event";

/** What of the history is listed. */
export function HistoryFilters({
  cluster,
  chosen,
  onChange,
}: {
  cluster: ClusterState;
  chosen: ChosenFilter;
  onChange: (chosen: ChosenFilter) => void;
}) {
  const t = useTranslations("history");
  const kinds = useTranslations("events");
  const set = (part: Partial<ChosenFilter>) => onChange({ ...chosen, ...part });
  const names = (table: object) => Object.keys(table).sort((a, b) => a.localeCompare(b));
  const used = Object.values(chosen).some(Boolean);
  return (
    <search
      aria-label={t("filters")}
      className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-2 p-3"
    >
      <Field label={t("text")}>
        <Input
          type="search"
          placeholder={t("textHint")}
          value={chosen.text}
          onChange={(event) => set({ text: event.target.value })}
        />
      </Field>
      <Field label={t("kind")}>
        <Select
          value={chosen.kind}
          onChange={(event) => set({ kind: event.target.value as ChosenFilter["kind"] })}
        >
          <option value="">{t("anyKind")}</option>
          <option value="operation">{t("operation")}</option>
          {eventKindSchema.options.map((kind) => (
            <option key={kind} value={kind}>
              {kinds(`kind.${kind}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("node")}>
        <Select value={chosen.node} onChange={(event) => set({ node: event.target.value })}>
          <option value="">{t("anyNode")}</option>
          {names(cluster.nodes).map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </Field>
      <Field label={t("resource")}>
        <Select value={chosen.resource} onChange={(event) => set({ resource: event.target.value })}>
          <option value="">{t("anyResource")}</option>
          {[...names(cluster.groups), ...names(cluster.resources)].map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </Field>
      <Field label={t("from")}>
        <Input
          type="datetime-local"
          step={1}
          value={chosen.from}
          onChange={(event) => set({ from: event.target.value })}
        />
      </Field>
      <Field label={t("to")} error={endsBeforeItBegins(chosen) ? t("backwards") : undefined}>
        <Input
          type="datetime-local"
          step={1}
          value={chosen.to}
          onChange={(event) => set({ to: event.target.value })}
        />
      </Field>
      {used ? (
        <Button
          className="self-end"
          onClick={() => onChange({ text: "", kind: "", node: "", resource: "", from: "", to: "" })}
        >
          {t("clear")}
        </Button>
      ) : null}
    </search>
  );
}
