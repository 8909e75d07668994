import { chronySettings, timeDiffers } from "@/compiler/cluster-time/chrony-settings";
import type { Definition } from "@/protocol/definition";
import { timePackageName } from "@/protocol/host-report";
import { type Phrase, ProblemError } from "@/protocol/problem";
import { settingsDigest } from "@/server/clusters/clock-state";
import { participantsOf } from "@/server/operations/commander";
import type { Finding, OperationRun, Participant } from "@/server/operations/operation-run";
import { phrase } from "@/server/operations/phrases";
import { settleAll } from "@/server/operations/settle-all";

/** How long a node may take to follow a source: chrony asks it four times, two seconds apart. */
const SECONDS = 20;

/**
 * What keeps the nodes' clocks becomes what `wanted` says, on those nodes of `wanted` where it differs from `before`: all
 * at once, so that none follows what another is about to leave. Answers how to put it back.
 * @throws ProblemError `time.agents-missing` | `time.other-service` | what a task throws
 */
export async function changeTime(
  run: OperationRun,
  before: Definition,
  wanted: Definition,
): Promise<() => Promise<void>> {
  const concerned = participantsOf(wanted).filter(({ name }) => timeDiffers(before, wanted, name));
  if (concerned.length === 0) return async () => {};
  requireThere(concerned.filter((node) => !run.isConnected(node)));
  if (wanted.time) await settleAll(concerned.map((node) => prepare(run, node)));
  const putBack = () => setAll(run, before, concerned, phrase("section.undo"));
  try {
    await setAll(run, wanted, concerned, phrase("section.time"));
  } catch (thrown) {
    await putBack().catch(() => {
      // What went wrong first is what the person is told; each node's step says whether it was put back.
    });
    throw thrown;
  }
  return putBack;
}

/** The same after a node has left, as far as nodes are there: the others keep a source that stays silent, which does no harm. */
export async function changeTimeWhereThere(
  run: OperationRun,
  before: Definition,
  wanted: Definition,
): Promise<void> {
  const there = participantsOf(wanted).filter(
    (node) => timeDiffers(before, wanted, node.name) && run.isConnected(node),
  );
  // What goes wrong is told at its step.
  await setAll(run, wanted, there, phrase("section.time")).catch(() => {});
}

/** What was decided, on those nodes that are there and have something else, by what they say now. */
export async function putTimeBack(run: OperationRun, definition: Definition): Promise<void> {
  const there = participantsOf(definition).filter((node) => run.isConnected(node));
  const found = await Promise.all(
    there.map(async (node) => ({ node, ...(await run.task(node, "host.report", {}, 15)) })),
  );
  const other = found
    .filter(({ node, time }) => time && time.settings !== settingsDigest(definition, node.name))
    .map(({ node }) => node);
  if (definition.time) await settleAll(other.map((node) => prepare(run, node)));
  await setAll(run, definition, other, phrase("section.time"));
}

/** chrony is there, and nobody chose something else to keep this server's time. */
async function prepare(run: OperationRun, node: Participant): Promise<void> {
  const about = { node: node.name, section: phrase("section.time") };
  await run.step(phrase("step.time-check", { node: node.name }), about, async () => {
    const { time } = await run.task(node, "host.report", {}, 15);
    const service = time?.service ?? null;
    // systemd-timesyncd is there because nobody chose anything: chrony's package takes its place.
    if (service !== null && service !== "chrony" && service !== "systemd-timesyncd")
      throw otherService(node.name, service);
  });
  await run.step(phrase("step.install-packages", { node: node.name }), about, () =>
    run.task(node, "packages.install", { packages: [timePackageName] }, 900),
  );
}

const setAll = (run: OperationRun, definition: Definition, nodes: Participant[], section: Phrase) =>
  settleAll(nodes.map((node) => setOn(run, definition, node, section)));

async function setOn(
  run: OperationRun,
  definition: Definition,
  node: Participant,
  section: Phrase,
): Promise<void> {
  const about = { node: node.name, section };
  const settings = chronySettings(definition, node.name);
  if (settings === null) {
    await keepOwnTime(run, node, section);
    return;
  }
  const wanted = definition.time?.sources ?? [];
  const { source, stratum } = await run.step(phrase("step.time-keep", { node: node.name }), about, () =>
    run.task(node, "time.keep", { settings, wanted, seconds: SECONDS }, SECONDS + 60),
  );
  await run.check(phrase("step.time-follows", { node: node.name }), about, async () =>
    follows(definition, source, stratum),
  );
}

/** The server's own settings hold again. */
const keepOwnTime = (run: OperationRun, node: Participant, section: Phrase) =>
  run.step(phrase("step.time-own", { node: node.name }), { node: node.name, section }, () =>
    run.task(node, "time.keep-own", {}),
  );

function follows({ time, networks }: Definition, source: string | null, stratum: number): Finding {
  const owner = networks
    .flatMap(({ interfaces }) => interfaces)
    .find(({ address }) => address === source)?.node;
  const params = { source: owner ?? source ?? "", stratum };
  const found = source === null ? phrase("time.follows-itself") : phrase("time.follows", params);
  if (!time || time.sources.length === 0 || (source !== null && time.sources.includes(source)))
    return { state: "succeeded", finding: found };
  return {
    state: "warning",
    finding: found,
    why: phrase("time.source-silent.why", { sources: time.sources.join(", ") }),
    remedy: phrase("time.source-silent.remedy"),
  };
}

function requireThere(away: Participant[]): void {
  if (away.length === 0) return;
  const nodes = away.map(({ name }) => name).join(", ");
  throw new ProblemError({
    code: "time.agents-missing",
    message: `The agents on ${nodes} are not connected: their clocks would go on following what they follow now. Nothing was changed. Bring them back first, or evict them.`,
    params: { nodes },
  });
}

const otherService = (node: string, service: string) =>
  new ProblemError({
    code: "time.other-service",
    message: `${service} keeps the time of ${node}, and two services would pull at one clock. Nothing was changed. Remove it there first, if the cluster's time shall be kept from here.`,
    params: { node, service },
    detail: { node },
  });
