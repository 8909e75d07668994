import { readCib } from "@/compiler/cib-model/read";
import { changesBetween } from "@/compiler/drift";
import { MASK, withoutSecrets } from "@/compiler/secret-values";
import type { ConfigurationChange } from "@/protocol/configuration-change";
import type { Definition, Secrets } from "@/protocol/definition";

/** A definition with the configuration a cluster has now in the place of its own, and the secrets found in it. */
export function withLiveConfiguration(
  definition: Definition,
  cib: string,
): { definition: Definition; secrets: Secrets } {
  const { nodes: _pacemakersOwn, ...configuration } = readCib(cib).configuration;
  return withoutSecrets({ ...definition, configuration }, definition.secretParameters);
}

/** What others changed: the differences between what was decided and what the cluster has. Secrets stay masked. */
export function driftOf(definition: Definition, secrets: Secrets, cib: string): ConfigurationChange[] {
  const live = withLiveConfiguration(definition, cib);
  const secretChanges = Object.entries(definition.secretParameters).flatMap(([object, names]) =>
    names
      .filter((name) => live.secrets[object] && live.secrets[object][name] !== secrets[object]?.[name])
      .map((field) => ({
        ...{ object, element: "nvpair", what: "changed" as const, field, ours: MASK, theirs: MASK },
      })),
  );
  return [...changesBetween(definition.configuration, live.definition.configuration), ...secretChanges];
}
