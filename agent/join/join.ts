import os from "node:os";
import { readIdentity, writeIdentity } from "@/agent/join/identity";
import { parseConsoleAddress, requestJoin } from "@/agent/join/join-request";
import { makeKeyAndRequest } from "@/agent/join/key-pair";
import { paths } from "@/agent/paths";
import { ProblemError } from "@/protocol/problem";

export interface JoinOptions {
  /** HOST:PORT of the console's agent port. */
  console: string;
  token: string;
  /** Take a new identity although there is one. */
  again: boolean;
  directory?: string;
  hostname?: string;
}

/** Joins this server to a console and keeps what is needed to connect. Writes nothing unless all went well. */
export async function join(options: JoinOptions): Promise<{ serverId: string; hostname: string }> {
  const directory = options.directory ?? paths.configuration;
  const hostname = options.hostname ?? os.hostname();
  const console = parseConsoleAddress(options.console);
  const present = options.again ? null : await readIdentity(directory);
  if (present) {
    throw new ProblemError({
      code: "join.already-joined",
      message: `This server has joined the console at ${present.console.host}:${present.console.port} already. Nothing was changed. To join anew, run the line with UNDERSTUDY_AGAIN=1 before \`sh\`.`,
      params: { console: `${present.console.host}:${present.console.port}` },
    });
  }
  const { key, request } = await makeKeyAndRequest(hostname);
  const { serverId, certificate, ca } = await requestJoin(console, options.token, hostname, request);
  await writeIdentity({ console, serverId, key, certificate, ca }, directory);
  return { serverId, hostname };
}
