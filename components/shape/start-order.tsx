"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";

interface Props {
  group: string;
  /** The resource whose page this is. */
  own: string;
  members: string[];
  error?: string;
  onChange: (members: string[]) => void;
}

/** The members of a group as they start, moved by arrows. */
export function StartOrder({ group, own, members, error, onChange }: Props) {
  const t = useTranslations("shape.dependencies");
  const move = (index: number, by: number) => {
    const next = [...members];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + by, 0, moved);
    onChange(next);
  };
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{t("order", { group })}</legend>
      <ol className="flex flex-col gap-0.5">
        {members.map((name, index) => (
          <li key={name} className="flex items-center gap-2">
            <span className={name === own ? "w-40 truncate font-semibold" : "w-40 truncate"}>
              {index + 1}. {name}
            </span>
            <Button
              look="quiet"
              aria-label={t("up", { name })}
              disabled={index === 0}
              onClick={() => move(index, -1)}
            >
              <ArrowUp size={14} aria-hidden />
            </Button>
            <Button
              look="quiet"
              aria-label={t("down", { name })}
              disabled={index === members.length - 1}
              onClick={() => move(index, 1)}
            >
              <ArrowDown size={14} aria-hidden />
            </Button>
          </li>
        ))}
      </ol>
      {error ? (
        <p role="alert" className="text-bad text-xs">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
