import type { Server as TlsServer } from "node:https";
import type { TLSSocket } from "node:tls";
import { type Namespace, Server, type Socket } from "socket.io";
import type { z } from "zod";
import { agentToConsole, taskAckSchema } from "@/protocol/agent-messages";
import { type Greeting, greetingSchema, tasksOfEveryVersion, understood } from "@/protocol/agent-protocol";
import type { AgentEvent } from "@/protocol/event";
import { ProblemError } from "@/protocol/problem";
import type { AgentHub, AgentReport } from "@/server/agents/agent-hub";
import { AgentPresence } from "@/server/agents/agent-presence";
import { notConnected, notUnderstood } from "@/server/agents/not-connected";
import { RunningTasks } from "@/server/agents/running-tasks";
import { Seldom } from "@/server/agents/seldom";
import type { ServerRegistry } from "@/server/agents/server-registry";
import { Understanding } from "@/server/agents/understanding";
import { fingerprintOf } from "@/server/identity/certificates";
import type { Log } from "@/server/log";

const MESSAGE_MAX = 8 * 1024 * 1024;
const TASK_ACCEPTED_WITHIN_MS = 5000;
const MALFORMED_TOLD_EVERY_MS = 60_000;

type Payloads = { [M in keyof typeof agentToConsole]: z.infer<(typeof agentToConsole)[M]> };
type Ack = (answer: unknown) => void;

export interface AgentSocket {
  hub: AgentHub;
  /** Server id → when its agent was last heard. */
  heard(): Record<string, number>;
  /** Cuts a forgotten server's connection and forgets what was heard of it. */
  forget(serverId: string): void;
  /** Cuts a connection made with a certificate that is not the server's any more. */
  cut(serverId: string): void;
  /** Cuts the connections of these servers and refuses new ones for so long. */
  letGo(serverIds: readonly string[], ms: number): void;
  close(): void;
}

/**
 * Agents' sockets, namespace "/agent" on the TLS port. Who an agent is comes from its client certificate: issued
 * by our CA (checked by TLS), known by fingerprint, not forgotten. Newest connection of a server wins. One that speaks a version
 * which is not understood stays connected, to be told so, shown, and updated; nothing that it reports is taken.
 */
