import { withLinkNumbers } from "@/compiler/corosync-conf/links";
import { readSections, sectionsNamed, valueIn } from "@/compiler/corosync-conf/sections";
import { atField, problemsOf, requireNone } from "@/compiler/field-problems";
import { checkMembers } from "@/compiler/validate-definition";
import type { Definition, NetworkDefinition } from "@/protocol/definition";
import { type NetworkEdit, networkEdits } from "@/protocol/network-edits";
import { ProblemError } from "@/protocol/problem";

const types = new Set<string>(networkEdits.map(({ shape }) => shape.type.value));

export const isNetworkEdit = (edit: { type: string }): edit is NetworkEdit => types.has(edit.type);

/** @throws ProblemError `network.unknown` */
export function networkProperties(
  { networks }: Pick<Definition, "networks">,
  name: string,
): NetworkDefinition {
  const network = networks.find((each) => each.name === name);
  if (!network) throw unknownNetwork(name);
  return network;
}

/** The names of all networks, the one that carries the heartbeat first in front. */
export const orderOf = ({ networks }: Pick<Definition, "networks">): string[] =>
  [...networks].sort((a, b) => a.priority - b.priority).map(({ name }) => name);

/**
 * A definition after an edit of its networks; the links get their numbers when the change is made (`settleLinks`).
 * @throws ProblemError `network.unknown` | `network.transport` | `definition.invalid` with the edit's own fields
 */
export function applyNetworkEdit(before: Definition, edit: NetworkEdit): Definition {
  requireKnet(before);
  // Written down before names or places change, so that each network is still known by its link.
  const definition = withLinkNumbers(before);
  switch (edit.type) {
    case "add-network": {
      const { type: _, ...values } = edit;
      const priority = Math.max(0, ...definition.networks.map((each) => each.priority)) + 1;
      const networks = [...definition.networks, { ...values, priority, link: null }];
      return checked({ ...definition, networks }, networks.length - 1);
    }
    case "set-network": {
      const { type: _, network: name, ...values } = edit;
      const place = definition.networks.indexOf(known(definition, name, "network"));
      const networks = definition.networks.map((each, i) => (i === place ? { ...each, ...values } : each));
      return checked({ ...definition, networks }, place);
    }
    case "remove-network": {
      const gone = known(definition, edit.network, "network");
      const networks = definition.networks.filter((each) => each !== gone);
      return checked({ ...definition, networks: inOrder(networks) }, null);
    }
    case "set-network-order": {
      const named = edit.networks.map((name, i) => known(definition, name, `networks.${i}`));
      if (new Set(named).size !== definition.networks.length || named.length !== new Set(named).size)
        requireNone(problemsOf((report) => report("networks", "network.order-incomplete")));
      const networks = definition.networks.map((each) => ({ ...each, priority: named.indexOf(each) + 1 }));
      return checked({ ...definition, networks }, null);
    }
  }
}

const known = (definition: Definition, name: string, field: string) =>
  atField(field, "network.unknown", () => networkProperties(definition, name));

/** Priorities from 1 without gaps, in the order they had. */
function inOrder(networks: NetworkDefinition[]): NetworkDefinition[] {
  const order = [...networks].sort((a, b) => a.priority - b.priority);
  return networks.map((each) => ({ ...each, priority: order.indexOf(each) + 1 }));
}

/** The rules between nodes and networks; what concerns the edited network is told at the edit's own fields. */
function checked(definition: Definition, place: number | null): Definition {
  // Last of all, so that of two with the same name or address the edited one is told.
  const edited = place === null ? [] : definition.networks.slice(place, place + 1);
  const networks = [...definition.networks.filter((each) => !edited.includes(each)), ...edited];
  const own = place === null ? "" : `networks.${networks.length - 1}.`;
  requireNone(
    problemsOf((report) =>
      checkMembers({ ...definition, networks }, (path, code) =>
        report(own !== "" && path.startsWith(own) ? path.slice(own.length) : path, code),
      ),
    ),
  );
  return definition;
}

/** Links come and go at run time with knet only, which is what Corosync 3 uses where nothing else is said. */
function requireKnet({ foreignCorosyncConf }: Definition): void {
  if (foreignCorosyncConf === null) return;
  const totem = sectionsNamed(readSections(foreignCorosyncConf), "totem")[0];
  const transport = valueIn(totem, "transport") ?? "knet";
  if (transport === "knet") return;
  throw new ProblemError({
    code: "network.transport",
    message: `This cluster's Corosync uses the transport ${transport}, which takes no other networks while it runs. Nothing was changed. Change the transport to knet with the cluster stopped first.`,
    params: { transport },
  });
}

const unknownNetwork = (network: string) =>
  new ProblemError({
    code: "network.unknown",
    message: `There is no network ${network} in this cluster. It may have been removed or renamed meanwhile.`,
    params: { network },
  });
