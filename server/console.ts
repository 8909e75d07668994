import type { Server } from "node:http";
import { Server as TlsServer } from "node:https";
import { join } from "node:path";
import { Hono } from "hono";
import { Access } from "@/server/access/access";
import { AgentPackages } from "@/server/agents/agent-packages";
import { createAgentServer } from "@/server/agents/agent-server";
import { createAgentSocket } from "@/server/agents/agent-socket";
import { createJoinRoutes } from "@/server/agents/join-routes";
import { ServerRegistry } from "@/server/agents/server-registry";
import { createApprovals } from "@/server/approvals/approvals";
import { keepExpiry } from "@/server/approvals/keep-expiry";
import { AuditLog } from "@/server/audit/audit-log";
import { RequestAudit } from "@/server/audit/request-audit";
import { type Clusters, createClusters } from "@/server/clusters/clusters";
import type { Config } from "@/server/config";
import { claimDataDirectory } from "@/server/data-directory";
import { type Database, openDatabase } from "@/server/database/database";
import { askForMaker } from "@/server/drills/ask-for-maker";
import { knownClockHosts } from "@/server/drills/clock-guard";
import { keepDrillSchedule } from "@/server/drills/drill-schedule";
import { DrillStore } from "@/server/drills/drill-store";
import { keepRetention } from "@/server/history/retention";
import { StateRecorder } from "@/server/history/state-recorder";
import { createHandlers } from "@/server/http/api-handlers";
import { createApiRoutes } from "@/server/http/api-routes";
import { keepCertificate, tlsIdentity } from "@/server/http/browser-tls";
import { createProviderRoutes } from "@/server/http/provider-routes";
import { createScreens, noScreens } from "@/server/http/screens";
import { createSignInRoutes } from "@/server/http/sign-in-routes";
import { createWebServer } from "@/server/http/web-server";
import { createApiTokens } from "@/server/identity/api-tokens";
import { CallerGuard } from "@/server/identity/caller-guard";
import { openCertificateAuthority } from "@/server/identity/certificate-authority";
import { ensureFirstAdministrator } from "@/server/identity/first-administrator";
import { FirstSignIn } from "@/server/identity/first-sign-in";
import { createInvitations } from "@/server/identity/invitations";
import { createJoinTokens } from "@/server/identity/join-tokens";
import { keptSecret } from "@/server/identity/kept-secret";
import { createPasswords } from "@/server/identity/passwords";
import { createPeople } from "@/server/identity/people";
import { readClientSecret } from "@/server/identity/provider/client-secret";
import { IdentityProvider } from "@/server/identity/provider/identity-provider";
import { createProviderLinks } from "@/server/identity/provider/provider-links";
import { openSecretsKey } from "@/server/identity/secrets-key";
import { SessionGuard } from "@/server/identity/session-guard";
import { createSignIn } from "@/server/identity/sign-in";
import { StandingSessions } from "@/server/identity/standing-sessions";
import { publishServers } from "@/server/live/joined-servers";
import { createLiveSocket } from "@/server/live/live-socket";
import { LiveState } from "@/server/live/live-state";
import type { Log } from "@/server/log";
import { executorParts } from "@/server/operations/executor-parts";
import { createOperations } from "@/server/operations/operations";
import { addressOf, closed, listen, portOf } from "@/server/ports";

/** Ends one part. */
export type Ending = [name: string, close: () => Promise<unknown> | unknown];

export interface RunningConsole {
  web: Server | TlsServer;
  agentPort: ReturnType<typeof createAgentServer>["server"];
  database: Database;
  authority: Awaited<ReturnType<typeof openCertificateAuthority>>;
  clusters: Clusters;
  live: LiveState;
  /** Every route of the port for browsers but the screens, as registered. */
  routes: { method: string; path: string }[];
}

export interface StartOptions {
  /** The project's folder: migrations, screens, the agent's package. */
  root: string;
  version: string;
  /** false: without Next, for tests of everything else. */
  screens: boolean;
}

/**
 * Starts every part of the console. `endings` gets how to end each, in the order to use: it can be used before all
 * have started, and by whoever catches the error of a part that could not.
 */
