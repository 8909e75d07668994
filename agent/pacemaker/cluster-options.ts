import { parseAgentMetadata } from "@/agent/pacemaker/agent-metadata";
import { runCommand } from "@/agent/run-command";
import type { AgentMetadata } from "@/protocol/agent-metadata";

/** Each daemon describes the options that it reads, in the form of an agent's metadata. */
const daemons = ["schedulerd", "controld", "based"].map((name) => `/usr/lib/pacemaker/pacemaker-${name}`);

/** The cluster options this server's Pacemaker knows, of all its daemons, each once. */
export function mergeOptions(documents: readonly string[]): AgentMetadata {
  const [first, ...others] = documents.map((xml) => parseAgentMetadata("cluster-options", xml));
  const all = [first, ...others].flatMap((metadata) => metadata?.parameters ?? []);
  const parameters = all.filter(({ name }, at) => all.findIndex((each) => each.name === name) === at);
  return {
    type: "cluster-options",
    version: first?.version ?? "",
    shortDescription: first?.shortDescription ?? { en: "" },
    longDescription: first?.longDescription ?? { en: "" },
    parameters,
    actions: [],
  };
}

/** `pacemaker-schedulerd metadata` and its siblings. @throws ProblemError `command.*` */
export async function readClusterOptions(): Promise<AgentMetadata> {
  const said = await Promise.all(daemons.map((daemon) => runCommand(daemon, ["metadata"])));
  return mergeOptions(said.map(({ stdout }) => stdout));
}
