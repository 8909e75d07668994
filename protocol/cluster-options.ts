import type { AgentParameter } from "@/protocol/agent-metadata";

/**
 * Options that are not set among the others: Pacemaker writes them itself, or they have a verb of their own that says
 * what they risk.
 */
export const optionsSetElsewhere: readonly string[] = [
  "dc-version",
  "cluster-infrastructure",
  "cluster-name",
  "have-watchdog",
  "last-lrm-refresh",
  "stonith-enabled",
  "maintenance-mode",
];

const forms: Record<AgentParameter["type"], RegExp> = {
  string: /^/,
  select: /^/,
  boolean: /^(true|false|yes|no|on|off|y|n|1|0)$/i,
  integer: /^[-+]?(\d+|INFINITY)$/,
  percentage: /^\d+%$/,
  // "20", "15min", "500ms", or ISO 8601's "PT15M".
  time: /^(-?\d+ *(ms|msec|us|usec|s|sec|m|min|h|hr)?|P[\dTYMWDHS.]+)$/i,
};

/** What is wrong with an option's value, by the type its metadata gives; null: nothing that can be told from it. */
export function optionFault(
  { type, options }: Pick<AgentParameter, "type" | "options">,
  value: string,
): AgentParameter["type"] | null {
  if (type === "select") return options.length === 0 || options.includes(value) ? null : "select";
  return forms[type].test(value) ? null : type;
}
