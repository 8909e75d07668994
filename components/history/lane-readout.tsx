"use client";
import { useTranslations } from "use-intl";
import type { ShownLane, ShownPart } from "@/components/history/lane-parts";
import { lookOf, useStateWord } from "@/components/history/state-look";
import { useMomentText, useSeconds } from "@/components/history/use-moment-text";
import { Badge } from "@/components/ui/badge";

export type Read = { lane: ShownLane; part: ShownPart } | { text: string } | null;

/** What is pointed at or focused on a timeline, as icon and words, in a line that is always there. `span`: ms shown. */
export function LaneReadout({ read, span }: { read: Read; span: number }) {
  return (
    <p className="flex h-6 items-center gap-2 overflow-hidden whitespace-nowrap text-xs">
      <Words read={read} span={span} />
    </p>
  );
}

function Words({ read, span }: { read: Read; span: number }) {
  const t = useTranslations("history");
  const word = useStateWord();
  const moment = useMomentText(Math.min(span, 3600_000));
  const seconds = useSeconds();
  if (!read) return <span className="text-ink-soft">{t("readout")}</span>;
  if ("text" in read) return <span>{read.text}</span>;
  const { lane, part } = read;
  const { icon: Icon, tone } = lookOf(lane.kind, part.state);
  return (
    <>
      <strong>{lane.name}</strong>
      <Badge tone={tone}>
        <Icon size={12} strokeWidth={2.5} aria-hidden />
        {word(lane.kind, part.state)}
      </Badge>
      {part.owner ? <span>{part.owner}</span> : null}
      <span className="text-ink-soft">
        {moment(part.from)} – {moment(part.to)} ({seconds(part.to - part.from)})
      </span>
    </>
  );
}
