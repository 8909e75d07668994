import { type Relation, relationsOf } from "@/compiler/objects/dependency-relations";
import { isNative } from "@/protocol/cib-model/native-part";
import type { Resource } from "@/protocol/cib-model/resources";
import type { Definition } from "@/protocol/definition";

/** Where a group begins, as against where it is complete; no id has a blank. */
const BEGIN = " begins";

/**
 * A way on which `from` depends on `to`, each object named once: in starting, or in where it runs. Groups count with
 * the order of their members. null: there is none.
 */
export function dependencyPath(definition: Definition, from: string, to: string): string[] | null {
  for (const kind of ["order", "together"] as const) {
    const graph = graphOf(definition, kind);
    const found = search(graph, from, graph.has(to + BEGIN) ? to + BEGIN : to);
    if (found) return named(found);
  }
  return null;
}

/** A circle in which an object depends on itself; null: there is none. */
export function circleThrough(definition: Definition, id: string): string[] | null {
  for (const kind of ["order", "together"] as const) {
    const graph = graphOf(definition, kind);
    for (const start of new Set([id, ...(graph.has(id + BEGIN) ? [id + BEGIN] : [])])) {
      for (const next of graph.get(start) ?? []) {
        const found = search(graph, next, start);
        if (found) return named([start, ...found]);
      }
    }
  }
  return null;
}

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Who depends on whom directly. A group is complete after its last member, which comes after ... its begin. */
function graphOf(definition: Definition, kind: "order" | "together"): Graph {
  const graph = new Map<string, Set<string>>();
  const put = (of: string, on: string) => graph.set(of, (graph.get(of) ?? new Set()).add(on));
  for (const resource of definition.configuration.resources ?? []) structure(resource, put);
  const begin = (id: string) => (containers.has(id) ? id + BEGIN : id);
  const containers = new Set([...graph.keys()].filter((key) => graph.has(key + BEGIN)));
  for (const { of, on } of relationsOf(definition).filter(counts(kind))) put(begin(of), on);
  return graph;
}

const counts = (kind: "order" | "together") => (relation: Relation) =>
  relation.what === kind || (kind === "order" && relation.what === "noted");

function structure(resource: Resource, put: (of: string, on: string) => Map<string, Set<string>>): void {
  if (isNative(resource) || resource.element === "primitive" || resource.element === "template") return;
  const inner =
    resource.element === "group"
      ? resource.members.flatMap((member) => (isNative(member) ? [] : [member]))
      : [resource.element === "clone" ? resource.member : resource.primitive].flatMap((each) =>
          each === undefined || isNative(each) ? [] : [each],
        );
  for (const each of inner) structure(each, put);
  // An entry for the begin of each, so that it is known as a container.
  let before = resource.id + BEGIN;
  put(before, "").get(before)?.delete("");
  for (const each of inner) {
    put(each.element === "primitive" ? each.id : each.id + BEGIN, before);
    before = each.id;
  }
  put(resource.id, before);
}

function search(graph: Graph, from: string, to: string): string[] | null {
  const cameFrom = new Map<string, string | null>([[from, null]]);
  const waiting = [from];
  for (let here = waiting.shift(); here !== undefined; here = waiting.shift()) {
    if (here === to) {
      const path: string[] = [];
      for (let at: string | null = here; at !== null; at = cameFrom.get(at) ?? null) path.unshift(at);
      return path;
    }
    for (const next of graph.get(here) ?? []) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, here);
      waiting.push(next);
    }
  }
  return null;
}

const named = (path: readonly string[]) =>
  path.map((each) => each.replace(BEGIN, "")).filter((each, i, all) => each !== all[i - 1]);
