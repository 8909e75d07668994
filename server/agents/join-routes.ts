import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Hono } from "hono";
import { joinRequestSchema } from "@/protocol/join";
import { ProblemError, toProblem } from "@/protocol/problem";
import type { AgentPackages } from "@/server/agents/agent-packages";
import type { ServerRegistry } from "@/server/agents/server-registry";
import { problemStatus } from "@/server/http/problem-status";
import type { CertificateAuthority } from "@/server/identity/certificate-authority";
import type { JoinTokens } from "@/server/identity/join-tokens";
import type { Log } from "@/server/log";

/** What a server without a certificate may do on the agent port: learn who we are, get the agent, join. */
export function createJoinRoutes(
  parts: {
    authority: CertificateAuthority;
    tokens: JoinTokens;
    servers: ServerRegistry;
    isHeard: (serverId: string) => boolean;
    /** Called after a server got a new certificate: its older connection must end. */
    replaced: (serverId: string) => void;
    /** Directory that holds agent/join.sh. */
    root: string;
    package: Pick<AgentPackages, "content">;
  },
  log: Log,
): Hono {
  const { authority, tokens, servers } = parts;
  const app = new Hono();
  app.onError((thrown, context) => {
    const problem = toProblem(thrown);
    if (problem.code === "internal.unexpected")
      log.error({ error: thrown }, "a join request failed unforeseen");
    return context.json(problem, problemStatus(problem));
  });
  app.notFound((context) => context.json({ code: "endpoint.unknown", message: "Nothing is here." }, 404));

  app.get("/join/ca", (context) => context.text(authority.certificatePem));
  app.get("/join.sh", async (context) => {
    const script = await readFile(join(parts.root, "agent/join.sh"), "utf8");
    // The name the server used to get here is one it can reach; it ends up in a shell script, so it is checked.
    const host = context.req.header("host") ?? "";
    if (!/^(\[[0-9a-f:]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:\d{1,5})?$/i.test(host)) {
      throw new ProblemError({ code: "input.invalid", message: "The Host header is not a host name." });
    }
    const console = /:\d+$/.test(host.replace(/^\[.*\]/, "")) ? host : `${host}:443`;
    const pinned = `sha256//${authority.serverKeyPin}`;
    return context.text(script.replaceAll("@CONSOLE@", console).replaceAll("@PINNED_KEY@", pinned));
  });
  app.get("/agent.deb", async (context) => {
    const content = await parts.package.content();
    return context.body(new Uint8Array(content), 200, {
      "content-type": "application/vnd.debian.binary-package",
    });
  });
  app.post("/join", async (context) => {
    const request = joinRequestSchema.parse(await context.req.json().catch(() => null));
    // Before anything else: a stranger does not learn which servers there are.
    await tokens.require(request.secret);
    const known = servers.byHostname(request.hostname);
    if (known && parts.isHeard(known.id)) {
      throw new ProblemError({
        code: "join.name-taken",
        message: `A server named ${request.hostname} has joined already and is being heard right now. If this is another server, give it another host name; if it is the same one, stop its agent first.`,
        params: { hostname: request.hostname },
      });
    }
    await tokens.redeem(request.secret, request.hostname);
    const { server, certificatePem } = await servers
      .join(request.hostname, request.certificateRequest)
      .catch((cause: unknown) => {
        if (cause instanceof ProblemError) throw cause;
        throw new ProblemError(
          {
            code: "join.request-invalid",
            message: "The certificate request could not be signed. The join line is used up: copy a new one.",
            detail: { text: cause instanceof Error ? cause.message : String(cause) },
          },
          { cause },
        );
      });
    parts.replaced(server.id);
    log.info({ serverId: server.id, hostname: server.hostname, again: known !== undefined }, "server joined");
    return context.json({ serverId: server.id, certificate: certificatePem, ca: authority.certificatePem });
  });
  return app;
}
