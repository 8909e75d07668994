import { withoutSecrets } from "@/compiler/secret-values";
import type { Definition } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";

/**
 * A definition is kept and shown; a secret in it would be too.
 * @throws ProblemError `element.secret-in-clear`
 */
export function requireNoSecretInClear(definition: Definition): void {
  for (const [owner, values] of Object.entries(withoutSecrets(definition).secrets))
    for (const parameter of Object.keys(values)) throw inClear(owner, parameter.replace(/\.\d+$/, ""));
}

const inClear = (device: string, parameter: string) =>
  new ProblemError({
    code: "element.secret-in-clear",
    message: `${parameter} of ${device} is a secret, and what is written here is kept and shown in clear. Nothing was changed. Leave its value out.`,
    params: { device, parameter },
  });
