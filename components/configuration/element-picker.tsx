"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { type ElementDrafts, keyOf } from "@/components/configuration/element-drafts";
import { Button } from "@/components/ui/button";
import { Field, Input, Select } from "@/components/ui/field";
import {
  type ConfigurationElement,
  type SectionName,
  sectionNameSchema,
} from "@/protocol/configuration-element";

interface Props {
  elements: readonly ConfigurationElement[];
  drafts: ElementDrafts;
  chosen: string | null;
  onChoose: (key: string) => void;
  onAdd: (section: SectionName) => void;
}

/** The elements by section, found by a filter; those that were edited say so. */
export function ElementPicker({ elements, drafts, chosen, onChoose, onAdd }: Props) {
  const t = useTranslations("configuration");
  const [filter, setFilter] = useState("");
  const [section, setSection] = useState<SectionName>("constraints");
  const wanted = filter.trim().toLowerCase();
  const fits = (each: ConfigurationElement) =>
    `${each.id} ${each.element} ${each.section}`.toLowerCase().includes(wanted);
  const shown = elements.filter(fits);
  const added = Object.entries(drafts).filter(([, { id }]) => id === null);
  const state = (key: string, native: boolean) => {
    const draft = drafts[key];
    const words = [
      ...(native ? [t("native")] : []),
      ...(draft ? [t(draft.xml === null ? "removed" : "edited")] : []),
    ];
    return words.length > 0 ? ` – ${words.join(", ")}` : "";
  };
  return (
    <div className="flex min-h-0 flex-col gap-2">
      <Field label={t("filter")}>
        <Input value={filter} onChange={(event) => setFilter(event.target.value)} />
      </Field>
      <select
        size={12}
        aria-label={t("list")}
        className="min-h-0 flex-1 rounded border border-line bg-surface p-1"
        value={chosen ?? ""}
        onChange={(event) => onChoose(event.target.value)}
      >
        {sectionNameSchema.options.map((name) => {
          const own = shown.filter((each) => each.section === name);
          const fresh = added.filter(([, draft]) => draft.section === name);
          return own.length + fresh.length > 0 ? (
            <optgroup key={name} label={name}>
              {own.map(({ id, element, native }) => (
                <option key={id} value={keyOf(name, id)}>
                  {`${id} <${element}>${state(keyOf(name, id), native)}`}
                </option>
              ))}
              {fresh.map(([key]) => (
                <option key={key} value={key}>{`+ ${t("add")}`}</option>
              ))}
            </optgroup>
          ) : null;
        })}
      </select>
      {shown.length === 0 ? <p className="text-ink-soft">{t("none")}</p> : null}
      <div className="flex items-end gap-2">
        <Field label={t("section")}>
          <Select value={section} onChange={(event) => setSection(event.target.value as SectionName)}>
            {sectionNameSchema.options.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Button onClick={() => onAdd(section)}>{t("add")}</Button>
      </div>
    </div>
  );
}
