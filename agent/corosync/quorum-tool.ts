import { runCommand } from "@/agent/run-command";
import type { QuorumDevice } from "@/protocol/cluster-view";

export interface Quorum {
  /** Another one with each membership: "1.9" is its representative's number and a count, in hexadecimal. */
  ringId: string;
  quorate: boolean;
  expectedVotes: number;
  totalVotes: number;
  /** Votes that are needed; of two nodes in two-node mode, one. */
  needed: number;
  /** null: corosync.conf names none. */
  device: QuorumDevice | null;
}

/**
 * Whether those that are left may act when so many nodes with a vote each are lost at once. A witness goes on voting for
 * them.
 */
export const keepsQuorum = ({ totalVotes, needed }: Quorum, lost: number): boolean =>
  totalVotes - lost >= needed;

/** `corosync-quorumtool -s`: "Ring ID: 1.9", "Quorate: Yes", "Expected votes: 2", "Total votes: 2", "Quorum: 1". */
export function parseQuorumTool(output: string): Quorum {
  const value = (label: string) => output.match(new RegExp(`^${label}:\\s+(\\S+)`, "m"))?.[1];
  return {
    ringId: value("Ring ID") ?? "",
    quorate: value("Quorate") === "Yes",
    expectedVotes: Number(value("Expected votes") ?? 0),
    totalVotes: Number(value("Total votes") ?? 0),
    needed: Number(value("Quorum") ?? 0),
    device: readDevice(output),
  };
}

/**
 * The column of this node ("A,V,NMW": alive, votes, not master wins; "NR": not registered) and the row of the device,
 * whose votes stand behind its name while it gives none: "0  0  Qdevice (votes 1)".
 */
function readDevice(output: string): QuorumDevice | null {
  const flags = output.match(/^\s*\d+\s+\d+\s+(\S+)\s+.*\(local\)\s*$/m)?.[1]?.split(",");
  const row = output.match(/^\s*0\s+(\d+)\s+Qdevice(?: \(votes (\d+)\))?/m);
  if (!flags || !row) return null;
  return { alive: flags.includes("A"), casts: flags.includes("V"), votes: Number(row[2] ?? row[1]) };
}

export async function readQuorum(): Promise<Quorum> {
  // It exits with 2 where there is no quorum, which is an answer.
  const { stdout } = await runCommand("corosync-quorumtool", ["-s"], { accept: [0, 1, 2], timeoutMs: 3000 });
  return parseQuorumTool(stdout);
}
