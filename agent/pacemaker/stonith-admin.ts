import { childNamed, childrenNamed, parseXml } from "@/agent/pacemaker/xml";
import { runCommand } from "@/agent/run-command";
import type { FenceAction } from "@/protocol/fence-action";

const commandOf: Record<FenceAction, string> = { reboot: "--reboot", off: "--fence", on: "--unfence" };

/** `stonith_admin --list NODE --output-as=xml`: the started devices that can act on the node. */
export function parseDevices(xml: string): string[] {
  const found = childNamed(parseXml(xml), "list");
  return found ? childrenNamed(found, "item").map(({ text }) => text.trim()) : [];
}

export async function devicesFor(node: string): Promise<string[]> {
  // It ends with an error where there is none, which is an answer.
  const { stdout } = await runCommand("stonith_admin", ["--list", node, "--output-as=xml"], {
    accept: "any",
  });
  return parseDevices(stdout);
}

/**
 * Has the fencer take a node for fenced, without any device (`--confirm`).
 * @throws ProblemError `command.failed` with the fencer's words
 */
export async function confirmFenced(node: string, seconds: number): Promise<void> {
  const args = ["--confirm", node, "--timeout", String(seconds)];
  await runCommand("stonith_admin", args, { timeoutMs: (seconds + 5) * 1000 });
}

/**
 * Asks the cluster's fencer and waits until a device confirmed it.
 * @throws ProblemError `command.failed` with the fencer's words
 */
export async function fenceNode(node: string, action: FenceAction, seconds: number): Promise<void> {
  const args = [commandOf[action], node, "--timeout", String(seconds)];
  await runCommand("stonith_admin", args, { timeoutMs: (seconds + 5) * 1000 });
}
