"use client";
import { useTranslations } from "use-intl";
import type { HostReport } from "@/protocol/host-report";

/** What a server's time service says of its clock, in a line. */
export function TimeWords({ time }: { time: HostReport["time"] }) {
  return <span data-time-service={time?.service ?? "none"}>{useTimeWords()(time)}</span>;
}

/** The words alone. */
export function useTimeWords(): (time: HostReport["time"]) => string {
  const t = useTranslations("time.words");
  return (time) => {
    if (!time) return t("unknown");
    const { service, synchronised, chrony } = time;
    if (service === null) return t("none");
    if (!chrony)
      return synchronised === null
        ? t("cannotAsk", { service })
        : t(synchronised ? "right" : "searching", { service });
    if (!synchronised) return t("searching", { service });
    const figures = { offset: chrony.lastOffsetMs, dispersion: chrony.rootDispersionMs };
    const follows = chrony.source
      ? t("follows", { source: chrony.source, stratum: chrony.stratum, ...figures })
      : t("itself", { stratum: chrony.stratum });
    return chrony.steers ? follows : `${follows} ${t("measures")}`;
  };
}
