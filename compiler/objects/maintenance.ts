import { CLUSTER_OPTIONS_SET } from "@/compiler/objects/cluster-properties";
import { changeResource } from "@/compiler/objects/find-resource";
import { withValue } from "@/compiler/objects/name-values";
import type { Definition } from "@/protocol/definition";

/** In maintenance or no longer: the whole cluster (id null), a group or a resource. */
export function withMaintenance(definition: Definition, id: string | null, on: boolean): Definition {
  const value = on ? "true" : null;
  if (id !== null)
    return changeResource(definition, id, (resource) => ({
      ...resource,
      metaAttributes: withValue(resource.metaAttributes, `${id}.meta`, "maintenance", value),
    }));
  const { configuration } = definition;
  const sets = configuration.clusterOptions ?? [];
  const clusterOptions = withValue(sets, CLUSTER_OPTIONS_SET, "maintenance-mode", value);
  return { ...definition, configuration: { ...configuration, clusterOptions } };
}
