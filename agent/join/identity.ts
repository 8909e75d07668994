import { chmod, mkdir, readFile } from "node:fs/promises";
import { z } from "zod";
import { paths } from "@/agent/paths";
import { writeAtomically } from "@/agent/write-atomically";
import { ProblemError } from "@/protocol/problem";

const configurationSchema = z.object({
  console: z.object({ host: z.string(), port: z.number().int() }),
  serverId: z.string(),
});

export interface Identity extends z.infer<typeof configurationSchema> {
  key: string;
  certificate: string;
  ca: string;
}

/**
 * Who this server is to its console; null before joining. One file holds it all, so it is never half there.
 * @throws ProblemError `agent.identity-damaged`
 */
export async function readIdentity(directory: string = paths.configuration): Promise<Identity | null> {
  const text = await readFile(`${directory}/identity.json`, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  try {
    const pem = { key: z.string(), certificate: z.string(), ca: z.string() };
    return configurationSchema.extend(pem).parse(JSON.parse(text));
  } catch (cause) {
    throw new ProblemError(
      {
        code: "agent.identity-damaged",
        message: `${directory}/identity.json cannot be read, so the agent does not know its console. Join again with a new line from the console.`,
      },
      { cause },
    );
  }
}

/** Keeps it in a directory only root can enter. */
export async function writeIdentity(
  identity: Identity,
  directory: string = paths.configuration,
): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await chmod(directory, 0o700);
  await writeAtomically(`${directory}/identity.json`, `${JSON.stringify(identity, null, 1)}\n`, 0o600);
}
