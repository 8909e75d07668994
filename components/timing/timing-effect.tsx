"use client";
import { useTranslations } from "use-intl";
import { detectionMs, type RunningTiming } from "@/protocol/timing";

/** In words what changes, and what is done for it while the cluster runs. */
export function TimingEffect({ from, to, links }: { from: RunningTiming; to: RunningTiming; links: number }) {
  const t = useTranslations("timing.effect");
  const seconds = { from: detectionMs(from) / 1000, to: detectionMs(to) / 1000 };
  return (
    <div className="flex flex-col gap-1" data-effect={seconds.to}>
      <p className="font-medium">{t(seconds.from === seconds.to ? "same" : "changes", seconds)}</p>
      {to.tokenMs < from.tokenMs || to.pingTimeoutMs < from.pingTimeoutMs ? <p>{t("steps")}</p> : null}
      {links > 1 && from.linkMode !== to.linkMode ? <p>{t("restart")}</p> : null}
    </div>
  );
}