export async function startConsole(
  config: Config,
  options: StartOptions,
  endings: Ending[],
  log: Log,
): Promise<RunningConsole> {
  const started = Date.now();
  const toEnd = (...step: Ending) => endings.unshift(step);
  toEnd("data directory", await claimDataDirectory(config.dataDir));
  const database = await openDatabase(config, join(options.root, "prisma/migrations"), log);
  toEnd("database", () => database.close());
  const firstSignIn = new FirstSignIn(database.prisma, config.dataDir, log);
  await ensureFirstAdministrator(database.prisma, config, firstSignIn, (text) => process.stdout.write(text));
  await firstSignIn.endIfSpent();
  const secure = config.tls.mode !== "off";
  const provider =
    config.provider &&
    new IdentityProvider(config.provider, await readClientSecret(config.provider.secretFile));
  const signIn = createSignIn(
    database.prisma,
    (await keptSecret(join(config.dataDir, "session-key"), 32)).toString("base64"),
    secure,
  );
  const sessions = new StandingSessions(database, config.idleMinutes * 60_000);
  const guard = new SessionGuard(signIn, database, sessions);

  const auditLog = await AuditLog.open(database, config.dataDir, log);
  const audit = new RequestAudit(auditLog);
  const secretsKey = await openSecretsKey(config);
  const authority = await openCertificateAuthority(config.dataDir, config.addresses, secretsKey, log);
  const servers = await ServerRegistry.open(database, authority);
  const agentPort = createAgentServer(authority);
  const agents = createAgentSocket(agentPort.server, servers, log);
  toEnd("agents' port", () => closed(agentPort.server));
  toEnd("agents' sockets", () => agents.close());
  servers.onForgotten(agents.forget);
  const apiTokens = createApiTokens(database);
  const tokens = createJoinTokens(database, authority, () => ({
    host: config.addresses[0] ?? "localhost",
    port: portOf(agentPort.server),
  }));
  const { hub } = agents;
  const agentPackages = new AgentPackages(config.agentFolder ?? join(options.root, "dist/agent"));
  agentPort.serve(
    createJoinRoutes(
      {
        ...{ authority, tokens, servers, audit, isHeard: hub.isReachable, replaced: agents.cut },
        ...{ root: options.root, package: agentPackages },
      },
      log,
    ),
  );

  const live = new LiveState({
    database: database.state,
    agent: null,
    servers: {},
    clusters: {},
    operations: {},
    newestEventId: 0,
  });
  database.onState((state) => live.update((before) => ({ ...before, database: state })));
  publishServers(live, servers, hub);
  toEnd("agent's package", agentPackages.publish(live));
  const recorder = new StateRecorder(database, log);
  live.onClusters(() => recorder.observe(live.current.clusters));
  toEnd("states' record", () => recorder.close());
  toEnd("states' retention", keepRetention(database, config.history, log));
  const clusters = await createClusters({
    database,
    hub,
    secretsKey,
    publish: (change) => live.update(change),
    isBusy: (clusterId) =>
      Object.values(live.current.operations).some(
        (operation) =>
          operation.clusterId === clusterId &&
          (operation.state === "accepted" || operation.state === "running"),
      ),
    log,
  });
  toEnd("clusters", () => clusters.close());
  const drills = new DrillStore(database);
  const operations = await createOperations({
    ...{ database, hub, live, log },
    executorParts: executorParts(...([clusters, servers] as const), {
      drills,
      letGo: agents.letGo,
      clockHostOf: knownClockHosts(hub, clusters.report),
      agentPackage: () => agentPackages.describe(),
      agentOf: (serverId) =>
        (hub.refusalOf(serverId) ? hub.greetingOf(serverId) : clusters.report(serverId).host)?.agentDigest ??
        null,
    }),
    ended: (operation) => audit.operationEnded(operation),
  });
  const access = new Access({
    clusterOfServer: (serverId) => clusters.ofServer(serverId)?.id ?? null,
    clusterOfOperation: (id) =>
      operations.get(id).then(
        ({ clusterId }) => clusterId,
        () => null,
      ),
    definition: (id) => clusters.all().find((each) => each.id === id)?.definition ?? null,
    revision: (id, revision) => clusters.revision(id, revision),
  });
  const ended = () => {
    guard.forgetSeen();
    sockets.checkSessions();
  };
  const people = createPeople(database, sessions, ended);
  const invitations = createInvitations(database, ended);
  const links = createProviderLinks(database, ended);
  const { request } = operations;
  const ask = askForMaker({ rightsOf: people.rightsOf, access, audit, request });
  toEnd("drills' schedule", keepDrillSchedule(drills, ask, log));
  const approvals = createApprovals({
    ...{ operations, access, people, tokens: apiTokens },
    wanted: (id) => clusters.all().some((each) => each.id === id && each.approval),
  });
  toEnd("approvals' expiry", keepExpiry(approvals, live, log));
  const handlers = createHandlers({
    version: options.version,
    access,
    people: { people, invitations, passwords: createPasswords(database), links, firstSignIn },
    provider: provider?.name ?? null,
    database,
    hub,
    servers,
    tokens,
    apiTokens,
    live,
    operations,
    approvals,
    clusters,
    recorder,
    audit: auditLog,
    drills,
  });
  const screens = options.screens ? await createScreens(config) : noScreens;
  toEnd("screens", () => screens.close());
  const routes = createApiRoutes(
    handlers,
    new CallerGuard(guard, apiTokens),
    access,
    audit,
    options.version,
    log,
  );
  const waysIn = { signIn, database, guard, audit, ended };
  const signInRoutes = new Hono()
    .route("/", createProviderRoutes({ ...waysIn, ...{ provider, links, invitations, secure, log } }))
    .route("/", createSignInRoutes(signIn, waysIn));
  const web = createWebServer(
    {
      api: routes.fetch,
      signIn: signInRoutes.fetch,
      screens,
      guard,
      dev: config.dev,
      provider: provider?.name ?? null,
      tls: config.tls,
      identity: await tlsIdentity(config.tls, authority),
    },
    log,
  );
  toEnd("web port", () => closed(web));
  if (config.tls.mode === "files" && web instanceof TlsServer)
    toEnd("browsers' certificate", keepCertificate(web, config.tls, log));
  const sockets = createLiveSocket(
    web,
    {
      ...{ state: live, guard, audit, heard: agents.heard, behindProxy: config.tls.mode === "proxy" },
      standing: async (ids) => (database.state === "up" ? sessions.find(ids) : null),
      used: (signedIn) => sessions.used(signedIn),
    },
    log,
  );
  toEnd("browsers' sockets", () => sockets.close());
  web.on("upgrade", (request, socket, head) => {
    if (!request.url?.startsWith("/live/")) screens.upgrade(request, socket, head);
  });

  await listen(agentPort.server, config.agentPort, config.agentBind);
  await listen(web, config.port, config.bind);
  const seconds = (Date.now() - started) / 1000;
  log.info({ web: addressOf(web), agents: addressOf(agentPort.server), seconds }, "console ready");
  return {
    ...{ web, agentPort: agentPort.server, database, authority, clusters, live },
    routes: [...routes.routes, ...signInRoutes.routes].map(({ method, path }) => ({ method, path })),
  };
}
