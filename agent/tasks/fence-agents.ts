import { readdir } from "node:fs/promises";
import { parseAgentMetadata } from "@/agent/pacemaker/agent-metadata";
import { runCommand } from "@/agent/run-command";
import type { Executor } from "@/agent/tasks/task-context";
import { fenceTypeNameSchema } from "@/protocol/names";
import { ProblemError } from "@/protocol/problem";

const directory = "/usr/sbin";
/** Programs named like fence agents that are none. */
const none = new Set(["fence_pcmk", "fence_legacy", "fence_kdump_send", "fence_virtd", "fence_sanlockd"]);

export const listFenceTypes: Executor<"fence-types.list"> = async () => ({
  types: (await readdir(directory))
    .filter((name) => fenceTypeNameSchema.safeParse(name).success && !none.has(name))
    .sort(),
});

export const describeFenceType: Executor<"fence-type.describe"> = async ({ type }) => {
  const { stdout } = await runCommand(`${directory}/${type}`, [], { input: "action=metadata\n" });
  return parseAgentMetadata(type, stdout);
};

export const checkFenceDevice: Executor<"fence-device.check"> = async (input, context) => {
  const options = {
    ...input.parameters,
    ...input.secretParameters,
    // Older agents know the plug as port; each ignores the other's name.
    plug: input.plug,
    port: input.plug,
    action: "status",
  };
  const lines = Object.entries(options).map(([name, value]) => {
    if (/[\n\r\0]/.test(value)) {
      throw new ProblemError({
        code: "input.invalid",
        message: `The value of ${name} has a line break, which fence agents cannot take.`,
        params: { name },
      });
    }
    return `${name}=${value}\n`;
  });
  const asked = performance.now();
  const output = await runCommand(`${directory}/${input.type}`, [], {
    input: lines.join(""),
    accept: "any",
    timeoutMs: Math.min(30_000, context.remainingMs()),
  });
  // Fence agents answer the status with 0 for on and 2 for off.
  const tookMs = Math.round(performance.now() - asked);
  if (output.exitCode === 0) return { power: "on", tookMs };
  if (output.exitCode === 2) return { power: "off", tookMs };
  throw new ProblemError({
    code: "fence-device.failed",
    message: `The fence device (${input.type}) did not say whether ${input.plug} is on. Look at its address, its credentials and what it calls this server.`,
    params: { type: input.type, plug: input.plug },
    detail: {
      command: {
        command: `${input.type} (parameters on its stdin)`,
        exitCode: output.exitCode,
        stderr: withoutSecrets(output.stderr, Object.values(input.secretParameters)).slice(-4000),
      },
    },
  });
};

const withoutSecrets = (text: string, secrets: string[]) =>
  secrets.filter(Boolean).reduce((rest, secret) => rest.replaceAll(secret, "•••"), text);