export function createAgentSocket(server: TlsServer, servers: ServerRegistry, log: Log): AgentSocket {
  const io = new Server(server, {
    serveClient: false,
    transports: ["websocket"],
    destroyUpgrade: true,
    maxHttpBufferSize: MESSAGE_MAX,
    pingInterval: 5000,
    pingTimeout: 5000,
    allowRequest: (request, decide) => {
      const serverId = identify(request.socket as TLSSocket, servers)?.serverId ?? null;
      if (serverId !== null && (awayUntil.get(serverId) ?? 0) > Date.now())
        return decide("a drill lets go of this server for a while", false);
      decide(serverId === null ? "a certificate of a joined server is needed" : null, serverId !== null);
    },
  });
  // Nobody has business in the namespace everybody would get.
  io.of("/").use((_socket, proceed) => proceed(new Error("use the namespace /agent")));
  const namespace: Namespace = io.of("/agent");
  const presence = new AgentPresence();
  const tasks = new RunningTasks();
  const malformed = new Seldom(MALFORMED_TOLD_EVERY_MS);
  const sockets = new Map<string, Socket>();
  /** Server id → until when its agent is sent away. */
  const awayUntil = new Map<string, number>();
  const reportListeners: ((serverId: string, report: AgentReport) => void)[] = [];
  const eventListeners: ((serverId: string, events: AgentEvent[]) => Promise<void>)[] = [];
  presence.onChange((serverId, connected) => {
    if (!connected) tasks.interrupted(serverId);
    const about = { serverId, hostname: servers.get(serverId)?.hostname };
    const refusal = presence.refusalOf(serverId);
    if (refusal) log.warn({ ...about, why: refusal.fallback }, "agent not understood");
    else log.info(about, connected ? "agent heard" : "agent silent");
  });

  const handle: {
    [M in keyof Payloads]: (serverId: string, message: Payloads[M], ack: Ack) => void | Promise<void>;
  } = {
    hello(serverId, { hostname, agentVersion, instance }, ack) {
      tasks.heldBy(serverId, instance);
      log.info({ serverId, hostname, agentVersion }, "agent says hello");
      ack({ now: Date.now() });
    },
    pulse: (_serverId, _message, ack) => ack({ now: Date.now() }),
    report(serverId, { host, view }, ack) {
      for (const listener of reportListeners) listener(serverId, { host, view, at: Date.now() });
      ack({});
    },
    async events(serverId, { events }, ack) {
      const last = events.at(-1);
      if (!last) return;
      await Promise.all(eventListeners.map((listener) => listener(serverId, events)));
      // Without a listener nobody has stored them.
      if (eventListeners.length > 0) ack({ sequence: last.sequence });
    },
    async renew(serverId, { certificateRequest }, ack) {
      ack({ certificate: await servers.renew(serverId, certificateRequest) });
      log.info({ serverId, hostname: servers.get(serverId)?.hostname }, "an agent's certificate was renewed");
    },
    "task-step"(serverId, message, ack) {
      tasks.step(serverId, message);
      ack({});
    },
    "task-end"(serverId, message, ack) {
      tasks.end(serverId, message);
      ack({});
    },
  };

  namespace.use((socket, proceed) => {
    const shown = identify(socket.request.socket as TLSSocket, servers);
    if (!shown) return proceed(new Error("a certificate of a joined server is needed"));
    const greeting = greetingSchema.safeParse(socket.handshake.auth);
    if (!greeting.success) {
      log.warn({ serverId: shown.serverId }, "an agent says what it speaks in a form that no version has");
      return proceed(new Error("what protocol this agent speaks was not understood"));
    }
    socket.data.serverId = shown.serverId;
    socket.data.greeting = greeting.data;
    servers
      .showed(shown.serverId, shown.fingerprint)
      .catch((error) =>
        log.warn({ error }, "that a renewed certificate is in use could not be written down"),
      );
    proceed();
  });
  namespace.on("connection", (socket) => {
    const serverId = socket.data.serverId as string;
    const hostname = servers.get(serverId)?.hostname ?? serverId;
    const understanding = new Understanding(hostname, socket.data.greeting as Greeting);
    const older = sockets.get(serverId);
    sockets.set(serverId, socket);
    older?.disconnect(true);
    tasks.interrupted(serverId);
    socket.emit("welcome", understood);
    presence.refuse(serverId, understanding.refusal);
    presence.heard(serverId);
    for (const name of Object.keys(agentToConsole) as (keyof Payloads)[]) {
      socket.on(name, (...parts: unknown[]) => {
        // Forgotten or replaced since it connected.
        if (sockets.get(serverId) !== socket || !understanding.takes(name)) return;
        const last = parts.at(-1);
        const ack: Ack = typeof last === "function" ? (last as Ack) : () => undefined;
        const message = agentToConsole[name].safeParse(parts[0]);
        if (!message.success) {
          understanding.missed(name);
          presence.refuse(serverId, understanding.refusal);
          const heldBack = malformed.next(`${serverId} ${name}`);
          const issues = message.error.issues.slice(0, 5);
          if (heldBack !== null)
            log.warn({ serverId, hostname, message: name, issues, heldBack }, "malformed message dropped");
          return;
        }
        presence.heard(serverId);
        if (name === "report") {
          understanding.reported(message.data as Payloads["report"]);
          presence.refuse(serverId, understanding.refusal);
        }
        const handler = handle[name] as (
          serverId: string,
          message: unknown,
          ack: Ack,
        ) => void | Promise<void>;
        // Not acknowledged: the agent keeps what it sent and sends it again.
        Promise.resolve()
          .then(() => handler(serverId, message.data, ack))
          .catch((error) => log.warn({ error, serverId, message: name }, "an agent's message was not taken"));
      });
    }
    socket.on("error", (error) => log.debug({ error, serverId }, "an agent's socket failed"));
    socket.on("disconnect", () => {
      if (sockets.get(serverId) !== socket) return;
      sockets.delete(serverId);
      presence.gone(serverId);
    });
  });

  const cut = (serverId: string) => {
    const socket = sockets.get(serverId);
    sockets.delete(serverId);
    presence.gone(serverId);
    socket?.disconnect(true);
  };
  const hub: AgentHub = {
    isConnected: (serverId) => hub.isReachable(serverId) && !presence.refusalOf(serverId),
    isReachable: (serverId) => sockets.has(serverId) && presence.isPresent(serverId),
    refusalOf: (serverId) => (sockets.has(serverId) ? presence.refusalOf(serverId) : null),
    greetingOf: (serverId) => (sockets.get(serverId)?.data.greeting as Greeting | undefined) ?? null,
    heardAt: (serverId) => presence.heardAt(serverId),
    onReport: (listener) => void reportListeners.push(listener),
    onPresence: (listener) => presence.onChange(listener),
    onEvents: (listener) => void eventListeners.push(listener),
    async runTask(serverId, type, input, options = {}) {
      const hostname = servers.get(serverId)?.hostname ?? serverId;
      if (!hub.isReachable(serverId)) throw notConnected(hostname);
      const refusal = hub.refusalOf(serverId);
      if (refusal && !(tasksOfEveryVersion as readonly string[]).includes(type))
        throw notUnderstood(hostname, refusal);
      return tasks.run(serverId, type, input, options, async (_id, envelope) => {
        const socket = sockets.get(serverId);
        if (!socket) throw notConnected(hostname);
        const answer: unknown = await socket
          .timeout(TASK_ACCEPTED_WITHIN_MS)
          .emitWithAck("task", envelope)
          // It may have arrived all the same: the deadline decides, and an agent that is back can still end it.
          .catch(() => ({ accepted: true }));
        const ack = taskAckSchema.safeParse(answer);
        if (ack.success && !ack.data.accepted) throw new ProblemError(ack.data.problem);
      });
    },
  };
  return {
    hub,
    heard: () => presence.all(),
    cut,
    letGo(serverIds, ms) {
      for (const serverId of serverIds) {
        awayUntil.set(serverId, Date.now() + ms);
        cut(serverId);
      }
    },
    forget(serverId) {
      cut(serverId);
      presence.forget(serverId);
      tasks.abandon(serverId);
    },
    close() {
      presence.close();
      io.disconnectSockets(true);
      namespace.disconnectSockets(true);
      io.engine.close();
    },
  };
}

/** The server behind a TLS connection; null for a stranger: no certificate, another CA's, forgotten or replaced. */
function identify(
  socket: TLSSocket,
  servers: ServerRegistry,
): { serverId: string; fingerprint: string } | null {
  if (!socket.authorized) return null;
  const certificate = socket.getPeerCertificate();
  const serverId = certificate?.subject?.CN;
  if (typeof serverId !== "string" || !certificate.raw) return null;
  const fingerprint = fingerprintOf(certificate.raw);
  return servers.holder(serverId, fingerprint) ? { serverId, fingerprint } : null;
}
