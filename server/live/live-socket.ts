import type { Server as HttpServer } from "node:http";
import { Server } from "socket.io";
import type { z } from "zod";
import { browserToConsole, type consoleToBrowser } from "@/protocol/browser-messages";
import type { RequestAudit } from "@/server/audit/request-audit";
import { isSameOrigin } from "@/server/http/same-origin";
import type { SessionGuard, SignedIn } from "@/server/identity/session-guard";
import type { LiveState } from "@/server/live/live-state";
import type { Log } from "@/server/log";

const PULSE_MS = 1000;
const SESSIONS_CHECKED_EVERY_MS = 2000;

type Messages = {
  [M in keyof typeof consoleToBrowser]: (message: z.infer<(typeof consoleToBrowser)[M]>) => void;
};
interface SocketData {
  signedIn: SignedIn;
}

export interface LiveSocket {
  /** Cuts the sockets whose sessions have ended; also done every two seconds. */
  checkSessions(): void;
  close(): Promise<void>;
}

/**
 * Browsers' sockets on path "/live": a snapshot, then patches, and each second a pulse with when each agent was
 * heard. Refused at the handshake without a session or from a foreign page.
 */
export function createLiveSocket(
  server: HttpServer,
  parts: {
    state: LiveState;
    guard: SessionGuard;
    audit: Pick<RequestAudit, "strangerRefused">;
    heard: () => Record<string, number>;
    /** Of these session ids, those that are still valid; null while that cannot be known. */
    validSessions: (ids: string[]) => Promise<Set<string> | null>;
  },
  log: Log,
): LiveSocket {
  const { state, guard, audit } = parts;
  const io = new Server<
    Record<string, (message: unknown) => void>,
    Messages,
    Record<string, never>,
    SocketData
  >(server, {
    path: "/live",
    serveClient: false,
    destroyUpgrade: false,
    maxHttpBufferSize: 64 * 1024,
    allowRequest: (request, decide) => {
      const refuse = (code: string) => {
        void audit.strangerRefused(request.socket.remoteAddress ?? "", "console.watch", code);
        decide(code, false);
      };
      if (!isSameOrigin(request.headers.origin, request.headers.host)) return refuse("origin.refused");
      guard.find(request.headers.cookie).then(
        (signedIn) => (signedIn ? decide(null, true) : refuse("sign-in.needed")),
        () => decide("database.down", false),
      );
    },
  });
  const snapshot = () => ({ version: state.version, now: Date.now(), state: state.published });

  io.use((socket, proceed) => {
    guard.require(socket.handshake.headers.cookie).then(
      (signedIn) => {
        socket.data.signedIn = signedIn;
        proceed();
      },
      (error: Error) => proceed(error),
    );
  });
  io.on("connection", (socket) => {
    socket.emit("snapshot", snapshot());
    socket.on("resync", (message: unknown) => {
      if (browserToConsole.resync.safeParse(message ?? {}).success) socket.emit("snapshot", snapshot());
    });
    socket.on("error", (error) => log.debug({ error }, "a browser's socket failed"));
  });
  state.onPatch(({ version, patch }) => io.emit("patch", { version, now: Date.now(), patch }));
  const pulse = setInterval(() => {
    io.emit("pulse", { version: state.version, now: Date.now(), heard: parts.heard() });
  }, PULSE_MS);

  const cutEnded = async () => {
    const sockets = [...io.sockets.sockets.values()];
    if (sockets.length === 0) return;
    const valid = await parts.validSessions([
      ...new Set(sockets.map((socket) => socket.data.signedIn.sessionId)),
    ]);
    for (const socket of sockets) {
      const { sessionId, expiresAt } = socket.data.signedIn;
      if (valid ? !valid.has(sessionId) : expiresAt < Date.now()) socket.disconnect(true);
    }
  };
  const checkSessions = () => {
    cutEnded().catch((error) => log.warn({ error }, "sessions could not be checked"));
  };
  const sessions = setInterval(checkSessions, SESSIONS_CHECKED_EVERY_MS);

  return {
    checkSessions,
    async close() {
      clearInterval(pulse);
      clearInterval(sessions);
      io.disconnectSockets(true);
      io.engine.close();
    },
  };
}
