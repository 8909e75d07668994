import type { AgentMetadata, AgentParameter } from "@/protocol/agent-metadata";
import { textSchema } from "@/protocol/names";

/** The parameters to ask for: those a person must or usually does set, and the rest behind a fold. */
export function formParameters(
  metadata: AgentMetadata,
  leaveOut: readonly string[] = [],
): { basic: AgentParameter[]; advanced: AgentParameter[] } {
  const offered = metadata.parameters.filter(
    ({ name, deprecated }) => !deprecated && !leaveOut.includes(name),
  );
  const basic = offered.filter(isBasic).sort((a, b) => Number(b.required) - Number(a.required));
  return { basic, advanced: offered.filter((parameter) => !isBasic(parameter)) };
}

/** Without values for these the agent cannot work, or they are what tells one resource from another. */
const isBasic = (parameter: AgentParameter) =>
  !parameter.advanced && (parameter.required || parameter.unique || parameter.secret);

/** Whether there is no doing without a value: an empty default, as IPaddr2 gives for its address, is none. */
export const mustBeEntered = ({ required, default: preset }: AgentParameter) => required && !preset;

/** What is missing or will not do, by parameter: `required`, `integer`, `text`. The agent itself checks the rest. */
export function parameterErrors(
  metadata: AgentMetadata,
  values: Record<string, string>,
  leaveOut: readonly string[] = [],
): Record<string, "required" | "integer" | "text"> {
  const errors: Record<string, "required" | "integer" | "text"> = {};
  for (const parameter of metadata.parameters) {
    const { name, type, deprecated } = parameter;
    const value = values[name] ?? "";
    if (deprecated || leaveOut.includes(name)) continue;
    if (value === "" && mustBeEntered(parameter)) errors[name] = "required";
    if (type === "integer" && value !== "" && !/^-?\d+$/.test(value)) errors[name] = "integer";
    if (!textSchema.safeParse(value).success) errors[name] = "text";
  }
  return errors;
}

/** An agent's text in the reader's language when it has it, else in English. */
export function textIn(texts: Record<string, string>, locale: string): string {
  return texts[locale] || texts[locale.split("-")[0] ?? ""] || texts.en || "";
}
