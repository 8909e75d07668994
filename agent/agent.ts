import { randomUUID } from "node:crypto";
import os from "node:os";
import { dirname } from "node:path";
import { agentDigest } from "@/agent/agent-digest";
import { agentVersion } from "@/agent/agent-version";
import { ClockOffset } from "@/agent/connection/clock-offset";
import { ConsoleLink } from "@/agent/connection/console-link";
import { Reporter, sameClock } from "@/agent/connection/reporter";
import { removeDeadIpc } from "@/agent/corosync/dead-ipc";
import { emptyAlertInbox, openAlertInbox } from "@/agent/events/alert-inbox";
import { EventSpool } from "@/agent/events/spool";
import { carrierEvents, pathEvent, viewEvents } from "@/agent/events/view-events";
import { limitWatch } from "@/agent/failover-limit/limit-watch";
import { undoFault } from "@/agent/faults/inject";
import { FitnessWatch } from "@/agent/fitness/fitness-watch";
import { renewEndedEngineRestart } from "@/agent/host/engine-restarts";
import { readHostReport } from "@/agent/host/host-report";
import { HostWatch } from "@/agent/host/host-watch";
import { readBootId } from "@/agent/host/system";
import type { Identity } from "@/agent/join/identity";
import { log } from "@/agent/log";
import { NetworkWatch } from "@/agent/network-watch/network-watch";
import { paths } from "@/agent/paths";
import { ProcessWatch } from "@/agent/process-watch/process-watch";
import { isDue, renewCertificate } from "@/agent/renewal/renew-certificate";
import { TaskRunner } from "@/agent/tasks/task-runner";
import { noteHeard } from "@/agent/update/note-heard";
import { readClusterView } from "@/agent/watch/cluster-view";
import { watchCorosyncKeys } from "@/agent/watch/corosync-keys";
import { Lateness } from "@/agent/watch/lateness";
import { watchNetlink } from "@/agent/watch/netlink";
import { Rereader } from "@/agent/watch/rereader";
import { watchDirectory } from "@/agent/watch/watched-directory";
import { PULSE_EVERY_MS } from "@/protocol/agent-messages";
import { PROTOCOL_VERSION, rangeOf } from "@/protocol/agent-protocol";

const REREAD_VIEW_MS = 2000;
const REREAD_HOST_MS = 10_000;
const REOPEN_INBOX_MS = 30_000;
const CERTIFICATE_LOOKED_AT_MS = 3600_000;
/** A view whose next reading takes so long, and so many times what is usual on this host, is overdue: it may no longer be so. */
const VIEW_OVERDUE = { ms: 1000, times: 4 };
/** A view whose reading has not ended for this long is not vouched for: the agent falls silent rather than pretend. */
const VIEW_HOLDS_MS = 8000;

