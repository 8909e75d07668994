import { childNamed, childrenNamed, parseXml, type XmlElement } from "@/agent/pacemaker/xml";
import { runCommand } from "@/agent/run-command";
import type { AgentMetadata, AgentParameter } from "@/protocol/agent-metadata";
import { isSecretName } from "@/protocol/secret-name";

const isYes = (value: string | undefined) => ["1", "yes", "true"].includes((value ?? "").toLowerCase());
const kinds: Record<string, AgentParameter["type"]> = {
  string: "string",
  integer: "integer",
  int: "integer",
  second: "time",
  boolean: "boolean",
  bool: "boolean",
  time: "time",
  select: "select",
  enum: "select",
  percentage: "percentage",
};

/** <shortdesc lang="en"> and the like; "en" is always there. A text without a language counts as English. */
function texts(parent: XmlElement, name: string, fallback = ""): Record<string, string> {
  const all: Record<string, string> = { en: fallback };
  for (const element of childrenNamed(parent, name)) {
    const language = (element.attributes.lang ?? "en").split(/[_-]/)[0] || "en";
    all[language] = tidy(element.text) || all[language] || "";
  }
  return all;
}

/** Paragraphs kept, their lines joined, indentation gone. */
const tidy = (text: string) =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim())
    .filter(Boolean)
    .join("\n\n");

/** "20", "20s", "1min", "500ms" in seconds. */
export function parseSeconds(text: string | undefined): number | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*(ms|msec|us|usec|s|sec|m|min|h|hr)?\s*$/i.exec(text ?? "");
  if (!match) return null;
  const units: Record<string, number> = { ms: 0.001, us: 0.000001, s: 1, m: 60, h: 3600 };
  const unit = (match[2] ?? "s").toLowerCase().replace(/(sec|in|r)$/, "");
  return Number(match[1]) * (units[unit] ?? 1);
}

function parseParameter(element: XmlElement): AgentParameter {
  const { attributes } = element;
  const name = attributes.name ?? "";
  const content = childNamed(element, "content");
  const type = kinds[(content?.attributes.type ?? "string").toLowerCase()] ?? "string";
  return {
    name,
    type,
    default: content?.attributes.default ?? attributes.default ?? null,
    options: content ? childrenNamed(content, "option").map((option) => option.attributes.value ?? "") : [],
    required: isYes(attributes.required),
    unique: isYes(attributes.unique) || Boolean(attributes["unique-group"]),
    advanced: isYes(attributes.advanced),
    // A boolean says whether to use one.
    secret: type === "string" && isSecretName(name),
    deprecated: attributes.deprecated !== undefined && attributes.deprecated !== "0",
    shortDescription: texts(element, "shortdesc"),
    longDescription: texts(element, "longdesc"),
  };
}

/** The metadata XML of an OCF or fence agent (`crm_resource --show-metadata`, `fence_x -o metadata`). */
export function parseAgentMetadata(type: string, xml: string): AgentMetadata {
  const root = parseXml(xml);
  const parameters = childNamed(root, "parameters");
  const actions = childNamed(root, "actions");
  return {
    type,
    version: childNamed(root, "version")?.text.trim() || root.attributes.version || "",
    shortDescription: texts(root, "shortdesc", root.attributes.shortdesc),
    longDescription: texts(root, "longdesc"),
    parameters: (parameters ? childrenNamed(parameters, "parameter") : []).map(parseParameter),
    actions: (actions ? childrenNamed(actions, "action") : []).map(({ attributes }) => ({
      name: attributes.name ?? "",
      timeoutSeconds: parseSeconds(attributes.timeout),
      intervalSeconds: parseSeconds(attributes.interval),
      role: attributes.role ?? null,
      depth: /^\d+$/.test(attributes.depth ?? "") ? Number(attributes.depth) : null,
    })),
  };
}

/** @throws ProblemError `command.failed` where this server has no such agent */
export async function readResourceMetadata(type: string): Promise<AgentMetadata> {
  const { stdout } = await runCommand("crm_resource", ["--show-metadata", type]);
  return parseAgentMetadata(type, stdout);
}
