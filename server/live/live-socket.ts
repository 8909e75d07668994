import type { Server as HttpServer } from "node:http";
import { Server } from "socket.io";
import type { z } from "zod";
import { browserToConsole, type consoleToBrowser } from "@/protocol/browser-messages";
import type { Rights } from "@/protocol/role-order";
import { patchBetween } from "@/protocol/state-patch";
import { viewKey, visibleState, WHOLE_VIEW } from "@/server/access/visible-state";
import { youOf } from "@/server/access/you";
import type { RequestAudit } from "@/server/audit/request-audit";
import { peerOf } from "@/server/http/peer";
import { isSameOrigin } from "@/server/http/same-origin";
import type { SessionGuard } from "@/server/identity/session-guard";
import type { SignedIn } from "@/server/identity/standing-sessions";
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
type Sockets = { data: SocketData }[];

export interface LiveSocket {
  /** Cuts the sockets whose sessions have ended or whose rights are others now; also done every two seconds. */
  checkSessions(): void;
  close(): Promise<void>;
}

/**
 * Browsers' sockets on path "/live": a snapshot, then patches, and each second a pulse with when each agent was
 * heard; all of what the person may see. Refused at the handshake without a session or from a foreign page. Which
 * messages there are, and for whom, is in server/access/access-table.ts.
 */
export function createLiveSocket(
  server: HttpServer,
  parts: {
    state: LiveState;
    guard: SessionGuard;
    audit: Pick<RequestAudit, "strangerRefused">;
    behindProxy: boolean;
    heard: () => Record<string, number>;
    /** Of these session ids, those that stand; null while that cannot be known. */
    standing: (ids: string[]) => Promise<Map<string, SignedIn> | null>;
    /** Somebody is at the screen. */
    used: (signedIn: SignedIn) => Promise<void>;
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
        void audit.strangerRefused(peerOf(request, parts.behindProxy), "console.watch", code);
        decide(code, false);
      };
      if (!isSameOrigin(request.headers.origin, request.headers.host)) return refuse("origin.refused");
      guard.find(request.headers.cookie).then(
        (signedIn) => (signedIn ? decide(null, true) : refuse("sign-in.needed")),
        () => decide("database.down", false),
      );
    },
  });
  const snapshot = ({ user }: SignedIn) => ({
    version: state.version,
    now: Date.now(),
    state: visibleState(state.published, user.rights),
    you: youOf(user),
  });

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
    const { signedIn } = socket.data;
    void socket.join(viewKey(signedIn.user.rights));
    socket.emit("snapshot", snapshot(signedIn));
    socket.on("resync", (message: unknown) => {
      if (browserToConsole.resync.safeParse(message ?? {}).success)
        socket.emit("snapshot", snapshot(signedIn));
    });
    socket.on("present", (message: unknown) => {
      if (!browserToConsole.present.safeParse(message ?? {}).success) return;
      parts.used(signedIn).then(
        () => Object.assign(signedIn, { seenAt: Date.now() }),
        (error: unknown) => log.debug({ error }, "a session's use could not be written down"),
      );
    });
    socket.on("error", (error) => log.debug({ error }, "a browser's socket failed"));
  });
  /** One of those who see the same, for each such view. */
  const views = () => new Map(all().map(({ data }) => [viewKey(data.signedIn.user.rights), data.signedIn]));
  const all = (): Sockets => [...io.sockets.sockets.values()];
  state.onPatch(({ version, patch, before, after }) => {
    for (const [view, { user }] of views()) {
      const seen =
        view === WHOLE_VIEW
          ? patch
          : (patchBetween(visibleState(before, user.rights), visibleState(after, user.rights)) ?? {});
      io.to(view).emit("patch", { version, now: Date.now(), patch: seen });
    }
  });
  const pulse = setInterval(() => {
    const heard = parts.heard();
    for (const [view, { user }] of views()) {
      const { servers } = visibleState(state.published, user.rights);
      const seen = Object.fromEntries(Object.entries(heard).filter(([id]) => Object.hasOwn(servers, id)));
      io.to(view).emit("pulse", { version: state.version, now: Date.now(), heard: seen });
    }
  }, PULSE_MS);

  const cutEnded = async () => {
    const sockets = [...io.sockets.sockets.values()];
    if (sockets.length === 0) return;
    const standing = await parts.standing([
      ...new Set(sockets.map((socket) => socket.data.signedIn.sessionId)),
    ]);
    for (const socket of sockets) {
      const { sessionId, expiresAt, user } = socket.data.signedIn;
      const now = standing?.get(sessionId);
      // With other rights it comes back by itself, to what it may see then.
      const stays = standing
        ? now !== undefined && sameRights(now.user.rights, user.rights)
        : expiresAt > Date.now();
      if (!stays) socket.disconnect(true);
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

const sameRights = (a: Rights, b: Rights): boolean =>
  a.console === b.console &&
  Object.keys(a.clusters).length === Object.keys(b.clusters).length &&
  Object.entries(a.clusters).every(([id, role]) => b.clusters[id] === role);
