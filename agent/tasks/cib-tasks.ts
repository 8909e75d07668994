import { applyCib, checkGuard, epochOf, readCib, readParsedCib } from "@/agent/pacemaker/cib";
import { replaceSections } from "@/agent/pacemaker/replace-sections";
import { parseXml } from "@/agent/pacemaker/xml";
import type { Executor } from "@/agent/tasks/task-context";
import { ProblemError } from "@/protocol/problem";

/**
 * Pacemaker itself changes the CIB all the time (results of monitors, nodes that join). While the guard still holds,
 * or there is none, such a change is no reason to give up.
 */
const ATTEMPTS = 5;

export const applyConfiguration: Executor<"cib.apply"> = async ({ configuration, guard }) => {
  for (let attempt = 1; ; attempt++) {
    const live = await readCib();
    checkGuard(parseXml(live), guard);
    try {
      // The live epoch stays in it, so Pacemaker itself refuses it when someone is quicker.
      await applyCib(replaceSections(live, configuration));
      return { epoch: epochOf(await readParsedCib()) };
    } catch (thrown) {
      const quicker = thrown instanceof ProblemError && thrown.problem.code === "cib.changed";
      if (!quicker || attempt === ATTEMPTS) throw thrown;
    }
  }
};

export const readConfiguration: Executor<"cib.read"> = async () => {
  const xml = await readCib();
  return { xml, epoch: epochOf(parseXml(xml)) };
};
