import { childNamed, type XmlElement } from "@/agent/pacemaker/xml";
import { ProblemError } from "@/protocol/problem";
import type { SimulatedChange } from "@/protocol/simulation";

const element = (
  name: string,
  attributes: Record<string, string>,
  children: XmlElement[] = [],
): XmlElement => ({
  name,
  attributes,
  children,
  text: "",
});

const mapChild = (
  parent: XmlElement,
  name: string,
  change: (child: XmlElement) => XmlElement,
): XmlElement => ({
  ...parent,
  children: parent.children.map((child) => (child.name === name ? change(child) : child)),
});

/** Whether a constraint was left by `crm_resource --move` or `--ban`. */
export const isCliConstraint = (constraint: XmlElement, resource?: string) =>
  /^cli-(prefer|ban)-/.test(constraint.attributes.id ?? "") &&
  (resource === undefined || constraint.attributes.rsc === resource);

export const constraintsOf = (cib: XmlElement) =>
  childNamed(childNamed(cib, "configuration"), "constraints")?.children ?? [];

/** The CIB without what a move of this resource leaves behind. */
export function withoutCliConstraints(cib: XmlElement, resource: string): XmlElement {
  return mapChild(cib, "configuration", (configuration) =>
    mapChild(configuration, "constraints", (constraints) => ({
      ...constraints,
      children: constraints.children.filter((constraint) => !isCliConstraint(constraint, resource)),
    })),
  );
}

/** A copy of the CIB as it would be after a change; `node.down` is not a change of the CIB. */
export function withChange(cib: XmlElement, change: SimulatedChange): XmlElement {
  if (change.type === "group.move" || change.type === "group.move-promoted") {
    const prefer = element("rsc_location", {
      id: `cli-prefer-${change.group}`,
      rsc: change.group,
      // The old word, which every schema still takes.
      role: change.type === "group.move" ? "Started" : "Master",
      node: change.node,
      score: "INFINITY",
    });
    return mapChild(cib, "configuration", (configuration) =>
      mapChild(configuration, "constraints", (constraints) => ({
        ...constraints,
        children: [...constraints.children, prefer],
      })),
    );
  }
  if (change.type === "node.drain") return withStandby(cib, change.node);
  return cib;
}

function withStandby(cib: XmlElement, name: string): XmlElement {
  const nodes = childNamed(childNamed(cib, "configuration"), "nodes")?.children ?? [];
  if (!nodes.some((node) => node.attributes.uname === name)) throw unknownNode(name);
  const nvpair = element("nvpair", { id: "understudy-standby", name: "standby", value: "on" });
  return mapChild(cib, "configuration", (configuration) =>
    mapChild(configuration, "nodes", (section) => ({
      ...section,
      children: section.children.map((node) => {
        if (node.attributes.uname !== name) return node;
        const attributes = node.children
          .flatMap(({ children }) => children)
          .filter((pair) => pair.attributes.name !== "standby");
        const set = element("instance_attributes", { id: `nodes-${node.attributes.id}` }, [
          ...attributes,
          nvpair,
        ]);
        return { ...node, children: [set] };
      }),
    })),
  );
}

export const unknownNode = (node: string) =>
  new ProblemError({
    code: "node.unknown",
    message: `The cluster has no node ${node}. Nothing was changed.`,
    params: { node },
  });
