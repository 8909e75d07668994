import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, isIPv6 } from "node:net";
import { join } from "node:path";
import type { ConsoleState } from "@/protocol/console-state";
import { ProblemError } from "@/protocol/problem";
import { createAgentServer } from "@/server/agents/agent-server";
import { createAgentSocket } from "@/server/agents/agent-socket";
import { createJoinRoutes } from "@/server/agents/join-routes";
import { ServerRegistry } from "@/server/agents/server-registry";
import type { Config } from "@/server/config";
import { claimDataDirectory } from "@/server/data-directory";
import { openDatabase } from "@/server/database/database";
import { createHandlers } from "@/server/http/api-handlers";
import { createApiRoutes } from "@/server/http/api-routes";
import { createScreens, type Screens } from "@/server/http/screens";
import { createSignInRoutes } from "@/server/http/sign-in-routes";
import { createWebServer } from "@/server/http/web-server";
import { openCertificateAuthority } from "@/server/identity/certificate-authority";
import { ensureFirstAdministrator } from "@/server/identity/first-administrator";
import { createJoinTokens } from "@/server/identity/join-tokens";
import { keptSecret } from "@/server/identity/kept-secret";
import { SessionGuard } from "@/server/identity/session-guard";
import { createSignIn } from "@/server/identity/sign-in";
import { publishServers } from "@/server/live/joined-servers";
import { createLiveSocket } from "@/server/live/live-socket";
import { LiveState } from "@/server/live/live-state";
import type { Log } from "@/server/log";

type Step = [name: string, close: () => Promise<unknown> | unknown];

/** Starts every part of the console; answers how to end them, in that order. `screens: false`: without Next. */
export async function startConsole(
  config: Config,
  options: { root: string; version: string; screens: boolean },
  log: Log,
): Promise<Step[]> {
  const started = Date.now();
  const release = await claimDataDirectory(config.dataDir);
  const database = await openDatabase(config, join(options.root, "prisma/migrations"), log);
  await ensureFirstAdministrator(database.prisma, config, (text) => process.stdout.write(text));
  const secret = await keptSecret(join(config.dataDir, "session-key"), 32);

  const authority = await openCertificateAuthority(config.dataDir, config.addresses, log);
  const servers = await ServerRegistry.open(database, authority);
  const agentPort = createAgentServer(authority);
  const agents = createAgentSocket(agentPort.server, servers, log);
  servers.onForgotten((serverId) => agents.forget(serverId));
  const tokens = createJoinTokens(database, authority, () => ({
    host: config.addresses[0] ?? "localhost",
    port: portOf(agentPort.server),
  }));
  agentPort.serve(
    createJoinRoutes(
      {
        authority,
        tokens,
        servers,
        isHeard: agents.hub.isConnected,
        replaced: agents.cut,
        root: options.root,
      },
      log,
    ),
  );

  const live = new LiveState({
    database: database.state,
    servers: {},
    clusters: {},
    operations: {},
    newestEventId: 0,
  } satisfies ConsoleState);
  database.onState((state) => live.update((before) => ({ ...before, database: state })));
  publishServers(live, servers, agents.hub);

  const signIn = createSignIn(database.prisma, secret.toString("base64"));
  const guard = new SessionGuard(signIn, database);
  const handlers = createHandlers({
    version: options.version,
    database,
    hub: agents.hub,
    servers,
    tokens,
    live,
    operations: { request: missing, list: missing, get: missing },
    compileDraft: missing,
  });
  const screens = options.screens ? await createScreens(config) : noScreens;
  const web = createWebServer(
    {
      api: createApiRoutes(handlers, guard, options.version, log).fetch,
      signIn: createSignInRoutes(signIn, database, () => {
        sockets.checkSessions().catch((error) => log.warn({ error }, "sessions could not be checked"));
      }).fetch,
      screens,
      dev: config.dev,
    },
    log,
  );
  const sockets = createLiveSocket(
    web,
    {
      state: live,
      guard,
      heard: agents.heard,
      async validSessions(ids) {
        if (database.state === "down") return null;
        const rows = await database.prisma.session.findMany({
          where: { id: { in: ids }, expiresAt: { gt: new Date() } },
          select: { id: true },
        });
        return new Set(rows.map((row) => row.id));
      },
    },
    log,
  );
  web.on("upgrade", (request, socket, head) => {
    if (!request.url?.startsWith("/live")) screens.upgrade(request, socket, head);
  });
  await listen(agentPort.server, config.agentPort, config.agentBind);
  await listen(web, config.port, config.bind);
  log.info(
    { web: address(web), agents: address(agentPort.server), seconds: (Date.now() - started) / 1000 },
    "console ready",
  );
  return [
    ["browsers' sockets", () => sockets.close()],
    ["agents' sockets", () => agents.close()],
    ["web port", () => closed(web)],
    ["agents' port", () => closed(agentPort.server)],
    ["screens", () => screens.close()],
    ["database", () => database.close()],
    ["data directory", release],
  ];
}

const missing = async (): Promise<never> => {
  throw new ProblemError({
    code: "console.part-missing",
    message: "This build of the console cannot do that.",
  });
};

/** For tests of everything but the screens. */
const noScreens: Screens = {
  async handle(_request, response) {
    response.writeHead(404).end();
  },
  upgrade: (_request, socket) => void socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n"),
  close: async () => undefined,
};

async function listen(
  server: Server | ReturnType<typeof createAgentServer>["server"],
  port: number,
  bind: string,
) {
  server.listen(port, bind);
  await once(server, "listening").catch((cause: unknown) => {
    throw new Error(
      `Port ${port} on ${bind} cannot be used. See which program holds it, or choose another port.`,
      {
        cause,
      },
    );
  });
}

const portOf = (server: { address(): AddressInfo | string | null }) => {
  const bound = server.address();
  return typeof bound === "object" && bound ? bound.port : 0;
};

function address(server: { address(): AddressInfo | string | null }): string {
  const bound = server.address();
  if (typeof bound !== "object" || !bound) return "";
  return `${isIPv6(bound.address) ? `[${bound.address}]` : bound.address}:${bound.port}`;
}

const closed = (server: Pick<Server, "close" | "closeAllConnections">) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
