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
import { ProblemError } from "@/protocol/problem";
import { type SimulatedChange, type Simulation, simulatedActionSchema } from "@/protocol/simulation";

/**
 * `crm_simulate --simulate --output-as=xml`: <actions> in order, and <revised_cluster_status>. Without the latter nobody
 * knows how it ends: the status before is not an answer.
 * @throws ProblemError `simulation.incomplete`
 */
export function parseSimulation(xml: string): Simulation {
  const root = parseXml(xml);
  const status = childNamed(root, "revised_cluster_status");
  if (!status) throw incomplete();
  const outcome: Simulation["outcome"] = {};
  const promoted: Simulation["promoted"] = {};
  for (const element of descendants(status)) {
    if (element.name !== "resource" || !element.attributes.id) continue;
    const nodes = childrenNamed(element, "node").map((node) => node.attributes.name ?? "");
    const { id, role } = element.attributes;
    outcome[id] = [...(outcome[id] ?? []), ...nodes];
    if (role === "Promoted" || role === "Master") promoted[id] = [...(promoted[id] ?? []), ...nodes];
  }
  return {
    quorate: null,
    promoted,
    actions: (childNamed(root, "actions")?.children ?? []).map(parseAction),
    outcome,
  };
}

const incomplete = () =>
  new ProblemError({
    code: "simulation.incomplete",
    message:
      "The scheduler's simulation ended without saying where everything would run, so nothing can be told. 'crm_simulate --live-check' on a node shows what it stumbles over.",
  });

function parseAction({ name, attributes }: XmlElement): Simulation["actions"][number] {
  const { resource = null, node, source, dest } = attributes;
  if (name === "node_action" || attributes.task === "stonith" || attributes.task === "Fencing")
    return { action: "fence", resource: null, from: node ?? attributes.uname ?? null, to: null };
  const from = source ?? node ?? null;
  const to = dest ?? node ?? source ?? null;
  // Pacemaker lists what it would do if it could.
  if (attributes.blocked === "true") return { action: "blocked", resource, from, to };
  const word = attributes.action === "migrate" ? "move" : attributes.action;
  const known = simulatedActionSchema.shape.action.safeParse(word);
  const action = known.success ? known.data : "other";
  if (action === "recover" && from !== to) return { action: "move", resource, from, to };
  if (action === "start" || action === "promote") return { action, resource, from: null, to };
  if (action === "stop" || action === "demote") return { action, resource, from, to: null };
  return { action, resource, from, to };
}

/** As `crm_resource --fail` tells it: an asynchronous monitor that returned 1. */
const failedResource = ({ resource, node }: { resource: string; node: string }) => [
  "--op-inject",
  `${resource}_asyncmon_0@${node}=1`,
];

/** Arguments of `crm_simulate` for what is no change of the CIB but a failure. */
export function injected(change: SimulatedChange): string[] {
  if (change.type === "node.down") return ["--node-down", change.node];
  if (change.type === "resource.fail") return failedResource(change);
  if (change.type === "failures")
    return [
      ...change.nodes.flatMap((node) => ["--node-down", node]),
      ...change.resources.flatMap(failedResource),
    ];
  return [];
}

/**
 * What Pacemaker would do from a CIB, with failures perhaps. The CIB goes through a private file. A failure is put into
 * it first, by a run of its own: asked for both at once, Pacemaker 3.0.0's XML ends after the failure, without a word
 * of what would happen; 2.1.5 says the same either way.
 */
export async function simulate(cib: XmlElement, failures: readonly string[] = []): Promise<Simulation> {
  const directory = await mkdtemp(join(tmpdir(), "understudy-simulation-"));
  try {
    const file = join(directory, "cib.xml");
    await writeFile(file, formatXml(cib), { mode: 0o600 });
    const failed = failures.length > 0 ? join(directory, "failed.xml") : file;
    const run = (args: readonly string[]) =>
      runCommand("crm_simulate", [...args, "--output-as=xml"], { timeoutMs: 30_000 });
    if (failed !== file) await run(["--xml-file", file, ...failures, "--save-output", failed]);
    return parseSimulation((await run(["--xml-file", failed, "--simulate"])).stdout);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
