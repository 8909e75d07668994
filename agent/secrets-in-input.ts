import { isSecretName } from "@/protocol/secret-name";

const pair = /<nvpair\b[^>]*>/g;
const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`);
const entities: Record<string, string> = { quot: '"', amp: "&", lt: "<", gt: ">" };

/**
 * What a program said, without the secrets of the configuration it was given: a complaint may quote what it complains of,
 * and complaints are kept and shown.
 */
export function withoutSecretsOf(input: string, said: string): string {
  const secrets = [...input.matchAll(pair)].flatMap(([written]) => {
    const [, name = ""] = attribute("name").exec(written) ?? [];
    const [, value = ""] = attribute("value").exec(written) ?? [];
    if (value === "" || !isSecretName(name)) return [];
    return [value, value.replace(/&(quot|amp|lt|gt);/g, (whole, entity) => entities[entity] ?? whole)];
  });
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, "•••"), said);
}
