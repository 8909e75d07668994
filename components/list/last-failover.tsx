"use client";
import { useTranslations } from "use-intl";
import { useAge, useDuration } from "@/components/console/use-age";
import type { ClusterState } from "@/protocol/console-state";

type Failover = ClusterState["groups"][string]["lastFailover"];

/** When a group last changed its owner and how long it was away, as the nodes recorded it. */
export function LastFailover({ failover }: { failover: Failover | undefined }) {
  const t = useTranslations("lists");
  const duration = useDuration();
  const age = useAge(failover?.at);
  if (!failover || age === null) return <span>–</span>;
  const outage = failover.outageMs;
  return (
    <span>
      {outage === null ? t("outageUnknown", { age }) : t("outage", { age, outage: duration(outage) })}
    </span>
  );
}
