import { interruptionsOf } from "@/lab/torture/invariants/served-as-promised";
import type { RoundRecord, Violation } from "@/lab/torture/records";

const running = ["accepted", "running"];

/** I8: every operation ended, and one that did not succeed says why. */
export function operationsEnded({ operations }: Pick<RoundRecord, "operations">): Violation[] {
  return operations.flatMap(({ type, state, problem }) => {
    if (running.includes(state)) return [{ invariant: "I8" as const, what: `${type} is still ${state}` }];
    return state === "succeeded" || problem
      ? []
      : [{ invariant: "I8" as const, what: `${type} is ${state} and does not say why` }];
  });
}

/** I9: the same configuration everywhere, no core dumps, no shared memory of the dead. */
export function nothingLeftOver({ remains }: Pick<RoundRecord, "remains">): Violation[] {
  const digests = new Set(remains.map(({ cib }) => cib));
  const differ =
    digests.size > 1 ? [`CIBs differ: ${remains.map(({ host, cib }) => `${host} ${cib}`).join(", ")}`] : [];
  const left = remains.flatMap(({ host, coreDumps, deadIpc }) => [
    ...coreDumps.map((file) => `${host} dumped core: ${file}`),
    ...(deadIpc.length > 0 ? [`${host} keeps memory of dead processes: ${deadIpc.join(", ")}`] : []),
  ]);
  return [...differ, ...left].map((what) => ({ invariant: "I9", what }));
}

/** I10: where nothing gave reason to, nobody is fenced and the service does not start anew. */
export function noFalseFailover(
  record: Pick<RoundRecord, "faults" | "lives" | "switched" | "from">,
): Violation[] {
  if (interruptionsOf(record.faults).some((kind) => kind !== "none")) return [];
  if (record.faults.some(({ fault }) => losesHost(fault))) return [];
  const begun = record.lives
    .filter(({ from }) => from > record.from)
    .map(({ host }) => `it began on ${host}`);
  const fenced = record.switched
    .filter(({ by, action }) => by === "request" && action !== "on")
    .map(({ plug }) => `${plug} was fenced`);
  return [...begun, ...fenced].map((what) => ({ invariant: "I10", what: `without a reason ${what}` }));
}

/** Made on the standby these interrupt nothing, and still the host is to be fenced or its service to stop. */
const losesHost = (fault: string) =>
  /^(crash|freeze-t|stop-corosync|stop-controller|kill-corosync|kill-pacemakerd|kill-controller|out-of-memory|host-disk-full)/.test(
    fault,
  );
