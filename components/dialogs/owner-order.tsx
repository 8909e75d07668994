"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/field";

interface Props {
  nodes: string[];
  /** Chosen ones, best first. */
  value: string[];
  onChange: (owners: string[]) => void;
}

/** Preferred owners: chosen by tick, ordered by arrows. None chosen: every node is as good. */
export function OwnerOrder({ nodes, value, onChange }: Props) {
  const t = useTranslations("dialogs");
  const shown = [...value, ...nodes.filter((node) => !value.includes(node))];
  const swap = (index: number, by: number) => {
    const next = [...value];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + by, 0, moved);
    onChange(next);
  };
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{t("owners.title")}</legend>
      <ul className="flex flex-col gap-1">
        {shown.map((node) => {
          const index = value.indexOf(node);
          return (
            <li key={node} className="flex items-center gap-2">
              <Checkbox
                label={node}
                className="w-40"
                checked={index >= 0}
                onChange={() =>
                  onChange(index >= 0 ? value.filter((each) => each !== node) : [...value, node])
                }
              />
              <Button
                look="quiet"
                aria-label={t("owners.up", { node })}
                disabled={index <= 0}
                onClick={() => swap(index, -1)}
              >
                <ArrowUp size={14} aria-hidden />
              </Button>
              <Button
                look="quiet"
                aria-label={t("owners.down", { node })}
                disabled={index < 0 || index === value.length - 1}
                onClick={() => swap(index, 1)}
              >
                <ArrowDown size={14} aria-hidden />
              </Button>
            </li>
          );
        })}
      </ul>
      <p className="text-ink-soft text-xs">{t("owners.hint")}</p>
    </fieldset>
  );
}
