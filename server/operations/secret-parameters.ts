import { valuesOf } from "@/compiler/objects/name-values";
import type { DecidedConfiguration, Definition } from "@/protocol/definition";
import { ProblemError } from "@/protocol/problem";
import type { OperationRun, Participant } from "@/server/operations/operation-run";

/** Fence agents' own word for which of their parameters are secret: type → names. */
export async function secretParameters(
  run: OperationRun,
  on: Participant,
  configuration: Pick<DecidedConfiguration, "resources">,
): Promise<Record<string, string[]>> {
  const types = fenceDevices(configuration).flatMap(({ type }) => type ?? []);
  const entries = [...new Set(types)].map(async (type) => {
    const { parameters } = await run.task(on, "fence-type.describe", { type }, 30);
    return [type, parameters.filter(({ secret }) => secret).map(({ name }) => name)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * A definition is kept and shown; a secret in it would be too.
 * @throws ProblemError `element.secret-in-clear`
 */
export async function requireNoSecretInClear(
  run: OperationRun,
  on: Participant,
  { configuration }: Definition,
): Promise<void> {
  const secret = await secretParameters(run, on, configuration);
  for (const { id, type, instanceAttributes } of fenceDevices(configuration)) {
    const said = valuesOf(instanceAttributes);
    const name = (secret[type ?? ""] ?? []).find((each) => said[each] !== undefined);
    if (name !== undefined) throw inClear(id, name);
  }
}

const fenceDevices = ({ resources }: Pick<DecidedConfiguration, "resources">) =>
  (resources ?? []).flatMap((resource) =>
    resource.element === "primitive" && resource.class === "stonith" ? [resource] : [],
  );

const inClear = (device: string, parameter: string) =>
  new ProblemError({
    code: "element.secret-in-clear",
    message: `${parameter} of ${device} is a secret, and what is written here is kept and shown in clear. Nothing was changed. Leave its value out.`,
    params: { device, parameter },
  });
