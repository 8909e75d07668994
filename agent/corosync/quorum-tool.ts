import { runCommand } from "@/agent/run-command";

export interface Quorum {
  quorate: boolean;
  expectedVotes: number;
  totalVotes: number;
  /** Votes that are needed; of two nodes in two-node mode, one. */
  needed: number;
}

/** Whether those that are left may act when so many nodes with a vote each are lost at once. */
export const keepsQuorum = ({ totalVotes, needed }: Quorum, lost: number): boolean =>
  totalVotes - lost >= needed;

/** `corosync-quorumtool -s`: "Quorate: Yes", "Expected votes: 2", "Total votes: 2", "Quorum: 1". */
export function parseQuorumTool(output: string): Quorum {
  const value = (label: string) => output.match(new RegExp(`^${label}:\\s+(\\S+)`, "m"))?.[1];
  return {
    quorate: value("Quorate") === "Yes",
    expectedVotes: Number(value("Expected votes") ?? 0),
    totalVotes: Number(value("Total votes") ?? 0),
    needed: Number(value("Quorum") ?? 0),
  };
}

export async function readQuorum(): Promise<Quorum> {
  // It exits with 2 where there is no quorum, which is an answer.
  const { stdout } = await runCommand("corosync-quorumtool", ["-s"], { accept: [0, 1, 2], timeoutMs: 3000 });
  return parseQuorumTool(stdout);
}
