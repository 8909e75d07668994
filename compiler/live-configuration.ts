import { readCib } from "@/compiler/cib-model/read";
import { changesBetween } from "@/compiler/drift";
import { MASK, secretPlaces, withoutSecrets, withSecrets } from "@/compiler/secret-values";
import type { ConfigurationChange } from "@/protocol/configuration-change";
import type { Definition, Secrets } from "@/protocol/definition";

/** A definition with the configuration a cluster has now in the place of its own, and the secrets found in it. */
export function withLiveConfiguration(
  definition: Definition,
  cib: string,
): { definition: Definition; secrets: Secrets } {
  const { nodes: _pacemakersOwn, ...configuration } = readCib(cib).configuration;
  return withoutSecrets({ ...definition, configuration });
}

/** What others changed: the differences between what was decided and what the cluster has. Secrets stay masked. */
export function driftOf(definition: Definition, secrets: Secrets, cib: string): ConfigurationChange[] {
  const live = withLiveConfiguration(definition, cib);
  // What only the live configuration shows to be a secret is one in ours too.
  const { secretParameters } = live.definition;
  const ours = withoutSecrets({ ...definition, secretParameters });
  const decided = new Set(secretPlaces(ours.definition).map(({ owner, key }) => `${owner} ${key}`));
  const secretChanges = secretPlaces(live.definition)
    .filter(({ owner, key }) => {
      const [theirs, own] = [live.secrets, secrets].map((each) => each[owner]?.[key]);
      return decided.has(`${owner} ${key}`) && (theirs ?? "") !== (own ?? ours.secrets[owner]?.[key] ?? "");
    })
    .map(({ owner: object, name: field }) => ({
      ...{ object, element: "nvpair", what: "changed" as const, field, ours: MASK, theirs: MASK },
    }));
  const masked = (each: Definition) => withSecrets(each, "masked").configuration;
  return [...changesBetween(masked(ours.definition), masked(live.definition)), ...secretChanges];
}
