import { atField, problemsOf, requireNone } from "@/compiler/field-problems";
import { detectionTimingOf } from "@/compiler/objects/detection-timing";
import { orderOf } from "@/compiler/objects/edit-networks";
import { valuesOf, withValue } from "@/compiler/objects/name-values";
import { optionsSetElsewhere } from "@/protocol/cluster-options";
import type { Definition } from "@/protocol/definition";
import type { ClusterProperties, Edit } from "@/protocol/edit";
import { isPathOption } from "@/protocol/network-path";
import { ProblemError } from "@/protocol/problem";

/** The set that Pacemaker's own tools write into. */
export const CLUSTER_OPTIONS_SET = "cib-bootstrap-options";

const types = ["rename-cluster", "describe-cluster", "describe-node", "set-cluster-options"] as const;
type ClusterEdit = Extract<Edit, { type: (typeof types)[number] }>;

export const isClusterEdit = (edit: Edit): edit is ClusterEdit =>
  (types as readonly string[]).includes(edit.type);

/** Ours too, that a network's properties set. */
const isSetElsewhere = (option: string) => optionsSetElsewhere.includes(option) || isPathOption(option);

/** Description, options and order of networks of the cluster itself. */
export function clusterProperties(definition: Definition): ClusterProperties {
  const { name, description, configuration } = definition;
  const said = Object.entries(valuesOf(configuration.clusterOptions ?? []));
  return {
    name,
    description,
    options: Object.fromEntries(said.filter(([option]) => !isSetElsewhere(option))),
    networkOrder: orderOf(definition),
    witness: definition.witness,
    diskWitness: definition.diskWitness,
    time: definition.time,
    detection: detectionTimingOf(definition),
  };
}

/** @throws ProblemError `node.unknown` */
export function nodeProperties({ nodes }: Definition, name: string): { name: string; description: string } {
  const node = nodes.find((each) => each.name === name);
  if (!node) throw unknownNode(name);
  return { name, description: node.description };
}

/** A definition after an edit of the cluster itself or a node. @throws ProblemError `node.unknown` | `option.set-elsewhere` */
export function applyClusterEdit(definition: Definition, edit: ClusterEdit): Definition {
  switch (edit.type) {
    case "rename-cluster":
      // The witness knows the cluster by a name that its nodes keep in memory until they start anew.
      if (definition.witness && edit.name !== definition.name)
        requireNone(problemsOf((report) => report("name", "cluster.has-witness")));
      return renamed(definition, edit.name);
    case "describe-cluster":
      return { ...definition, description: edit.description };
    case "describe-node": {
      const { node: name, description } = edit;
      atField("node", "node.unknown", () => nodeProperties(definition, name));
      const nodes = definition.nodes.map((node) => (node.name === name ? { ...node, description } : node));
      return { ...definition, nodes };
    }
    case "set-cluster-options": {
      const { configuration } = definition;
      const clusterOptions = Object.entries(edit.options).reduce((sets, [name, value]) => {
        atField(`options.${name}`, "option.set-elsewhere", () => {
          if (isSetElsewhere(name)) throw setElsewhere(name);
        });
        return withValue(sets, CLUSTER_OPTIONS_SET, name, value);
      }, configuration.clusterOptions ?? []);
      return { ...definition, configuration: { ...configuration, clusterOptions } };
    }
  }
}

/** Under its new name; Pacemaker's own note of the name follows where there is one. */
export function renamed(definition: Definition, name: string): Definition {
  const { configuration } = definition;
  const says = valuesOf(configuration.clusterOptions ?? [])["cluster-name"] !== undefined;
  const clusterOptions = says
    ? withValue(configuration.clusterOptions ?? [], CLUSTER_OPTIONS_SET, "cluster-name", name)
    : configuration.clusterOptions;
  return { ...definition, name, configuration: { ...configuration, clusterOptions } };
}

const unknownNode = (node: string) =>
  new ProblemError({
    code: "node.unknown",
    message: `There is no node ${node} in this cluster. It may have been evicted meanwhile.`,
    params: { node },
  });

const setElsewhere = (option: string) =>
  new ProblemError({
    code: "option.set-elsewhere",
    message: `${option} is not set among the options: Pacemaker writes it itself, or it has a verb of its own that says what it risks. Nothing was changed.`,
    params: { option },
  });
