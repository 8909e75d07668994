import { withConfiguration } from "@/compiler/objects/with-configuration";
import { walkParameters } from "@/compiler/resource-parameters";
import { secretNames } from "@/compiler/secret-names";
import type { Definition, Secrets } from "@/protocol/definition";

export const MASK = "••••••";

/** A definition whose secret parameters have their values (or dots); only to be compiled, never to be kept. */
export function withSecrets(definition: Definition, secrets: Secrets | "masked"): Definition {
  if (secrets === "masked") return changeSecrets(withSecretNames(definition), () => MASK);
  return changeSecrets(definition, ({ owner, key }, value) => secrets[owner]?.[key] ?? value ?? "");
}

/**
 * A definition as it was read, taken apart: without the values of secret parameters, and those values. Which are
 * secret is known from the definition, or seen now.
 */
export function withoutSecrets(definition: Definition): { definition: Definition; secrets: Secrets } {
  const secrets: Secrets = {};
  const without = changeSecrets(withSecretNames(definition), ({ owner, key }, value) => {
    if (value !== undefined) secrets[owner] = { ...secrets[owner], [key]: value };
    return undefined;
  });
  return { definition: without, secrets };
}

interface SecretPlace {
  /** Id of the resource or template whose parameter it is. */
  owner: string;
  name: string;
  /** Under which the value is kept: the name; where an owner says one several times (by rules), `name.2` and so on. */
  key: string;
}

/** All places of a secret, whether a value is there or not. */
export function secretPlaces(definition: Definition): SecretPlace[] {
  const places: SecretPlace[] = [];
  changeSecrets(definition, (place, value) => {
    places.push(place);
    return value;
  });
  return places;
}

const withSecretNames = (definition: Definition): Definition => ({
  ...definition,
  secretParameters: secretNames(definition),
});

function changeSecrets(
  definition: Definition,
  change: (place: SecretPlace, value: string | undefined) => string | undefined,
): Definition {
  if (Object.keys(definition.secretParameters).length === 0) return definition;
  const seen = new Map<string, number>();
  return withConfiguration(definition, ({ resources, constraints }) => ({
    constraints,
    resources: walkParameters(resources, {
      parameter: ({ owner, name }, value) => {
        if (!definition.secretParameters[owner]?.includes(name)) return value;
        const before = `${owner} ${name}`;
        const count = (seen.get(before) ?? 0) + 1;
        seen.set(before, count);
        return change({ owner, name, key: count === 1 ? name : `${name}.${count}` }, value);
      },
    }),
  }));
}
