import { chmod, copyFile, mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { readIdentity } from "@/agent/join/identity";
import { paths } from "@/agent/paths";
import { runCommand } from "@/agent/run-command";
import type { Executor } from "@/agent/tasks/task-context";
import { fetchPackage } from "@/agent/update/fetch-package";
import { packInstalled } from "@/agent/update/pack-installed";
import { readOutcome } from "@/agent/update/read-outcome";
import { writeAtomically } from "@/agent/write-atomically";
import { ProblemError } from "@/protocol/problem";

const UNIT = "understudy-agent-update.service";
const inFolder = (name: string) => join(paths.update, name);

/**
 * All that is needed for the update and for the way back is on disk before anything is begun; `going` says that it is, and is
 * written last. The rest is done by a unit of systemd, as this agent ends with it.
 */
export const updateAgent: Executor<"agent.update"> = async ({ id, digest, ...wanted }, context) => {
  const identity = await readIdentity();
  if (!identity) throw new Error("this agent has no console");
  const going = await readFile(inFolder("going"), "utf8").catch(() => null);
  if (going !== null) {
    throw new ProblemError({
      code: "agent.updating",
      message: "Another update of this agent is not over yet. Nothing was begun; look again in two minutes.",
    });
  }
  await mkdir(paths.update, { recursive: true, mode: 0o700 });
  await chmod(paths.update, 0o700);
  context.step("fetch", "Fetching the package from the console");
  const content = await fetchPackage(identity, wanted, context.signal);
  context.step("keep", "Keeping the agent that is here, for the way back");
  await rm(inFolder("back"), { force: true });
  await packInstalled(inFolder("old.deb"), inFolder("old"));
  await writeAtomically(inFolder("new.deb"), content, 0o600);
  await copyFile(paths.updateProgram, inFolder("update-agent"));
  await runCommand("sync", ["--file-system", paths.update], { timeoutMs: 30_000 });
  await writeAtomically(inFolder("going"), `${id} ${digest}\n`, 0o600);
  try {
    await runCommand("systemctl", ["start", "--no-block", UNIT]);
  } catch (thrown) {
    await rm(inFolder("going"), { force: true });
    throw thrown;
  }
  return {};
};

export const readUpdateOutcome: Executor<"agent.update-outcome"> = ({ id }) => readOutcome(paths.update, id);
