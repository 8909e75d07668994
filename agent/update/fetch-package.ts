import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { get } from "node:https";
import type { Identity } from "@/agent/join/identity";
import type { AgentPackage } from "@/protocol/agent-package";
import { ProblemError } from "@/protocol/problem";

type Wanted = Pick<AgentPackage, "packageDigest" | "packageBytes">;

/**
 * The agent's package from this server's own console: known by the CA kept at joining, shown this server's certificate, no
 * longer than was told, and with the digest that was told.
 * @throws ProblemError `agent.package-unreachable` | `agent.package-differs`; nothing was kept
 */
export async function fetchPackage(
  { console, key, certificate, ca }: Identity,
  { packageDigest, packageBytes }: Wanted,
  signal: AbortSignal,
): Promise<Buffer> {
  const content = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { ...console, path: "/agent.deb", key, cert: certificate, ca, signal, agent: false };
    get(options, resolve).once("error", reject);
  })
    .then((answer) => read(answer, packageBytes))
    .catch((cause: unknown) => {
      const said = cause instanceof Error ? cause.message : String(cause);
      throw new ProblemError(
        {
          code: "agent.package-unreachable",
          message: `The agent's package could not be fetched from the console: ${said}. Nothing was changed.`,
          params: { said },
        },
        { cause },
      );
    });
  const found = createHash("sha256").update(content).digest("hex");
  if (content.length === packageBytes && found === packageDigest) return content;
  throw new ProblemError({
    code: "agent.package-differs",
    message:
      "What came was not the package that the console had told of. Nothing was changed. The console's own may just have been replaced: try again.",
    detail: { text: `${content.length} bytes, SHA-256 ${found}` },
  });
}

/** What comes up to one byte beyond `most`. */
async function read(answer: IncomingMessage, most: number): Promise<Buffer> {
  if (answer.statusCode !== 200) {
    answer.destroy();
    throw new Error(`it answers ${answer.statusCode}`);
  }
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part);
    bytes += part.length;
    if (bytes > most) break;
  }
  return Buffer.concat(parts);
}
