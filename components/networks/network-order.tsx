"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "use-intl";
import { useCluster } from "@/components/console/use-console";
import { Button } from "@/components/ui/button";

interface Props {
  clusterId: string;
  /** All networks; where one at a time carries the heartbeat, the first that connects the nodes does. */
  value: string[];
  /** The one the dialog is about. */
  current?: string;
  onChange: (order: string[]) => void;
}

/** The order in which networks carry the heartbeat, and whether it matters for it now. */
export function NetworkOrder({ clusterId, value, current, onChange }: Props) {
  const t = useTranslations("networks");
  const wizard = useTranslations("wizard.priority");
  const mode = useCluster(clusterId)?.timing.linkMode ?? "unknown";
  const swap = (index: number, by: number) => {
    const next = [...value];
    const [moved] = next.splice(index, 1);
    if (moved !== undefined) next.splice(index + by, 0, moved);
    onChange(next);
  };
  return (
    <div className="flex flex-col gap-2">
      <p className="text-ink-soft" data-heartbeat={mode}>
        {t(`priorityHint.${mode}`)}
      </p>
      <ol className="flex flex-col gap-1">
        {value.map((network, index) => (
          <li
            key={network}
            aria-current={network === current ? "true" : undefined}
            className="flex items-center gap-2 rounded border border-line bg-surface px-2 py-1 aria-[current]:border-accent"
          >
            <span className="w-6 font-semibold">{index + 1}</span>
            <span className="flex-1 font-medium">{network}</span>
            <Button
              look="quiet"
              aria-label={wizard("up", { network })}
              disabled={index === 0}
              onClick={() => swap(index, -1)}
            >
              <ArrowUp size={14} aria-hidden />
            </Button>
            <Button
              look="quiet"
              aria-label={wizard("down", { network })}
              disabled={index === value.length - 1}
              onClick={() => swap(index, 1)}
            >
              <ArrowDown size={14} aria-hidden />
            </Button>
          </li>
        ))}
      </ol>
    </div>
  );
}
