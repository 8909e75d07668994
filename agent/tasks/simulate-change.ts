import { readCib, readParsedCib } from "@/agent/pacemaker/cib";
import { withChange } from "@/agent/pacemaker/cib-changes";
import { verifyCib } from "@/agent/pacemaker/crm-verify";
import { replaceSections } from "@/agent/pacemaker/replace-sections";
import { injected, simulate } from "@/agent/pacemaker/simulation";
import { withoutHistories } from "@/agent/pacemaker/without-histories";
import { parseXml } from "@/agent/pacemaker/xml";
import type { Executor } from "@/agent/tasks/task-context";

export const simulateChange: Executor<"simulate"> = async ({ change }) =>
  simulate(withChange(await readParsedCib(), change), injected(change));

/** Checked first: the simulator works around mistakes for which the cluster would refuse the whole. */
export const simulateConfiguration: Executor<"simulate.configuration"> = async ({ configuration }) => {
  const wanted = replaceSections(await readCib(), configuration);
  await verifyCib(withoutHistories(wanted));
  return simulate(parseXml(wanted));
};
