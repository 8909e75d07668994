"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { usePhrase } from "@/components/i18n/use-phrase";
import { type DependencyDraft, keyOf } from "@/components/shape/dependency-draft";
import { DependencyLine } from "@/components/shape/dependency-line";
import { StartOrder } from "@/components/shape/start-order";
import { Button } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import type { Dependencies } from "@/protocol/dependencies";

interface Props {
  name: string;
  dependencies: Dependencies;
  draft: DependencyDraft;
  onChange: (draft: DependencyDraft) => void;
  /** What the console refuses, by field. */
  refused: Record<string, string>;
}

/** What a resource depends on, whoever said so, and its place in the order of its group. */
export function DependenciesPage({ name, dependencies, draft, onChange, refused }: Props) {
  const t = useTranslations("shape.dependencies");
  const text = usePhrase();
  const [chosen, choose] = useState("");
  const { group, on, neededBy, candidates } = dependencies;
  const { order, added, removed } = draft;
  const why = (code: string | undefined) =>
    code && text({ code: `field.${code}`, params: {}, fallback: code });
  const add = () => {
    onChange({ ...draft, added: [...added, chosen] });
    choose("");
  };
  return (
    <div className="flex flex-col gap-4">
      {group ? (
        <StartOrder
          group={group.name}
          own={name}
          members={order}
          error={why(refused.members)}
          onChange={(next) => onChange({ ...draft, order: next })}
        />
      ) : (
        <p className="text-ink-soft">{t("alone")}</p>
      )}
      <section>
        <h3 className="mb-1 font-medium">{t("on")}</h3>
        {on.length + added.length === 0 ? <p className="text-ink-soft">{t("none")}</p> : null}
        <ul className="flex flex-col gap-1">
          {on.map((each) => (
            <DependencyLine
              key={keyOf(each)}
              dependency={each}
              removed={removed.includes(keyOf(each))}
              onToggle={() =>
                onChange({
                  ...draft,
                  removed: removed.includes(keyOf(each))
                    ? removed.filter((key) => key !== keyOf(each))
                    : [...removed, keyOf(each)],
                })
              }
            />
          ))}
          {added.map((each) => (
            <DependencyLine
              key={each}
              dependency={each}
              onToggle={() => onChange({ ...draft, added: added.filter((other) => other !== each) })}
            />
          ))}
        </ul>
        <div className="mt-2 flex items-start gap-2">
          <Field label={t("add")} error={why(refused.on)} className="w-72">
            <Select value={chosen} onChange={(event) => choose(event.target.value)}>
              <option value="">{t("choose")}</option>
              {candidates
                .filter((each) => !added.includes(each))
                .map((each) => (
                  <option key={each}>{each}</option>
                ))}
            </Select>
          </Field>
          <Button className="mt-6" disabled={chosen === ""} onClick={add}>
            {t("addButton")}
          </Button>
        </div>
      </section>
      <section>
        <h3 className="mb-1 font-medium">{t("neededBy")}</h3>
        {neededBy.length === 0 ? <p className="text-ink-soft">{t("none")}</p> : null}
        <ul className="flex flex-col gap-1">
          {neededBy.map((each) => (
            <DependencyLine key={keyOf(each)} dependency={each} />
          ))}
        </ul>
      </section>
    </div>
  );
}
