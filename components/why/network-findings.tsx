"use client";
import { useTranslations } from "use-intl";
import type { NetworkOutlook } from "@/components/why/network-outlook";
import type { ClusterState } from "@/protocol/console-state";

/** What the loss of networks means, in sentences: who still reaches whom, who goes on, whom clients no longer reach. */
export function NetworkFindings({ cluster, outlook }: { cluster: ClusterState; outlook: NetworkOutlook }) {
  const t = useTranslations("whatIf.network");
  const { parts, carriers, goOn, unreached } = outlook;
  const split = parts !== null && parts.length > 1;
  return (
    <ul data-network-findings className="flex list-disc flex-col gap-1 pl-5">
      {parts === null ? <li className="font-medium">{t("unknown")}</li> : null}
      {carriers.length > 0 ? <li>{t("carried", { network: carriers.join(", ") })}</li> : null}
      {split ? (
        <li className="font-medium text-bad">
          {t("parted", { parts: parts.map((part) => part.join(", ")).join(" | ") })}
        </li>
      ) : null}
      {split && goOn.length > 1 ? (
        <li className="font-medium text-bad">
          {t(cluster.fencing.enabled === false ? "splitBrain" : "race")}
        </li>
      ) : null}
      {split && goOn.length === 1 ? <li>{t("majority", { nodes: (goOn[0] ?? []).join(", ") })}</li> : null}
      {split && goOn.length === 0 ? <li className="font-medium text-bad">{t("noMajority")}</li> : null}
      {unreached.map(({ group, network, watched }) => (
        <li key={`${group} ${network}`} className={watched ? "" : "font-medium text-warn"}>
          {t(watched ? "unreachedWatched" : "unreached", { group, network })}
        </li>
      ))}
    </ul>
  );
}
