import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { updateOutcomeSchema } from "@/protocol/agent-package";
import type { TaskResult } from "@/protocol/agent-task";

/** How the update with this id went, by what agent/package/update-agent left in the folder. */
export async function readOutcome(folder: string, id: string): Promise<TaskResult<"agent.update-outcome">> {
  const text = (name: string) => readFile(join(folder, name), "utf8").catch(() => "");
  // In this order: the result is there before the other is taken away.
  if ((await text("going")).split(" ")[0] === id) return { outcome: "going", text: "" };
  const [first = "", ...said] = (await text("result")).split("\n");
  const [of, word] = first.split(" ");
  const outcome = updateOutcomeSchema.safeParse(word);
  if (of !== id || !outcome.success) return { outcome: "none", text: "" };
  return { outcome: outcome.data, text: said.join("\n").trim().slice(-4000) };
}
