"use client";
import {
  CircleAlert,
  CircleCheck,
  CircleHelp,
  CircleX,
  LoaderCircle,
  type LucideIcon,
  ShieldX,
  Unplug,
} from "lucide-react";
import { useTranslations } from "use-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import type { DrillVerdict } from "@/protocol/drill";

const looks: Record<DrillVerdict, { icon: LucideIcon; tone: Tone }> = {
  running: { icon: LoaderCircle, tone: "busy" },
  passed: { icon: CircleCheck, tone: "good" },
  exceeded: { icon: CircleX, tone: "bad" },
  "not-back": { icon: CircleAlert, tone: "bad" },
  untrusted: { icon: CircleHelp, tone: "unknown" },
  refused: { icon: ShieldX, tone: "warn" },
  "broken-off": { icon: Unplug, tone: "warn" },
};

/** How a drill came out, as icon, word and colour. */
export function VerdictBadge({ verdict }: { verdict: DrillVerdict }) {
  const t = useTranslations("drills");
  const { icon: Icon, tone } = looks[verdict];
  return (
    <span data-verdict={verdict} className="inline-flex">
      <Badge tone={tone}>
        <Icon size={12} strokeWidth={2.5} aria-hidden /> {t(`verdict.${verdict}`)}
      </Badge>
    </span>
  );
}
