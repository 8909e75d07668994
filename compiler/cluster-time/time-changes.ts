import { chronySettings } from "@/compiler/cluster-time/chrony-settings";
import type { ConfigurationChange } from "@/protocol/configuration-change";
import type { Definition } from "@/protocol/definition";

/** What chrony on each node is told differently, directive by directive: `server`, `allow`, … */
export function timeChanges(before: Definition, now: Definition): ConfigurationChange[] {
  const nodes = new Set([...before.nodes, ...now.nodes].map(({ name }) => name));
  return [...nodes].flatMap((node) => {
    const [own, next] = [directives(before, node), directives(now, node)];
    return [...new Set([...own.keys(), ...next.keys()])].flatMap((field): ConfigurationChange[] => {
      const [ours, theirs] = [own.get(field) ?? null, next.get(field) ?? null];
      if (ours === theirs) return [];
      const what = ours === null ? "added" : theirs === null ? "removed" : "changed";
      return [{ object: `chrony: ${node}`, element: "chrony.conf", what, field, ours, theirs }];
    });
  });
}

/** Directive → its values, of those that stand several times one after the other. */
function directives(definition: Definition, node: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of chronySettings(definition, node)?.split("\n") ?? []) {
    const [, name = "", value = ""] = /^([a-z]+)\s*(.*)$/.exec(line) ?? [];
    if (name === "") continue;
    const before = found.get(name);
    found.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return found;
}
