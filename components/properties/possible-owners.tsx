"use client";
import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/field";

interface Props {
  nodes: string[];
  value: string[];
  onChange: (owners: string[]) => void;
}

/** The nodes that may run it at all; at least one. */
export function PossibleOwners({ nodes, value, onChange }: Props) {
  const t = useTranslations("properties");
  return (
    <fieldset aria-describedby="possible-owners-hint">
      <legend className="mb-1 font-medium">{t("possible.title")}</legend>
      <ul className="flex flex-wrap gap-x-6 gap-y-1">
        {nodes.map((node) => (
          <li key={node}>
            <Checkbox
              label={node}
              checked={value.includes(node)}
              onChange={() =>
                onChange(
                  value.includes(node)
                    ? value.filter((each) => each !== node)
                    : nodes.filter((each) => each === node || value.includes(each)),
                )
              }
            />
          </li>
        ))}
      </ul>
      <p id="possible-owners-hint" className="text-ink-soft text-xs">
        {t("possible.hint")}
      </p>
      {value.length === 0 ? (
        <p role="alert" className="text-bad text-xs">
          {t("possible.none")}
        </p>
      ) : null}
    </fieldset>
  );
}
