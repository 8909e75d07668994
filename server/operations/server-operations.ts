import type { HostReport } from "@/protocol/host-report";
import type { RequestOf } from "@/protocol/operation";
import { ProblemError } from "@/protocol/problem";
import { installMissing } from "@/server/operations/create-cluster";
import type { OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";

export interface ServerParts {
  /** @throws ProblemError `server.unknown` */
  participant(serverId: string): Participant;
  /** How far a server's clock is off, as its connection measured it; null: not heard yet. */
  clockOf(serverId: string): HostReport["clock"] | null;
}

/** A server's report made now, with its clock as the connection last measured it: a task cannot. */
export async function freshReport(
  run: OperationRun,
  server: Participant,
  parts: Pick<ServerParts, "clockOf">,
): Promise<HostReport> {
  const report = await run.task(server, "host.report", {}, 15);
  return { ...report, clock: parts.clockOf(server.serverId) ?? report.clock };
}

/** packages.install: what each server lacks, from its own package sources. */
export async function installPackages(
  run: OperationRun,
  request: RequestOf<"packages.install">,
  parts: ServerParts,
): Promise<void> {
  await Promise.all(request.serverIds.map((serverId) => installMissing(run, parts.participant(serverId))));
}

/** fencing.check: every device asked for the power of each plug, from every server. Switches nothing. */
export async function checkFencing(
  run: OperationRun,
  request: RequestOf<"fencing.check">,
  parts: ServerParts & { secretsOf(clusterId: string): Promise<RequestOf<"fencing.check">["secrets"]> },
): Promise<void> {
  const known = request.clusterId ? await parts.secretsOf(request.clusterId) : {};
  const nodes = request.serverIds.map((serverId) => parts.participant(serverId));
  const asks = request.devices.flatMap((device) =>
    nodes.flatMap((node) => Object.values(device.plugs).map((plug) => ({ device, node, plug }))),
  );
  const outcomes = await Promise.allSettled(
    asks.map(({ device, node, plug }) => {
      const title = phrase("step.fence-check", { device: device.name, node: node.name, plug });
      return run.step(title, { node: node.name, section: phrase("section.fencing") }, async () => {
        const { power } = await run.task(node, "fence-device.check", {
          type: device.type,
          parameters: device.parameters,
          secretParameters: { ...known[device.name], ...request.secrets[device.name] },
          plug,
        });
        if (power === "unknown") throw powerUnknown(device.name, plug);
      });
    }),
  );
  const failed = outcomes.filter(({ status }) => status === "rejected").length;
  if (failed === 0) return;
  throw new ProblemError({
    code: "fencing.check-failed",
    message: `${failed} of ${asks.length} questions to the fence devices got no good answer; the steps say which. Fencing would fail just so. Correct the parameters and test again.`,
    params: { failed, asked: asks.length },
  });
}

const powerUnknown = (device: string, plug: string) =>
  new ProblemError({
    code: "fencing.power-unknown",
    message: `${device} does not say whether ${plug} is on or off. Check the plug's name.`,
    params: { device, plug },
  });
