import { diskWitnessDevice } from "@/compiler/objects/disk-witness-device";
import type { Definition, Secrets } from "@/protocol/definition";
import { type DiskHeader, type DiskWitness, pathOfDisk } from "@/protocol/disk-witness";
import { diskWitnessPackageName } from "@/protocol/host-report";
import { ProblemError } from "@/protocol/problem";
import { participantsOf } from "@/server/operations/commander";
import type { Finding, OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { requireRestartable, restartEngines } from "@/server/operations/restart-engines";
import { settleAll } from "@/server/operations/settle-all";

/** How long SBD may take to run once its node's Corosync does: at most it waits 40 s for what was written to be read. */
const SECONDS = 60;

const differs = (one: Definition, other: Definition) =>
  JSON.stringify(one.diskWitness) !== JSON.stringify(other.diskWitness);

/**
 * Before the CIB changes: a disk that is to be the witness is one. SBD runs with it on every node, and the fence agent
 * finds every node on it, before anything is fenced by it: to write to a node that does not read would count as fenced.
 * Answers how to put it back.
 * @throws ProblemError `disk-witness.*` | what starting the engines anew throws
 */
export async function takeDisk(
  run: OperationRun,
  before: Definition,
  wanted: Definition,
  secrets: Secrets,
  on: Participant,
): Promise<() => Promise<void>> {
  const { diskWitness } = wanted;
  if (!diskWitness || !differs(before, wanted)) return async () => {};
  if (before.diskWitness) throw oneAtATime(before.name);
  requireRestartable(before);
  const nodes = participantsOf(before);
  const section = phrase("section.disk-witness");
  requireThere(run, nodes);
  for (const node of nodes) await requireReady(run, node, diskWitness);
  await settleAll(
    nodes.map((node) =>
      run.step(phrase("step.install-packages", { node: node.name }), { node: node.name, section }, () =>
        run.task(node, "packages.install", { packages: [diskWitnessPackageName] }, 900),
      ),
    ),
  );
  const about = { node: on.name, section };
  const header = await run.step(phrase("step.disk-prepare", { disk: diskWitness.disk }), about, () =>
    run.task(on, "disk-witness.prepare", diskWitness),
  );
  let restarted = false;
  const putBack = async () => {
    const undo = phrase("section.undo");
    await leave(run, nodes, undo);
    if (restarted) await restartEngines(run, before, secrets, on, undo);
    await clear(run, on, diskWitness, header, undo);
  };
  try {
    await settleAll(nodes.map((node) => sameDisk(run, node, diskWitness, header)));
    await settleAll(
      nodes.map((node) =>
        run.step(phrase("step.disk-configure", { node: node.name }), { node: node.name, section }, () =>
          run.task(node, "disk-witness.configure", diskWitness),
        ),
      ),
    );
    restarted = true;
    await restartEngines(run, before, secrets, on, section);
    await settleAll(
      nodes.map((node) =>
        run.step(phrase("step.disk-wait", { node: node.name }), { node: node.name, section }, () =>
          run.task(node, "disk-witness.wait", { disk: diskWitness.disk, seconds: SECONDS }, SECONDS + 10),
        ),
      ),
    );
    await settleAll(nodes.flatMap((node) => nodes.map((target) => findsOn(run, wanted, node, target))));
  } catch (thrown) {
    // What waits for a node in maintenance must not be started anew once more.
    const held = thrown instanceof ProblemError && thrown.problem.code === "engine.left-in-maintenance";
    // What went wrong first is what the person is told; each step says what became of putting it back.
    await (held ? leave(run, nodes, phrase("section.undo")) : putBack()).catch(() => {});
    throw thrown;
  }
  return putBack;
}

/** What must hold before a disk witness goes, while nothing has changed yet. */
export function requireDiskCanGo(run: OperationRun, before: Definition, wanted: Definition): void {
  if (!before.diskWitness || !differs(before, wanted)) return;
  requireRestartable(before);
  requireThere(run, participantsOf(before));
}

/** After the CIB has no device any more that writes on the disk: SBD ends on every node, and the disk is emptied. */
export async function leaveDisk(
  run: OperationRun,
  before: Definition,
  wanted: Definition,
  secrets: Secrets,
  on: Participant,
): Promise<void> {
  const { diskWitness } = before;
  if (!diskWitness || !differs(before, wanted)) return;
  const section = phrase("section.disk-witness");
  const nodes = participantsOf(wanted);
  const header = await readHeader(run, on, diskWitness);
  await leave(run, nodes, section);
  await restartEngines(run, wanted, secrets, on, section);
  await settleAll(
    nodes.map((node) =>
      run.step(phrase("step.disk-ended", { node: node.name }), { node: node.name, section }, () =>
        run.task(node, "disk-witness.wait", { disk: null, seconds: SECONDS }, SECONDS + 10),
      ),
    ),
  );
  await clear(run, on, diskWitness, header, section);
}

/** Reads what SBD wrote on the disk of a cluster that is about to be no more; answers how to empty it afterwards. */
export async function emptyingDisk(
  run: OperationRun,
  { diskWitness }: Definition,
  [on]: Participant[],
): Promise<() => Promise<void>> {
  if (!diskWitness || !on) return async () => {};
  const header = await readHeader(run, on, diskWitness);
  return () => clear(run, on, diskWitness, header, phrase("section.undo"));
}

/** null: none, or the disk may be gone; what has to end ends all the same. */
const readHeader = async (run: OperationRun, on: Participant, { disk }: DiskWitness) =>
  (await run.task(on, "disk-witness.read", { disk }).catch(() => ({ header: null }))).header;

const leave = (run: OperationRun, nodes: Participant[], section: ReturnType<typeof phrase>) =>
  settleAll(
    nodes.map((node) =>
      run.step(phrase("step.disk-leave", { node: node.name }), { node: node.name, section }, () =>
        run.task(node, "disk-witness.leave", {}),
      ),
    ),
  );

/** That a disk stays written on undoes nothing: it is told, with what to do. */
const clear = (
  run: OperationRun,
  on: Participant,
  { disk }: DiskWitness,
  header: DiskHeader | null,
  section: ReturnType<typeof phrase>,
) =>
  run.check(phrase("step.disk-clear", { disk }), { node: on.name, section }, async () => {
    const { cleared } = header
      ? await run
          .task(on, "disk-witness.clear", { disk, uuid: header.uuid })
          .catch(() => ({ cleared: false }))
      : { cleared: false };
    if (cleared) return { state: "succeeded", finding: null };
    return {
      state: "warning",
      finding: phrase("disk-witness.not-cleared", { disk }),
      why: phrase("disk-witness.not-cleared.why"),
      remedy: phrase("disk-witness.not-cleared.remedy", { path: pathOfDisk(disk) }),
    };
  });

/** Watchdog and disk, by what the node says now; a watchdog in software is told as what it is. */
async function requireReady(run: OperationRun, node: Participant, { disk }: DiskWitness): Promise<void> {
  const about = { node: node.name, section: phrase("section.disk-witness") };
  const { watchdog } = await run.step(phrase("step.disk-check", { node: node.name }), about, () =>
    run.task(node, "disk-witness.check", { disk }),
  );
  await run.check(phrase("step.disk-watchdog", { node: node.name }), about, async (): Promise<Finding> => {
    const finding = phrase("disk-witness.watchdog", { identity: watchdog.identity || watchdog.device });
    if (!watchdog.software) return { state: "succeeded", finding };
    return {
      state: "warning",
      finding,
      why: phrase("disk-witness.softdog.why"),
      remedy: phrase("disk-witness.softdog.remedy"),
    };
  });
}

/** Disks of virtual machines may have the same name on every server and be different ones. */
const sameDisk = (run: OperationRun, node: Participant, { disk }: DiskWitness, wanted: DiskHeader) =>
  run.step(
    phrase("step.disk-same", { node: node.name }),
    { node: node.name, section: phrase("section.disk-witness") },
    async () => {
      const { header } = await run.task(node, "disk-witness.read", { disk });
      if (header?.uuid !== wanted.uuid) throw anotherDisk(node.name, disk);
    },
  );

/** The fence agent's own word, from each node about each. */
async function findsOn(run: OperationRun, wanted: Definition, node: Participant, target: Participant) {
  const type = diskWitnessDevice(wanted)?.type;
  if (!wanted.diskWitness || !type || node.name === target.name) return;
  const devices = pathOfDisk(wanted.diskWitness.disk);
  const params = { device: type, node: node.name, plug: target.name };
  await run.step(
    phrase("step.fence-check", params),
    { node: node.name, section: phrase("section.disk-witness") },
    async () => {
      const { power } = await run.task(node, "fence-device.check", {
        ...{ type, parameters: { devices }, secretParameters: {}, plug: target.name },
      });
      if (power !== "on") throw notOnDisk(target.name);
    },
  );
}

function requireThere(run: OperationRun, nodes: Participant[]): void {
  const away = nodes.filter((node) => !run.isConnected(node)).map(({ name }) => name);
  if (away.length === 0) return;
  throw new ProblemError({
    code: "disk-witness.agents-missing",
    message: `The agents on ${away.join(", ")} are not connected, and SBD is set up or taken away on all nodes or on none. Nothing was changed. Bring them back first.`,
    params: { nodes: away.join(", ") },
  });
}

const oneAtATime = (cluster: string) =>
  new ProblemError({
    code: "disk-witness.one-at-a-time",
    message: `A disk is the witness of ${cluster} already. Nothing was changed. Take it away first, then choose the other one.`,
    params: { cluster },
  });

const anotherDisk = (node: string, disk: string) =>
  new ProblemError({
    code: "disk-witness.another-disk",
    message: `What ${node} calls ${disk} is another disk than on the other nodes: SBD's header is not on it. Disks of virtual machines often have the same name and are not shared. Choose a disk that all nodes really share.`,
    params: { node, disk },
  });

const notOnDisk = (node: string) =>
  new ProblemError({
    code: "disk-witness.not-on-disk",
    message: `The fence agent does not find ${node} on the disk, so nobody could tell it to go. See that its host name is the name it has in the cluster.`,
    params: { node },
  });
