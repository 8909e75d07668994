import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { childNamed, childrenNamed, parseXml } from "@/agent/pacemaker/xml";
import { runCommand } from "@/agent/run-command";
import type { AllocationScore } from "@/protocol/why";

const INFINITY = 1_000_000;

/**
 * `crm_simulate --show-scores --output-as=xml`: <allocations>. The scheduler tells a score several times while it takes
 * more into account; the last one is what it decided by.
 */
export function parseAllocation(xml: string): AllocationScore[] {
  const last = new Map<string, AllocationScore>();
  const allocations = childNamed(parseXml(xml), "allocations");
  for (const { attributes } of allocations ? childrenNamed(allocations, "node_weight") : []) {
    const { id, node, score } = attributes;
    const value = scoreOf(score ?? "");
    if (id && node && value !== null)
      last.set(JSON.stringify([id, node]), { resource: id, node, score: value });
  }
  return [...last.values()];
}

function scoreOf(text: string): number | null {
  if (/^\+?INFINITY$/.test(text)) return INFINITY;
  if (text === "-INFINITY") return -INFINITY;
  return /^[+-]?\d+$/.test(text) ? Number(text) : null;
}

/** The scores that the scheduler gives by a CIB. It is only read; the CIB goes through a private file. */
export async function readAllocation(cib: string): Promise<AllocationScore[]> {
  const directory = await mkdtemp(join(tmpdir(), "understudy-allocation-"));
  try {
    const file = join(directory, "cib.xml");
    await writeFile(file, cib, { mode: 0o600 });
    const { stdout } = await runCommand(
      "crm_simulate",
      ["--xml-file", file, "--show-scores", "--output-as=xml"],
      { timeoutMs: 30_000 },
    );
    return parseAllocation(stdout);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
