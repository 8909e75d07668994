"use client";
import { useTranslations } from "use-intl";
import { useAge } from "@/components/console/use-age";
import { type Look, looks, type StateKind, type StateOf } from "@/components/state/state-looks";
import { Badge } from "@/components/ui/badge";
import { Tooltip } from "@/components/ui/tooltip";

type Props<K extends StateKind> = {
  kind: K;
  state: StateOf[K];
  since?: number | null;
  reason?: string | null;
};

/** A state as icon, word and colour together; passing states say for how long, the reason is its tooltip. */
export function StateBadge<K extends StateKind>({ kind, state, since, reason }: Props<K>) {
  const t = useTranslations("states");
  const { icon: Icon, tone } = (looks[kind] as Record<string, Look>)[state] as Look;
  const passing = tone === "busy" || state === "fencing";
  const age = useAge(passing ? since : null);
  const badge = (
    <span data-state={state} className="inline-flex">
      <Badge tone={tone}>
        {/* Only the icon pulses: the word keeps its contrast. */}
        <Icon
          size={12}
          strokeWidth={2.5}
          className={state === "fencing" ? "animate-pulse motion-reduce:animate-none" : ""}
          aria-hidden
        />
        {t(`${kind}.${state}` as "node.up")}
        {age ? <span className="font-normal">{age}</span> : null}
      </Badge>
    </span>
  );
  return reason ? <Tooltip text={reason}>{badge}</Tooltip> : badge;
}
