import { compile } from "@/compiler/compile";
import { confChanges } from "@/compiler/corosync-conf/conf-changes";
import type { ConfigurationChange } from "@/protocol/configuration-change";
import type { Definition, NetworkDefinition } from "@/protocol/definition";

/** What differs between two definitions in their networks, and in the corosync.conf they become. */
export function networkChanges(before: Definition, now: Definition): ConfigurationChange[] {
  const pairs = now.networks.map((network) => ({ network, old: earlier(before, network) }));
  const gone = before.networks.filter((old) => !pairs.some((pair) => pair.old === old));
  const [own, next] = [compile(before, "masked").corosyncConf, compile(now, "masked").corosyncConf];
  return [
    ...pairs.flatMap(({ network, old }) => (old ? fieldChanges(old, network) : [came(network)])),
    ...gone.map(went),
    ...(own === next ? [] : confChanges("corosync.conf", own, next)),
  ];
}

/** The same network before: by its name, or by its link where it was renamed. */
const earlier = ({ networks }: Definition, { name, link }: NetworkDefinition) =>
  networks.find((each) => each.name === name) ?? networks.find((each) => link !== null && each.link === link);

const element = "network";
const came = ({ name }: NetworkDefinition): ConfigurationChange => ({
  ...{ object: name, element, what: "added", field: null, ours: null, theirs: name },
});
const went = ({ name }: NetworkDefinition): ConfigurationChange => ({
  ...{ object: name, element, what: "removed", field: null, ours: name, theirs: null },
});

function fieldChanges(old: NetworkDefinition, now: NetworkDefinition): ConfigurationChange[] {
  const before = fieldsOf(old);
  const after = fieldsOf(now);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field) => {
    const [ours, theirs] = [before[field] ?? null, after[field] ?? null];
    if (ours === theirs) return [];
    return [{ ...{ object: old.name, element, what: "changed" as const }, field, ours, theirs }];
  });
}

const fieldsOf = ({ interfaces, link: _, enabled, priority, ...texts }: NetworkDefinition) =>
  ({
    ...texts,
    enabled: String(enabled),
    priority: String(priority),
    ...Object.fromEntries(interfaces.map(({ node, adapter, address }) => [node, `${adapter} ${address}`])),
  }) as Record<string, string>;
