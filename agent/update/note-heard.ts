import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { paths } from "@/agent/paths";

/** For the update that brought this agent here: the console has heard it, report and all. */
export async function noteHeard(digest: string): Promise<void> {
  await mkdir(dirname(paths.heard), { recursive: true, mode: 0o700 });
  await writeFile(paths.heard, `${digest}\n`, { mode: 0o600 });
}
