import { isIPv6 } from "node:net";
import { runCommand } from "@/agent/run-command";
import { DRILL_PACKAGE } from "@/protocol/host-report";
import { ProblemError, toProblem } from "@/protocol/problem";

const TABLE = "understudy_drill";

/** A table of our own that drops what comes from these addresses or goes to them, before anything else looks. */
export function partitionRules(peers: readonly string[]): string {
  const v4 = peers.filter((peer) => !isIPv6(peer));
  const v6 = peers.filter((peer) => isIPv6(peer));
  const rules = (direction: "saddr" | "daddr") =>
    [
      ...(v4.length > 0 ? [`ip ${direction} { ${v4.join(", ")} } drop`] : []),
      ...(v6.length > 0 ? [`ip6 ${direction} { ${v6.join(", ")} } drop`] : []),
    ].join("\n");
  const chain = (hook: "input" | "output", direction: "saddr" | "daddr") =>
    `chain ${hook} {\ntype filter hook ${hook} priority -300; policy accept;\n${rules(direction)}\n}`;
  return `table inet ${TABLE} {\n${chain("input", "saddr")}\n${chain("output", "daddr")}\n}\n`;
}

/** Whether nftables would take it; answers what has to be installed first. */
export async function checkPartition(peers: readonly string[]): Promise<{ lacks: (typeof DRILL_PACKAGE)[] }> {
  try {
    await runCommand("nft", ["--check", "--file", "-"], { input: partitionRules(peers) });
    return { lacks: [] };
  } catch (thrown) {
    if (toProblem(thrown).code === "command.missing") return { lacks: [DRILL_PACKAGE] };
    throw thrown;
  }
}

/** @throws ProblemError `fault.no-nftables` */
export async function cutOff(peers: readonly string[]): Promise<void> {
  const { lacks } = await checkPartition(peers);
  if (lacks.length > 0)
    throw new ProblemError({
      code: "fault.no-nftables",
      message:
        "nftables is not installed on this server, so it cannot be cut off from the others. Nothing was done.",
    });
  await runCommand("nft", ["--file", "-"], { input: partitionRules(peers) });
}

/** Also where there is no such table (any more). */
export async function reconnect(): Promise<void> {
  await runCommand("nft", ["--file", "-"], {
    input: `add table inet ${TABLE}\ndelete table inet ${TABLE}\n`,
  });
}
