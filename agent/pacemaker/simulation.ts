import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  childNamed,
  childrenNamed,
  descendants,
  formatXml,
  parseXml,
  type XmlElement,
} from "@/agent/pacemaker/xml";
import { runCommand } from "@/agent/run-command";
import { type Simulation, simulatedActionSchema } from "@/protocol/simulation";

/** `crm_simulate --simulate --output-as=xml`: <actions> in order, and <revised_cluster_status>. */
export function parseSimulation(xml: string): Simulation {
  const root = parseXml(xml);
  const status = childNamed(root, "revised_cluster_status") ?? childNamed(root, "cluster_status");
  const outcome: Simulation["outcome"] = {};
  for (const element of status ? descendants(status) : []) {
    if (element.name !== "resource" || !element.attributes.id) continue;
    const nodes = childrenNamed(element, "node").map((node) => node.attributes.name ?? "");
    outcome[element.attributes.id] = [...(outcome[element.attributes.id] ?? []), ...nodes];
  }
  return { actions: (childNamed(root, "actions")?.children ?? []).map(parseAction), outcome };
}

function parseAction({ name, attributes }: XmlElement): Simulation["actions"][number] {
  if (name === "node_action" || attributes.task === "stonith" || attributes.task === "Fencing") {
    return { action: "fence", resource: null, from: attributes.node ?? attributes.uname ?? null, to: null };
  }
  const word = simulatedActionSchema.shape.action.safeParse(attributes.action);
  const action = word.success ? word.data : attributes.action === "migrate" ? "move" : "other";
  const node = attributes.node ?? null;
  return {
    action,
    resource: attributes.resource ?? null,
    from: attributes.source ?? (action === "stop" || action === "demote" ? node : null),
    to: attributes.dest ?? (action === "start" || action === "promote" ? node : null),
  };
}

/** What Pacemaker would do from a CIB, with nodes perhaps failing. The CIB goes through a private file. */
export async function simulate(cib: XmlElement, nodeDown: string | null = null): Promise<Simulation> {
  const directory = await mkdtemp(join(tmpdir(), "understudy-simulation-"));
  try {
    const file = join(directory, "cib.xml");
    await writeFile(file, formatXml(cib), { mode: 0o600 });
    const down = nodeDown ? ["--node-down", nodeDown] : [];
    const { stdout } = await runCommand(
      "crm_simulate",
      ["--xml-file", file, "--simulate", ...down, "--output-as=xml"],
      { timeoutMs: 30_000 },
    );
    return parseSimulation(stdout);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
