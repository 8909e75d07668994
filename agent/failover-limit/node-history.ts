import { childNamed, childrenNamed, descendants, type XmlElement } from "@/agent/pacemaker/xml";

/**
 * What a node did with some resources, by its own numbers (`call-id`): they grow with each action it begins, and a
 * monitor that recurs keeps the one it began with. So they order what happened to one resource, without any clock.
 */
export interface NodeHistory {
  /** Resource → the last action that brought it up, or found it running. */
  startedAs: Record<string, number>;
  /** Resource → the last that failed. */
  failedAs: Record<string, number>;
  /** It is known of all of them that they do not run there: stopped well, or found stopped. */
  stopped: boolean;
}

export interface SeenNode {
  online: boolean;
  history: NodeHistory;
}

/** OCF's exit codes. */
const NOT_RUNNING = "7";
const runningCodes = new Set(["0", "8"]);

/** Each node's history of these resources, from the CIB's status, and whether the node is a member. */
export function nodeHistories(cib: XmlElement, resources: readonly string[]): Map<string, SeenNode> {
  const nodes = childNamed(childNamed(cib, "configuration"), "nodes");
  const states = childrenNamed(childNamed(cib, "status") ?? cib, "node_state");
  return new Map(
    (nodes ? childrenNamed(nodes, "node") : []).map(({ attributes: { uname = "" } }) => {
      const state = states.find(({ attributes }) => attributes.uname === uname);
      return [uname, { online: isOnline(state), history: historyOf(state, resources) }];
    }),
  );
}

/** Since Pacemaker 2.1.7 these fields may be instants; before they were booleans. */
function isOnline(state: XmlElement | undefined): boolean {
  const { in_ccm: member = "false", crmd: controller = "offline" } = state?.attributes ?? {};
  return !["false", "0"].includes(member) && !["offline", "0"].includes(controller);
}

function historyOf(state: XmlElement | undefined, resources: readonly string[]): NodeHistory {
  const actions = resourcesIn(state)
    .filter(({ attributes }) => resources.includes(attributes.id ?? ""))
    .flatMap((resource) =>
      childrenNamed(resource, "lrm_rsc_op").map(({ attributes }) => ({
        resource: resource.attributes.id ?? "",
        id: attributes.id ?? "",
        operation: attributes.operation ?? "",
        number: Number(attributes["call-id"]) || 0,
        code: attributes["rc-code"] ?? "",
      })),
    );
  // How it stands; the failure before it is kept beside.
  const last = actions.filter(({ id }) => id.endsWith("_last_0"));
  const numbers = (of: typeof actions) =>
    Object.fromEntries(of.map(({ resource, number }) => [resource, number]));
  return {
    startedAs: numbers(
      last.filter(({ operation, code }) => !["stop", "demote"].includes(operation) && runningCodes.has(code)),
    ),
    failedAs: numbers(actions.filter(({ id }) => id.endsWith("_last_failure_0"))),
    stopped:
      last.length > 0 &&
      last.every(
        ({ operation, code }) =>
          (operation === "stop" && code === "0") || (operation === "monitor" && code === NOT_RUNNING),
      ),
  };
}

const resourcesIn = (state: XmlElement | undefined): XmlElement[] =>
  state ? [...descendants(state)].filter(({ name }) => name === "lrm_resource") : [];
