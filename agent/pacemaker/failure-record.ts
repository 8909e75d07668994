import { readParsedCib } from "@/agent/pacemaker/cib";
import { childNamed, childrenNamed, descendants, formatXml, type XmlElement } from "@/agent/pacemaker/xml";
import { runCommand } from "@/agent/run-command";

/** OCF's exit codes. */
const NOT_RUNNING = "7";
const runningCodes = ["0", "8"];
const DONE = "0";
/** cibadmin's exit code when nothing matches the XPath. */
const NO_SUCH_OBJECT = 105;

/** The records by which Pacemaker takes a resource for running on a node: what came last, and a good check since. */
export interface RunningRecord {
  node: string;
  resource: string;
  /** The cluster's `crm_feature_set`: what its oldest node understands. */
  featureSet: string;
  last: Record<string, string>;
  check: Record<string, string>;
}

/** Null: it is not running there, something is under way, or no check that recurs was good yet. */
export function runningRecord(cib: XmlElement, node: string, resource: string): RunningRecord | null {
  const states = childrenNamed(childNamed(cib, "status") ?? cib, "node_state");
  const state = states.find(({ attributes }) => attributes.uname === node);
  const history = [...(state ? descendants(state) : [])].find(
    ({ name, attributes }) => name === "lrm_resource" && attributes.id === resource,
  );
  const actions = history ? childrenNamed(history, "lrm_rsc_op").map(({ attributes }) => attributes) : [];
  const good = actions.filter(
    (action) => action["op-status"] === DONE && runningCodes.includes(action["rc-code"] ?? ""),
  );
  const last = good.find(({ id, operation = "" }) => id === `${resource}_last_0` && operation !== "stop");
  const [check] = good
    .filter(
      ({ id, operation, interval }) =>
        operation === "monitor" && Number(interval) > 0 && id === `${resource}_monitor_${interval}`,
    )
    .sort((a, b) => Number(a.interval) - Number(b.interval));
  const featureSet = cib.attributes.crm_feature_set ?? "";
  return last && check ? { node, resource, featureSet, last, check } : null;
}

/**
 * That the process is gone, told as Pacemaker's own check would tell it: the same record with "not running" in it, in
 * the same place. So it is counted once, and what was decided for a failed check is done. In force only if the records
 * are still those that were read: not when it was stopped, moved or started again meanwhile.
 * Its shape is the controller's own (`lrm_rsc_op` in the CIB's status), as recorded from Pacemaker 2.1 and 3.0.
 */
export function failureRecord(
  { node, resource, last, check }: RunningRecord,
  why: string,
  now: number,
): { xpath: string; xml: string } {
  const failed = {
    ...check,
    id: `${resource}_last_failure_0`,
    // Of a history that was written anew when a node joined ("build_active_RAs") the controller counts no failures.
    "crm-debug-origin": "do_update_resource",
    "rc-code": NOT_RUNNING,
    "transition-magic": `0:${NOT_RUNNING};${check["transition-key"] ?? ""}`,
    "exit-reason": why,
    "last-rc-change": String(Math.floor(now / 1000)),
    "exec-time": "0",
    "queue-time": "0",
  };
  const stands = (action: Record<string, string>) =>
    `[lrm_rsc_op[@id=${quoted(action.id)} and @call-id=${quoted(action["call-id"])} and @op-status='0' and @rc-code=${quoted(action["rc-code"])}]]`;
  const xpath = [
    `/cib/status/node_state[@uname=${quoted(node)}]/lrm/lrm_resources`,
    `/lrm_resource[@id=${quoted(resource)}]${stands(last)}${stands(check)}`,
  ].join("");
  const element = (name: string, attributes: Record<string, string>, children: XmlElement[] = []) => ({
    ...{ name, attributes, children },
    text: "",
  });
  return {
    xpath,
    xml: formatXml(element("lrm_resource", { id: resource }, [element("lrm_rsc_op", failed)])),
  };
}

/**
 * Newer controllers take a history that a tool wrote for a mistake and write their own over it: the failure is counted
 * and nothing acts on it. Seen with Pacemaker 3.0 (feature set 3.20), not with 2.1.5 (3.16).
 */
const takesRecords = ({ featureSet }: RunningRecord): boolean => {
  const [major = 0, minor = 0] = featureSet.split(".").map(Number);
  return major === 3 && minor <= 16;
};

/**
 * Has Pacemaker take it in; answers whether it was in force. Where it takes no records it is told by `crm_resource --fail`
 * (with Pacemaker 2.1 that counts each failure twice, and is forgotten where the resource was changed since its start).
 * @throws ProblemError `command.failed`
 */
export async function tellFailure(record: RunningRecord, why: string, at: number): Promise<boolean> {
  if (takesRecords(record)) return writeFailure(record, why, at);
  const { node, resource, last, check } = record;
  const now = runningRecord(await readParsedCib(), node, resource);
  if (now?.last["call-id"] !== last["call-id"] || now?.check["call-id"] !== check["call-id"]) return false;
  await runCommand("crm_resource", ["--fail", "--resource", resource, "--node", node]);
  return true;
}

async function writeFailure(record: RunningRecord, why: string, at: number): Promise<boolean> {
  const { xpath, xml } = failureRecord(record, why, at);
  const { exitCode } = await runCommand("cibadmin", ["--modify", "--xpath", xpath, "--xml-pipe"], {
    input: xml,
    accept: [0, NO_SUCH_OBJECT],
  });
  return exitCode === 0;
}

/** XPath 1.0 knows no escape; ids and host names hold no quotes, and what does is refused. */
function quoted(value = ""): string {
  if (value.includes("'")) throw new Error(`not an id of the CIB: ${value}`);
  return `'${value}'`;
}
