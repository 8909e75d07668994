import { withConfiguration } from "@/compiler/objects/with-configuration";
import { isNative } from "@/protocol/cib-model/native-part";
import type { Primitive } from "@/protocol/cib-model/primitives";
import type { Definition, Secrets } from "@/protocol/definition";

export const MASK = "••••••";

/** A definition whose secret parameters have their values (or dots); only to be compiled, never to be kept. */
export function withSecrets(definition: Definition, secrets: Secrets | "masked"): Definition {
  return withPrimitives(definition, (primitive) => {
    const names = definition.secretParameters[primitive.id] ?? [];
    return withPairs(primitive, names, (name) =>
      secrets === "masked" ? MASK : (secrets[primitive.id]?.[name] ?? ""),
    );
  });
}

/** A definition as it was read, taken apart: without the values of secret parameters, and those values. */
export function withoutSecrets(
  definition: Definition,
  secretParameters: Record<string, string[]>,
): { definition: Definition; secrets: Secrets } {
  const secrets: Secrets = {};
  const without = withPrimitives({ ...definition, secretParameters }, (primitive) =>
    withPairs(primitive, secretParameters[primitive.id] ?? [], (name, value) => {
      if (value !== undefined) secrets[primitive.id] = { ...secrets[primitive.id], [name]: value };
      return undefined;
    }),
  );
  return { definition: without, secrets };
}

/** Fence devices stand alone in `resources`, and only they have secrets of ours. */
const withPrimitives = (definition: Definition, change: (primitive: Primitive) => Primitive): Definition =>
  withConfiguration(definition, ({ resources, constraints }) => ({
    constraints,
    resources: resources.map((resource) => (resource.element === "primitive" ? change(resource) : resource)),
  }));

function withPairs(
  primitive: Primitive,
  names: readonly string[],
  replacement: (name: string, value: string | undefined) => string | undefined,
): Primitive {
  if (names.length === 0) return primitive;
  const instanceAttributes = primitive.instanceAttributes.map((set) =>
    isNative(set)
      ? set
      : {
          ...set,
          pairs: set.pairs.map((pair) => {
            if (isNative(pair) || pair.name === undefined || !names.includes(pair.name)) return pair;
            const { value, ...rest } = pair;
            const next = replacement(pair.name, value);
            return next === undefined ? rest : { ...rest, value: next };
          }),
        },
  );
  return { ...primitive, instanceAttributes };
}
