import { runCommand } from "@/agent/run-command";

/** Names of the nodes that this node's controller remembers, from `crm_node --list`: lines "ID NAME STATE". */
export async function rememberedNodes(): Promise<string[]> {
  return namesIn((await runCommand("crm_node", ["--list"])).stdout);
}

/** Lines without a name are nodes that were seen by their number only. */
export function namesIn(list: string): string[] {
  return list.split("\n").flatMap((line) => {
    const [, name, state] = line.trim().split(/\s+/);
    return name && state ? [name] : [];
  });
}

/** `crm_node --remove`: out of the CIB, and out of the memory of every daemon that knows it is gone. */
export async function removeNode(node: string): Promise<void> {
  await runCommand("crm_node", ["--force", `--remove=${node}`], { timeoutMs: 30_000 });
}
