import { readFile } from "node:fs/promises";
import { readResourceMetadata } from "@/agent/pacemaker/agent-metadata";
import { runCommand } from "@/agent/run-command";
import type { Executor } from "@/agent/tasks/task-context";
import type { ResourceType } from "@/protocol/agent-metadata";
import { resourceTypeNameSchema } from "@/protocol/names";

/** Lines of `crm_resource --list-agents STANDARD`; blank ones and unit templates are left out. */
export function parseAgentList(output: string, standard: string): string[] {
  return output
    .split("\n")
    .map((line) => `${standard}:${line.trim()}`)
    .filter((type) => resourceTypeNameSchema.safeParse(type).success && !type.endsWith("@"));
}

async function listAgents(standard: string): Promise<string[]> {
  const { stdout } = await runCommand("crm_resource", ["--list-agents", standard], { accept: "any" });
  return parseAgentList(stdout, standard);
}

export const listResourceTypes: Executor<"resource-types.list"> = async () => {
  const providers = (await runCommand("crm_resource", ["--list-ocf-providers"])).stdout
    .split(/\s+/)
    .filter(Boolean);
  const standards = [...providers.map((provider) => `ocf:${provider}`), "systemd"];
  const types = (await Promise.all(standards.map(listAgents))).flat();
  return { types: await Promise.all(types.map(describedType)) };
};

/** The description as the agent's own file has it: running some two hundred agents for it would take minutes. */
async function describedType(type: string): Promise<ResourceType> {
  const [standard, provider = "", agent = ""] = type.split(":");
  if (standard !== "ocf") return { type, description: "" };
  const source = await readFile(`/usr/lib/ocf/resource.d/${provider}/${agent}`, "utf8").catch(() => "");
  return { type, description: shortDescriptionIn(source) };
}

/** The short description of the agent itself: the last one before its parameters. One that is computed is left out. */
export function shortDescriptionIn(source: string): string {
  const [head = ""] = source.split("<parameters");
  const said = [...head.matchAll(/<shortdesc[^>]*>([^<]*)<\/shortdesc>/g)].at(-1)?.[1] ?? "";
  const text = said.replace(/\s+/g, " ").trim();
  return /[$`%{}]/.test(text) ? "" : text;
}

export const describeResourceType: Executor<"resource-type.describe"> = ({ type }) =>
  readResourceMetadata(type);

const OCF_ERR_UNIMPLEMENTED = 3;

/**
 * Refusals that are the agent's own mistake, not the administrator's: it refuses a value that it made up itself
 * because a parameter was left out, and starts well without it. Seen with resource-agents 4.12.
 */
const falseRefusals = [
  { type: "ocf:heartbeat:nginx", leftOut: "status10url", says: /Invalid STATUSURL/ },
] as const;

/** Pure: whether a refusal is one of the agent's own mistakes. */
export const isFalseRefusal = (type: string, parameters: Record<string, string>, said: string): boolean =>
  falseRefusals.some((quirk) => quirk.type === type && !parameters[quirk.leftOut] && quirk.says.test(said));

/** Runs the agent's own validate-all; only OCF agents have one. */
export const validateResource: Executor<"resource.validate"> = async ({ type, parameters }, context) => {
  const [standard, provider, agent] = type.split(":");
  if (standard !== "ocf" || !provider || !agent) return { valid: true, supported: false, output: "" };
  const metadata = await readResourceMetadata(type);
  if (!metadata.actions.some(({ name }) => name === "validate-all")) {
    return { valid: true, supported: false, output: "" };
  }
  const defaults = metadata.parameters.flatMap(({ name, default: value }) =>
    value ? [[name, value] as const] : [],
  );
  const environment = Object.fromEntries(
    [...defaults, ...Object.entries(parameters)].map(([name, value]) => [`OCF_RESKEY_${name}`, value]),
  );
  const output = await runCommand(`/usr/lib/ocf/resource.d/${provider}/${agent}`, ["validate-all"], {
    environment: {
      ...environment,
      OCF_ROOT: "/usr/lib/ocf",
      OCF_RA_VERSION_MAJOR: "1",
      OCF_RA_VERSION_MINOR: "0",
      OCF_RESOURCE_TYPE: agent,
      OCF_RESOURCE_PROVIDER: provider,
      OCF_RESOURCE_INSTANCE: "understudy-validation",
    },
    accept: "any",
    timeoutMs: Math.min(20_000, context.remainingMs()),
  });
  const said = `${output.stderr}${output.stdout}`.trim().slice(-4000);
  const unsupported = output.exitCode === OCF_ERR_UNIMPLEMENTED;
  const valid = output.exitCode === 0 || unsupported || isFalseRefusal(type, parameters, said);
  return { valid, supported: !unsupported, output: said };
};
