import type { RequestDraft } from "@/components/console/request-operation";
import type { Edit } from "@/protocol/edit";
import type { Remedy } from "@/protocol/why";

export const withoutRule = (id: string): Edit => ({ type: "remove-element", section: "constraints", id });

/** The operation that carries out a remedy. */
export function draftOf(remedy: Remedy, clusterId: string, revision: number): RequestDraft {
  switch (remedy.do) {
    case "clean":
      return { type: "resource.clean", clusterId, resource: remedy.resource, node: remedy.node };
    case "bring-online":
      return remedy.kind === "group"
        ? { type: "group.bring-online", clusterId, group: remedy.name }
        : { type: "resource.bring-online", clusterId, resource: remedy.name };
    case "end-maintenance":
      return endMaintenance(remedy, clusterId);
    case "resume":
      return { type: "node.resume", clusterId, node: remedy.node };
    case "start-service":
      return { type: "node.start-service", clusterId, node: remedy.node };
    case "remove-rule":
      return {
        ...{ type: "configuration.change", clusterId, expectedRevision: revision },
        edits: [withoutRule(remedy.id)],
      };
    case "put-back":
      return { type: "cluster.put-back", clusterId };
  }
}

function endMaintenance(
  { kind, name }: Extract<Remedy, { do: "end-maintenance" }>,
  clusterId: string,
): RequestDraft {
  if (kind === "cluster") return { type: "cluster.maintenance", clusterId, on: false };
  if (kind === "node") return { type: "node.maintenance", clusterId, node: name, on: false };
  if (kind === "group") return { type: "group.maintenance", clusterId, group: name, on: false };
  return { type: "resource.maintenance", clusterId, resource: name, on: false };
}
