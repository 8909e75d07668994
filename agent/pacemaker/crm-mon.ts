import { childNamed, childrenNamed, descendants, parseXml, type XmlElement } from "@/agent/pacemaker/xml";
import { type CommandOptions, runCommand } from "@/agent/run-command";
import { type ClusterView, resourceRoleSchema, type ViewResource } from "@/protocol/cluster-view";

type PacemakerView = NonNullable<ClusterView["pacemaker"]>;

const isTrue = (value: string | undefined) => value === "true";

/** Pacemaker 2.1's "2026-11-23 00:46:08Z", and the ctime form of older ones, which names no zone: the server's own. */
export function parseInstant(text: string | undefined): number | null {
  if (!text) return null;
  const at = Date.parse(text.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?) ?/, "$1T$2"));
  return Number.isNaN(at) || at < 0 ? null : at;
}

function parseRole(text: string | undefined): ViewResource["role"] {
  const old: Record<string, ViewResource["role"]> = { master: "promoted", slave: "unpromoted" };
  const word = (text ?? "").toLowerCase();
  const known = resourceRoleSchema.safeParse(old[word] ?? word);
  return known.success ? known.data : "unknown";
}

function parseResources(parent: XmlElement, group: string | null): ViewResource[] {
  return parent.children.flatMap((element) => {
    if (element.name === "group") return parseResources(element, element.attributes.id ?? null);
    // A clone's instances, a bundle's replicas: shown as plain resources, one for each.
    if (element.name === "clone" || element.name === "bundle" || element.name === "replica") {
      return parseResources(element, group);
    }
    if (element.name !== "resource") return [];
    const { attributes } = element;
    const pending = attributes.pending ?? null;
    const going: Record<string, ViewResource["role"]> = {
      starting: "starting",
      stopping: "stopping",
      promoting: "promoting",
      demoting: "demoting",
      migrating: "migrating",
    };
    return [
      {
        name: attributes.id ?? "",
        type: attributes.resource_agent ?? "",
        group,
        role: going[(pending ?? "").toLowerCase()] ?? parseRole(attributes.role),
        targetRole: attributes.target_role ? parseRole(attributes.target_role) : null,
        active: isTrue(attributes.active),
        managed: isTrue(attributes.managed),
        failed: isTrue(attributes.failed),
        failureIgnored: isTrue(attributes.failure_ignored),
        blocked: isTrue(attributes.blocked),
        orphaned: isTrue(attributes.orphaned),
        pending,
        nodes: childrenNamed(element, "node").map((node) => node.attributes.name ?? ""),
      },
    ];
  });
}

function parseFailCounts(history: XmlElement | undefined): PacemakerView["failCounts"] {
  return (history ? childrenNamed(history, "node") : []).flatMap((node) =>
    childrenNamed(node, "resource_history").flatMap(({ attributes }) => {
      const count = attributes["fail-count"] === "INFINITY" ? 1_000_000 : Number(attributes["fail-count"]);
      if (!(count > 0)) return [];
      const at = parseInstant(attributes["last-failure"]);
      return [{ resource: attributes.id ?? "", node: node.attributes.name ?? "", count, at }];
    }),
  );
}

function parseFencing(events: XmlElement | undefined): PacemakerView["fencing"] {
  return (events ? childrenNamed(events, "fence_event") : [])
    .map(({ attributes }) => ({
      target: attributes.target ?? "",
      action: attributes.action ?? "",
      status:
        attributes.status === "success" || attributes.status === "failed"
          ? (attributes.status as "success" | "failed")
          : ("pending" as const),
      delegate: attributes.delegate ?? null,
      client: attributes.client ?? null,
      at: parseInstant(attributes.completed),
      reason: attributes["exit-reason"] ?? attributes.exit_reason ?? null,
    }))
    .sort((a, b) => (b.at ?? Number.POSITIVE_INFINITY) - (a.at ?? Number.POSITIVE_INFINITY));
}

/** `crm_mon --one-shot --output-as=xml --inactive --fence-history=2`, all but the epoch. */
export function parseCrmMon(xml: string): Omit<PacemakerView, "epoch"> {
  const root = parseXml(xml);
  const summary = childNamed(root, "summary");
  const options = childNamed(summary, "cluster_options")?.attributes ?? {};
  const dc = childNamed(summary, "current_dc")?.attributes ?? {};
  const nodes = childNamed(root, "nodes");
  const resources = childNamed(root, "resources");
  const failures = childNamed(root, "failures");
  return {
    dc: isTrue(dc.present) ? (dc.name ?? null) : null,
    quorate: isTrue(dc.with_quorum),
    fencingEnabled: isTrue(options["stonith-enabled"]),
    maintenance: isTrue(options["maintenance-mode"]),
    nodes: (nodes ? childrenNamed(nodes, "node") : []).map(({ attributes }) => ({
      name: attributes.name ?? "",
      id: Number(attributes.id) || 0,
      online: isTrue(attributes.online),
      standby: isTrue(attributes.standby),
      maintenance: isTrue(attributes.maintenance),
      pending: isTrue(attributes.pending),
      unclean: isTrue(attributes.unclean),
      shutdown: isTrue(attributes.shutdown),
      dc: isTrue(attributes.is_dc),
    })),
    resources: resources ? parseResources(resources, null) : [],
    failures: (failures ? childrenNamed(failures, "failure") : []).map(({ attributes }) => ({
      resource: (attributes.op_key ?? "").replace(/_[^_]+_\d+$/, ""),
      node: attributes.node ?? "",
      operation: attributes.task ?? "",
      exitCode: Number(attributes.exitcode) || 0,
      exitText: attributes.exitstatus ?? "",
      reason: attributes.exitreason ?? "",
      at: parseInstant(attributes["last-rc-change"]),
    })),
    failCounts: parseFailCounts(childNamed(root, "node_history")),
    fencing: parseFencing([...descendants(root)].find((element) => element.name === "fence_history")),
  };
}

/** @throws ProblemError `command.failed` or `command.timeout` while Pacemaker does not answer */
export async function readCrmMon(options: CommandOptions = {}): Promise<Omit<PacemakerView, "epoch">> {
  const args = ["--one-shot", "--output-as=xml", "--inactive", "--fence-history=2"];
  const { stdout } = await runCommand("crm_mon", args, options);
  return parseCrmMon(stdout);
}
