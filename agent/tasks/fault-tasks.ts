import { checkFault, injectFault, undoFault } from "@/agent/faults/inject";
import { log } from "@/agent/log";
import type { Executor } from "@/agent/tasks/task-context";

export const checkFaultTask: Executor<"fault.check"> = async ({ fault }) => {
  const { restore, lacks = [] } = await checkFault(fault);
  return { processes: restore.processes.length, lacks };
};

export const injectFaultTask: Executor<"fault.inject"> = ({ id, fault, seconds }) => {
  log.warn({ drill: id, fault: fault.kind, seconds }, "a drill makes this server fail");
  return injectFault(id, fault, seconds, (err) =>
    log.error({ err }, "the fault of a drill could not be made"),
  );
};

export const undoFaultTask: Executor<"fault.undo"> = () => undoFault();
