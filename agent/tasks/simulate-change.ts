import { keepsQuorum, readQuorum } from "@/agent/corosync/quorum-tool";
import { readCib, readParsedCib } from "@/agent/pacemaker/cib";
import { withChange } from "@/agent/pacemaker/cib-changes";
import { readCrmMon } from "@/agent/pacemaker/crm-mon";
import { verifyCib } from "@/agent/pacemaker/crm-verify";
import { replaceSections } from "@/agent/pacemaker/replace-sections";
import { injected, simulate } from "@/agent/pacemaker/simulation";
import { withoutHistories } from "@/agent/pacemaker/without-histories";
import { parseXml } from "@/agent/pacemaker/xml";
import type { Executor } from "@/agent/tasks/task-context";

export const simulateChange: Executor<"simulate"> = async ({ change }) => {
  const cib = await readParsedCib();
  if (change.type !== "failures" || change.nodes.length === 0)
    return simulate(withChange(cib, change), injected(change));
  // The simulator loses nodes, but not their votes: whether the rest may act is Corosync's to say.
  const { nodes } = await readCrmMon();
  const lost = nodes.filter(({ name, online }) => online && change.nodes.includes(name)).length;
  const quorate = keepsQuorum(await readQuorum(), lost);
  const simulation = await simulate(cib, [...injected(change), "--quorum", String(quorate)]);
  return { ...simulation, quorate };
};

/** Checked first: the simulator works around mistakes for which the cluster would refuse the whole. */
export const simulateConfiguration: Executor<"simulate.configuration"> = async ({ configuration }) => {
  const wanted = replaceSections(await readCib(), configuration);
  await verifyCib(withoutHistories(wanted));
  return simulate(parseXml(wanted));
};
