"use client";
import { Undo2, X } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { Dependency } from "@/protocol/dependencies";

interface Props {
  /** A name: one that is only entered so far. */
  dependency: Dependency | string;
  removed?: boolean;
  /** Takes it away, or back; without it there is nothing to press. */
  onToggle?: () => void;
}

/** One dependency: of what, how, and said by whom. */
export function DependencyLine({ dependency, removed = false, onToggle }: Props) {
  const t = useTranslations("shape.dependencies");
  const isNew = typeof dependency === "string";
  const name = isNew ? dependency : dependency.name;
  const shared = !isNew && dependency.shared;
  return (
    <li className="flex items-baseline gap-2">
      <span
        className={classNames("w-40 shrink-0 select-text truncate font-medium", removed && "line-through")}
      >
        {name}
      </span>
      <span className="flex-1 text-ink-soft text-xs">
        {isNew ? t("added") : removed ? t("removed") : <How dependency={dependency} />}
      </span>
      {onToggle && !shared ? (
        <Button look="quiet" aria-label={t(removed ? "keep" : "remove", { name })} onClick={onToggle}>
          {removed ? <Undo2 size={14} aria-hidden /> : <X size={14} aria-hidden />}
        </Button>
      ) : null}
    </li>
  );
}

function How({ dependency }: { dependency: Dependency }) {
  const t = useTranslations("shape.dependencies");
  const { through, noted, order, together, constraints, shared } = dependency;
  return [
    noted ? t("noted") : "",
    order ? t("after", { strength: order }) : "",
    together ? t("together", { score: together }) : "",
    through ? t("through", { group: through }) : "",
    shared ? t("shared", { constraints: constraints.join(", ") }) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}
