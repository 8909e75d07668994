import { fenceDevicesOf } from "@/compiler/objects/cluster-objects";
import type { FenceTest } from "@/protocol/fencing";
import type { RequestOf } from "@/protocol/operation";
import { ProblemError, toProblem } from "@/protocol/problem";
import { type ClusterParts, participantsOf } from "@/server/operations/commander";
import type { StoredDefinition } from "@/server/operations/definition-book";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";

interface Parts extends ClusterParts {
  /** Keeps what came of it. */
  recordFenceTest(stored: StoredDefinition, device: string, test: FenceTest): Promise<void>;
}
type Answer = FenceTest["answers"][number];

/**
 * fencing.test: the device is asked from every node for the power of every node that it fences. Switches nothing. What
 * came of it is kept also when it failed; the operation succeeds only when every node got an answer about every one.
 */
export async function testFenceDevice(
  run: OperationRun,
  { clusterId, device: name }: RequestOf<"fencing.test">,
  parts: Parts,
): Promise<void> {
  const stored = await parts.definitions.load(clusterId);
  const { definition, secrets } = stored;
  const device = requireFenceDevice(stored, name);
  const secretNames = definition.secretParameters[name] ?? [];
  const parameters = Object.fromEntries(
    Object.entries(device.parameters).filter(([parameter]) => !secretNames.includes(parameter)),
  );
  const asks = participantsOf(definition).flatMap((from) =>
    Object.entries(device.plugs).map(([target, plug]) => ({ from, target, plug })),
  );
  const secretParameters = Object.fromEntries(
    Object.entries(secrets[name] ?? {}).filter(([parameter]) => secretNames.includes(parameter)),
  );
  const ask = async ({ from, target, plug }: (typeof asks)[number]): Promise<Answer> => {
    const answer = { from: from.name, target };
    try {
      const title = phrase("step.fence-check", { device: name, node: from.name, plug });
      const { power, tookMs } = await run.step(
        title,
        { node: from.name, section: phrase("section.fencing") },
        () => askPower(run, from, { type: device.type, parameters, secretParameters, plug }),
      );
      return { ...answer, power, tookMs, text: "" };
    } catch (thrown) {
      const { message, detail } = toProblem(thrown);
      return {
        ...answer,
        power: null,
        tookMs: null,
        text: (detail.command?.stderr || message).slice(0, 500),
      };
    }
  };
  const answers = await Promise.all(asks.map(ask));
  await run.step(phrase("step.keep-test"), {}, () =>
    parts.recordFenceTest(stored, name, { at: Date.now(), by: run.user, answers }),
  );
  const failed = answers.filter(({ power }) => power === null).length;
  if (failed > 0) throw checkFailed(failed, answers.length);
}

/** @throws ProblemError also where it does not know whether the plug is on */
async function askPower(
  run: OperationRun,
  from: Participant,
  question: {
    type: string;
    parameters: Record<string, string>;
    secretParameters: Record<string, string>;
    plug: string;
  },
): Promise<{ power: "on" | "off"; tookMs: number | null }> {
  const { power, tookMs } = await run.task(from, "fence-device.check", question);
  if (power !== "unknown") return { power, tookMs };
  throw new ProblemError({
    code: "fencing.power-unknown",
    message: `${question.type} does not say whether ${question.plug} is on or off. Check the plug's name.`,
    params: { device: question.type, plug: question.plug },
  });
}

/** @throws ProblemError `fence-device.unknown` */
export function requireFenceDevice({ definition }: Pick<StoredDefinition, "definition">, name: string) {
  const device = fenceDevicesOf(definition).find((each) => each.name === name);
  if (device) return device;
  throw new ProblemError({
    code: "fence-device.unknown",
    message: `There is no fence device ${name} in this cluster. It may have been removed meanwhile.`,
    params: { device: name },
  });
}

const checkFailed = (failed: number, asked: number) =>
  new ProblemError({
    code: "fencing.check-failed",
    message: `${failed} of ${asked} questions to the fence devices got no good answer; the steps say which. Fencing would fail just so. Correct the parameters and test again.`,
    params: { failed, asked },
  });
