import type { z } from "zod";
import type { joinAnswerSchema, joinRequestSchema } from "@/protocol/join";
import type { JoinToken } from "@/protocol/join-tokens";
import { ProblemError, toProblem } from "@/protocol/problem";
import type { ServerRegistry } from "@/server/agents/server-registry";
import type { RequestAudit } from "@/server/audit/request-audit";
import type { CertificateAuthority } from "@/server/identity/certificate-authority";
import { type JoinTokens, refusalOf } from "@/server/identity/join-tokens";
import type { Log } from "@/server/log";

export interface JoinParts {
  authority: Pick<CertificateAuthority, "certificatePem">;
  tokens: Pick<JoinTokens, "find" | "redeem">;
  servers: ServerRegistry;
  audit: Pick<RequestAudit, "join">;
  isHeard: (serverId: string) => boolean;
  /** Called after a server got a new certificate: its older connection must end. */
  replaced: (serverId: string) => void;
}

/**
 * Lets a server in by its join line. Both that and a refusal are in the audit.
 * @param address where it came from
 * @throws ProblemError `join.…`
 */
export async function joinServer(
  parts: JoinParts,
  { hostname, secret, certificateRequest }: z.infer<typeof joinRequestSchema>,
  address: string,
  log: Log,
): Promise<z.infer<typeof joinAnswerSchema>> {
  const { authority, tokens, servers, audit } = parts;
  let token: JoinToken | null = null;
  try {
    // Before anything else: a stranger does not learn which servers there are.
    token = await tokens.find(secret);
    const refusal = refusalOf(token);
    if (refusal || !token) throw refusal;
    const known = servers.byHostname(hostname);
    if (known && parts.isHeard(known.id)) throw nameTaken(hostname);
    if (token.clusterId) await servers.requireJoinable(hostname, token.clusterId);
    await tokens.redeem(secret, hostname);
    const { server, certificatePem } = await servers
      .join(hostname, certificateRequest, token.clusterId)
      .catch((cause: unknown) => {
        throw cause instanceof ProblemError ? cause : notSigned(cause);
      });
    parts.replaced(server.id);
    const again = known !== undefined;
    log.info({ serverId: server.id, hostname, again, joinedBy: token.id }, "server joined");
    await audit.join({ hostname, address, token }, null);
    return { serverId: server.id, certificate: certificatePem, ca: authority.certificatePem };
  } catch (thrown) {
    await audit.join({ hostname, address, token }, toProblem(thrown).code);
    throw thrown;
  }
}

const nameTaken = (hostname: string) =>
  new ProblemError({
    code: "join.name-taken",
    message: `A server named ${hostname} has joined already and is being heard right now. If this is another server, give it another host name; if it is the same one, stop its agent first.`,
    params: { hostname },
  });

const notSigned = (cause: unknown) =>
  new ProblemError(
    {
      code: "join.request-invalid",
      message: "The certificate request could not be signed. The join line is used up: copy a new one.",
      detail: { text: cause instanceof Error ? cause.message : String(cause) },
    },
    { cause },
  );
