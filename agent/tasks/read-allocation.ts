import { readAllocation } from "@/agent/pacemaker/allocation";
import { epochOf, readCib } from "@/agent/pacemaker/cib";
import { parseXml } from "@/agent/pacemaker/xml";
import type { Executor } from "@/agent/tasks/task-context";

/** The live CIB and the scheduler's scores by it: both of one moment. */
export const readAllocationTask: Executor<"allocation.read"> = async () => {
  const xml = await readCib();
  return { xml, epoch: epochOf(parseXml(xml)), scores: await readAllocation(xml) };
};
