import { runCommand } from "@/agent/run-command";
import type { Executor } from "@/agent/tasks/task-context";

export const resolveNames: Executor<"names.resolve"> = async ({ names, addresses }) => ({
  names: await askAll(names, "ahosts", (output) => lines(output).map(([address]) => address ?? "")),
  addresses: await askAll(addresses, "hosts", (output) => lines(output).flatMap(([, ...found]) => found)),
});

const lines = (output: string) =>
  output
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => line.trim().split(/\s+/));

async function askAll(keys: string[], database: string, read: (output: string) => string[]) {
  const answers = keys.map(async (key) => {
    // Exit code 2: not known.
    const { stdout } = await runCommand("getent", [database, key], { accept: [0, 2] });
    return [key, [...new Set(read(stdout))]] as [string, string[]];
  });
  return Object.fromEntries(await Promise.all(answers));
}
