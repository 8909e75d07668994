import type { Constraint } from "@/protocol/cib-model/constraints";
import type { Resource } from "@/protocol/cib-model/resources";
import type { Definition } from "@/protocol/definition";

type Parts = { resources: Resource[]; constraints: Constraint[] };

/** The definition with its resources and constraints changed. */
export function withConfiguration(definition: Definition, change: (parts: Parts) => Parts): Definition {
  const { resources = [], constraints = [] } = definition.configuration;
  return {
    ...definition,
    configuration: { ...definition.configuration, ...change({ resources, constraints }) },
  };
}
