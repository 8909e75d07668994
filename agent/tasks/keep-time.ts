import { readChrony } from "@/agent/host/chrony";
import { keepOwnTime, keepTimeBy } from "@/agent/host/cluster-time";
import { type Executor, waitUntil } from "@/agent/tasks/task-context";
import { ProblemError } from "@/protocol/problem";

export const keepTime: Executor<"time.keep"> = async ({ settings, wanted, seconds }, context) => {
  await keepTimeBy(settings, context.remainingMs());
  context.step("follow", "Waiting until chrony follows a source");
  const deadline = performance.now() + seconds * 1000;
  return waitUntil(
    context,
    seconds + 5,
    async () => {
      const told = await readChrony();
      if (!told?.synchronised) return false;
      const { source, stratum } = told;
      const isWanted = wanted.length === 0 || (source !== null && wanted.includes(source));
      // Not what was wanted is still a time to go by: the answer says which.
      return isWanted || performance.now() > deadline ? { source, stratum } : false;
    },
    () => notFollowing(seconds),
  );
};

export const keepOwn: Executor<"time.keep-own"> = async (_, context) => {
  await keepOwnTime(context.remainingMs());
  return {};
};

const notFollowing = (seconds: number) =>
  new ProblemError({
    code: "time.not-following",
    message: `chrony was started on this server but follows nothing after ${seconds} s. 'journalctl -u chrony' there says why.`,
    params: { seconds },
  });
