import { type FieldProblems, problemsOf, type Report } from "@/compiler/field-problems";
import type { AgentParameter } from "@/protocol/agent-metadata";
import { optionFault } from "@/protocol/cluster-options";

/**
 * What Pacemaker would not understand among cluster options, by `options.NAME`. It takes any name and value, and goes
 * on with its default without a word; so they are held against its own description of them.
 */
export const optionProblems = (
  known: readonly AgentParameter[],
  options: Record<string, string | null>,
): FieldProblems =>
  problemsOf((report) => {
    for (const [name, value] of Object.entries(options)) {
      if (value === null) continue;
      const option = known.find((each) => each.name === name);
      if (option) reportFault(`options.${name}`, optionFault(option, value), report);
      else report(`options.${name}`, "option.unknown");
    }
  });

function reportFault(field: string, fault: AgentParameter["type"] | null, report: Report): void {
  if (fault === "boolean") report(field, "option.not-boolean");
  if (fault === "integer") report(field, "option.not-integer");
  if (fault === "time") report(field, "option.not-time");
  if (fault === "percentage") report(field, "option.not-percentage");
  if (fault === "select") report(field, "option.not-select");
}
