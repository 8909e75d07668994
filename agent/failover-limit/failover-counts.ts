import { fullestBook } from "@/agent/failover-limit/failover-book";
import { limitedGroups } from "@/agent/failover-limit/limited-groups";
import { valuesOnNodes } from "@/agent/failover-limit/node-attributes";
import type { XmlElement } from "@/agent/pacemaker/xml";
import { BOOK_ATTRIBUTE, FAILED_ATTRIBUTE, type FailoverCount } from "@/protocol/failover-limit";

/** How every limited group stands, as the CIB says it now. */
export const failoverCounts = (cib: XmlElement, now: number): FailoverCount[] =>
  limitedGroups(cib).map(({ group, key, threshold, periodMs }) => ({
    group,
    threshold,
    periodHours: Math.round(periodMs / 3_600_000),
    failovers: fullestBook(valuesOnNodes(cib, `${BOOK_ATTRIBUTE}${key}`)).failovers.filter(
      (at) => at > now - periodMs,
    ),
    failed: valuesOnNodes(cib, `${FAILED_ATTRIBUTE}${key}`).includes("true"),
  }));