/** The daemon: watches, reports, keeps events, does tasks. Answers how to stop it. */
export async function runAgent(identity: Identity): Promise<() => void> {
  // A drill's task ended with the agent that did it: what is left of it goes at once, not at its time.
  await undoFault().then(
    ({ undone }) => undone && log.warn("what a drill made fail here was undone"),
    (error) => log.error({ err: error }, "what a drill made fail here could not be undone"),
  );
  await renewEndedEngineRestart().catch((error) =>
    log.error({ err: error }, "what starts an ended engine again could not be renewed"),
  );
  const boot = await readBootId();
  const instance = randomUUID();
  const clock = new ClockOffset();
  const spool = new EventSpool({
    ...{ directory: paths.events, boot },
    clockOffsetMs: () => clock.best().offsetMs,
  });
  const link = new ConsoleLink(identity, { protocol: PROTOCOL_VERSION, agentVersion, agentDigest });
  let heard = false;
  const reporter = new Reporter((report) => {
    if (!link.understood) return;
    if (heard || !report.host || !agentDigest) return link.tell("report", report);
    link
      .giveReport(report)
      .then(() => noteHeard(agentDigest ?? ""))
      .then(
        () => (heard = true),
        (error) => log.warn({ err: error }, "the console did not take the report"),
      );
  });
  spool.append({
    at: Date.now(),
    kind: "agent-started",
    node: os.hostname(),
    resource: null,
    durationMs: null,
    params: { version: agentVersion },
  });

  const unended = new Map<string, Parameters<ConsoleLink["endTask"]>[0]>();
  const giveEnds = async () => {
    for (const [id, end] of unended) {
      await link.endTask(end);
      if (unended.get(id) === end) unended.delete(id);
    }
  };
  const ends = new Rereader(giveEnds, (error) => log.warn({ err: error }, "a task's end was not taken"), 0);
  const events = new Rereader(
    async () => {
      while (link.understood && spool.size > 0) spool.acknowledge(await link.giveEvents(spool.oldest()));
    },
    (error) => log.warn({ err: error }, "events were not taken, they are kept"),
    20,
  );
  const failedReading = (what: string) => (error: unknown) =>
    log.warn({ err: error }, `${what} could not be read`);
  const host = new HostWatch({
    readHost: () => readHostReport(clock.best()),
    known: () => reporter.host,
    take: (now) => {
      if (reporter.host) for (const event of carrierEvents(reporter.host, now)) spool.append(event);
      reporter.takeHost(now);
      events.poke();
    },
    failed: failedReading,
  });
  const processes = new ProcessWatch({
    program: paths.processEnds,
    told: ({ resource, pid, at }) => {
      log.warn({ resource, pid }, "its process ended, Pacemaker was told");
      spool.append({
        ...{ at, kind: "resource-failed", node: os.hostname(), resource, durationMs: null },
        ...{ params: { task: "watch", rc: 7, pid }, text: `process ${pid} ended` },
      });
      events.poke();
      view.poke();
    },
    failed: failedReading("an ended process"),
  });
  const fitness = new FitnessWatch(paths.schedulingPauses);
  const networks = new NetworkWatch({
    pathChanged: (path) => {
      const event = pathEvent(path, os.hostname(), Date.now());
      log.warn({ path }, event.text);
      spool.append(event);
      events.poke();
      view.poke();
    },
    failed: failedReading("the networks"),
  });
  let viewReadAt = performance.now();
  const reading = new Lateness(VIEW_OVERDUE);
  const view = new Rereader(async () => {
    const before = reporter.view;
    const now = await reading.watch(readClusterView({ processes, networks, fitness }, before), () => {
      if (before) reporter.takeView({ ...before, overdue: true });
    });
    viewReadAt = performance.now();
    if (before) for (const event of viewEvents(before, now)) spool.append(event);
    if (before?.engine !== now.engine) host.poke();
    if (before?.engine !== now.engine && now.engine === "running")
      void removeDeadIpc().catch(failedReading("the memory of ended processes"));
    reporter.takeView(now);
    events.poke();
    limits.poke();
  }, failedReading("the cluster"));
  const limits = limitWatch({
    known: () => reporter.view,
    exceeded: ({ group, threshold }) => {
      log.warn({ group, threshold }, "failed over too often, kept stopped");
      spool.append({
        ...{ at: Date.now(), kind: "failed-over-too-often", node: os.hostname(), resource: group },
        ...{ durationMs: null, params: { group, threshold } },
      });
      events.poke();
    },
    failed: failedReading("the failovers"),
  });
  const inbox = new Rereader(
    async () => {
      if ((await emptyAlertInbox(spool)) === 0) return;
      view.poke();
      events.poke();
    },
    failedReading("the alerts"),
    10,
  );
  const tasks = new TaskRunner({
    step: (taskId, step) => link.tell("task-step", { taskId, step }),
    end: (end) => {
      log.info({ taskId: end.taskId, outcome: end.outcome }, "task ended");
      unended.set(end.taskId, end);
      ends.poke();
      view.poke();
      host.poke();
    },
    failedUnforeseen: ({ id, type }, error) =>
      log.error({ taskId: id, type, err: error }, "task failed unforeseen"),
  });

  /** An answer with the console's time tells this server's clock; shown as it comes back in step, not at the next reading. */
  const measure = async (asked: Promise<number>) => {
    const sent = performance.now();
    const consoleNow = await asked;
    clock.add(sent, performance.now(), consoleNow);
    if (reporter.host && !sameClock(clock.best(), reporter.host.clock)) host.poke();
  };

  const openInbox = () => void openAlertInbox().catch(failedReading("the alert inbox"));
  await openAlertInbox().catch(failedReading("the alert inbox"));
  const stops = [
    watchDirectory(paths.alerts, () => inbox.poke()),
    watchDirectory(paths.cib, () => view.poke()),
    watchDirectory(dirname(paths.corosyncConf), () => view.poke()),
    watchDirectory("/etc/corosync", () => {
      view.poke();
      host.poke();
    }),
    watchNetlink(() => {
      networks.poke();
      host.pokeInterfaces();
      view.poke();
    }),
    watchCorosyncKeys(
      () => view.poke(),
      (stats) => fitness.hear(stats),
    ),
    every(REREAD_VIEW_MS, () => {
      view.poke();
      inbox.poke();
    }),
    every(REREAD_HOST_MS, () => host.poke()),
    // Pacemaker's group may have come with a package.
    every(REOPEN_INBOX_MS, openInbox),
    every(PULSE_EVERY_MS, () => {
      const moved = clock.movedBy();
      if (moved !== null) {
        log.warn({ byMs: moved }, "this server's clock was set");
        spool.append({
          ...{ at: Date.now(), kind: "clock-set", node: os.hostname(), resource: null, durationMs: null },
          text: `${moved > 0 ? "+" : ""}${(moved / 1000).toFixed(1)} s`,
        });
        events.poke();
        host.poke();
      }
      if (!link.connected || performance.now() - viewReadAt > VIEW_HOLDS_MS) return;
      measure(link.askTime("pulse", { at: Date.now(), reportSequence: reporter.sequence })).catch(
        () => undefined,
      ); // the disconnect tells
    }),
  ];
  let own = identity;
  const renewal = new Rereader(
    async () => {
      const { offsetMs } = clock.best();
      if (!link.connected || offsetMs === null || !isDue(own.certificate, Date.now() - offsetMs)) return;
      own = await renewCertificate(own, link);
      log.info("the certificate was renewed");
    },
    (error) => log.warn({ err: error }, "the certificate was not renewed, it is tried again"),
  );
  stops.push(every(CERTIFICATE_LOOKED_AT_MS, () => renewal.poke()));
  host.poke();
  view.poke();
  let lastRefusal = "";
  link.open({
    connected: () => {
      lastRefusal = "";
      log.info({ console: identity.console }, "connected to the console");
      measure(link.askTime("hello", { hostname: os.hostname(), agentVersion, bootId: boot, instance }))
        .catch((error) => log.warn({ err: error }, "the console did not answer the hello"))
        // They say what the clock was, and by it whether the certificate ends: by then it is known.
        .finally(() => {
          events.poke();
          renewal.poke();
        });
      reporter.tellAll();
      ends.poke();
    },
    notUnderstood: (consoleUnderstands) => {
      const said = { protocol: PROTOCOL_VERSION, consoleUnderstands: rangeOf(consoleUnderstands) };
      const older = PROTOCOL_VERSION > consoleUnderstands.newest ? "console" : "agent";
      log.error(
        said,
        `the console does not understand this agent, and takes no report of it: update the ${older}`,
      );
    },
    lost: (reason) => log.warn({ reason }, "connection to the console lost"),
    refused: (error) => {
      // Once for each reason, not at each try.
      if (error.message !== lastRefusal) log.warn({ err: error }, "the console cannot be reached");
      lastRefusal = error.message;
    },
    task: (envelope, ack) => ack(tasks.take(envelope)),
  });
  return () => {
    for (const stop of stops) stop();
    for (const rereader of [host, view, limits, inbox, events, ends, renewal]) rereader.stop();
    processes.close();
    networks.stop();
    fitness.close();
    link.close();
    spool.close();
  };
}

function every(milliseconds: number, act: () => void): () => void {
  const timer = setInterval(act, milliseconds);
  return () => clearInterval(timer);
}
