import { formatBook, fullestBook } from "@/agent/failover-limit/failover-book";
import { writeOnEveryNode } from "@/agent/failover-limit/keep-limits";
import { limitedGroups } from "@/agent/failover-limit/limited-groups";
import { valuesOnNodes } from "@/agent/failover-limit/node-attributes";
import { readParsedCib } from "@/agent/pacemaker/cib";
import { cleanUp } from "@/agent/pacemaker/crm-resource";
import type { Executor } from "@/agent/tasks/task-context";
import { BOOK_ATTRIBUTE, FAILED_ATTRIBUTE } from "@/protocol/failover-limit";

/** Failures first: the group must not start into the ones that stopped it. */
export const forgetFailovers: Executor<"failovers.forget"> = async ({ group }) => {
  const cib = await readParsedCib();
  const limited = limitedGroups(cib).find((each) => each.group === group);
  if (!limited) return { forgotten: 0 };
  const name = `${BOOK_ATTRIBUTE}${limited.key}`;
  const book = fullestBook(valuesOnNodes(cib, name));
  await cleanUp({ resource: group });
  await writeOnEveryNode(cib, {
    [name]: formatBook({ ...book, failovers: [] }),
    [`${FAILED_ATTRIBUTE}${limited.key}`]: "false",
  });
  return { forgotten: book.failovers.length };
};
