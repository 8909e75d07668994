import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { getConnInfo } from "@hono/node-server/conninfo";
import { Hono } from "hono";
import { joinRequestSchema } from "@/protocol/join";
import { ProblemError, toProblem } from "@/protocol/problem";
import type { AgentPackages } from "@/server/agents/agent-packages";
import { type JoinParts, joinServer } from "@/server/agents/join-server";
import { problemStatus } from "@/server/http/problem-status";
import type { CertificateAuthority } from "@/server/identity/certificate-authority";
import type { Log } from "@/server/log";

/** What a server without a certificate may do on the agent port: learn who we are, get the agent, join. */
export function createJoinRoutes(
  parts: JoinParts & {
    authority: CertificateAuthority;
    /** Directory that holds agent/join.sh. */
    root: string;
    package: Pick<AgentPackages, "content">;
  },
  log: Log,
): Hono {
  const { authority } = parts;
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
    const address = getConnInfo(context).remote.address ?? "unknown";
    return context.json(await joinServer(parts, request, address, log));
  });
  return app;
}
