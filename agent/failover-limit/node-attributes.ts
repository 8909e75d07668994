import { childNamed, childrenNamed, formatXml, type XmlElement } from "@/agent/pacemaker/xml";

/**
 * Permanent node attributes, the same on every node: they outlive each of them and a restart of the whole cluster,
 * and a node that comes back later has them from the start.
 */
type Values = Record<string, string>;

const nodesOf = (cib: XmlElement) =>
  childrenNamed(childNamed(childNamed(cib, "configuration"), "nodes") ?? cib, "node");

const pairsOf = (node: XmlElement) =>
  childrenNamed(node, "instance_attributes").flatMap((set) => childrenNamed(set, "nvpair"));

/** What the nodes have of an attribute, each value once; a node that lacks it counts as "". */
export const valuesOnNodes = (cib: XmlElement, name: string): string[] => [
  ...new Set(
    nodesOf(cib).map(
      (node) => pairsOf(node).find(({ attributes }) => attributes.name === name)?.attributes.value ?? "",
    ),
  ),
];

/** Names of all attributes that begin so. */
export const attributeNames = (cib: XmlElement, prefix: string): string[] => [
  ...new Set(
    nodesOf(cib)
      .flatMap(pairsOf)
      .flatMap(({ attributes: { name } }) => (name?.startsWith(prefix) ? [name] : [])),
  ),
];

/** `<nodes>` for `cibadmin --modify --allow-create`: these attributes on every node, all at once or none. */
export function onEveryNode(cib: XmlElement, values: Values): string {
  const element = (name: string, attributes: Values, children: XmlElement[] = []): XmlElement => ({
    ...{ name, attributes, children },
    text: "",
  });
  const nodes = nodesOf(cib).map((node) => {
    const { id = "" } = node.attributes;
    const sets = childrenNamed(node, "instance_attributes");
    const standing = (name: string) =>
      sets
        .flatMap((set) => childrenNamed(set, "nvpair").map((pair) => ({ set, pair })))
        .find(({ pair }) => pair.attributes.name === name);
    // The set that Pacemaker's own tools use, unless the attribute stands in another already.
    const usual = sets[0]?.attributes.id ?? `nodes-${id}`;
    const children = Object.entries(values).map(([name, value]) => {
      const found = standing(name);
      const set = found?.set.attributes.id ?? usual;
      const pair = found?.pair.attributes.id ?? `${usual}-${name}`;
      return element("instance_attributes", { id: set }, [element("nvpair", { id: pair, name, value })]);
    });
    return element("node", { id }, children);
  });
  return formatXml(element("nodes", {}, nodes));
}

/** Ids of an attribute's pairs on all nodes, to delete them. */
export const pairIds = (cib: XmlElement, name: string): string[] =>
  nodesOf(cib)
    .flatMap(pairsOf)
    .flatMap(({ attributes }) => (attributes.name === name && attributes.id ? [attributes.id] : []));
