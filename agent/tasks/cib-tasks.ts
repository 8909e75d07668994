import {
  applyCib,
  checkGuard,
  epochOf,
  readCib,
  readParsedCib,
  replaceSections,
} from "@/agent/pacemaker/cib";
import { parseXml } from "@/agent/pacemaker/xml";
import type { Executor } from "@/agent/tasks/task-context";

export const applyConfiguration: Executor<"cib.apply"> = async ({ configuration, guard }) => {
  const live = await readParsedCib();
  checkGuard(live, guard);
  // The live epoch stays in it, so Pacemaker itself refuses it when someone is quicker.
  await applyCib(replaceSections(live, parseXml(configuration)));
  return { epoch: epochOf(await readParsedCib()) };
};

export const readConfiguration: Executor<"cib.read"> = async () => {
  const xml = await readCib();
  return { xml, epoch: epochOf(parseXml(xml)) };
};
