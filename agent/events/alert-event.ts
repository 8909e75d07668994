import type { NewEvent } from "@/agent/events/spool";
import type { EventKind } from "@/protocol/event";

export type AlertVariables = Record<string, string>;

/** The CRM_alert_* variables of an alert file: NUL-separated KEY=value. */
export function parseAlert(content: string): AlertVariables {
  const pairs = content.split("\0").flatMap((pair): [string, string][] => {
    const at = pair.indexOf("=");
    return pair.startsWith("CRM_alert_") && at > 0
      ? [[pair.slice("CRM_alert_".length, at), pair.slice(at + 1)]]
      : [];
  });
  return Object.fromEntries(pairs);
}

/** Time first, then Pacemaker's own count. */
export function compareAlerts(a: AlertVariables, b: AlertVariables): number {
  return instantOf(a) - instantOf(b) || Number(a.node_sequence ?? 0) - Number(b.node_sequence ?? 0);
}

const instantOf = (alert: AlertVariables) =>
  Number(alert.timestamp_epoch ?? 0) * 1000 + Number(alert.timestamp_usec ?? 0) / 1000;

const taskKinds: Record<string, EventKind> = {
  start: "resource-started",
  stop: "resource-stopped",
  promote: "resource-promoted",
  demote: "resource-demoted",
};

/** An alert as an event; null: nothing happened that is worth telling (a probe, a monitor that went well). */
export function alertEvent(alert: AlertVariables, now: number): NewEvent | null {
  const at = Math.floor(instantOf(alert)) || now;
  const event = {
    at,
    node: alert.node || null,
    resource: alert.rsc || null,
    durationMs: alert.exec_time ? Number(alert.exec_time) || 0 : null,
    text: alert.desc ?? "",
  };
  switch (alert.kind) {
    case "node":
      return {
        ...event,
        kind: alert.desc === "member" ? "node-up" : alert.desc === "lost" ? "node-lost" : "other",
      };
    case "fencing":
      return {
        ...event,
        kind: Number(alert.rc ?? 0) === 0 ? "fenced" : "fencing-failed",
        params: { action: alert.task ?? "" },
      };
    case "resource":
      return resourceEvent(alert, event);
    case "attribute":
      return {
        ...event,
        kind: "attribute-changed",
        params: { name: alert.attribute_name ?? "", value: alert.attribute_value ?? "" },
      };
    default:
      return { ...event, kind: "other", params: { alert: alert.kind ?? "" } };
  }
}

function resourceEvent(alert: AlertVariables, event: Omit<NewEvent, "kind">): NewEvent | null {
  const params = { task: alert.task ?? "", rc: Number(alert.rc ?? 0) };
  const probe = alert.task === "monitor" && Number(alert.interval ?? 0) === 0;
  if (alert.rc !== alert.target_rc) return probe ? null : { ...event, kind: "resource-failed", params };
  const kind = taskKinds[alert.task ?? ""];
  return kind ? { ...event, kind, params } : null;
}
