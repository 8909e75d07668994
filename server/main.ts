import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readConfig } from "@/server/config";
import { type Ending, startConsole } from "@/server/console";
import { createLog } from "@/server/log";
import { endAll, endOnSignals } from "@/server/shut-down";

/** The console process: `node dist/server.mjs`, or `tsx server/main.ts` while developing. Started in the project's folder. */
const config = readConfig(process.env);
const log = createLog(config.logLevel);
const root = process.cwd();
const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
const endings: Ending[] = [];
endOnSignals(endings, log);
try {
  await startConsole(config, { root, version, screens: true }, endings, log);
} catch (error) {
  log.fatal({ error }, "the console could not start");
  console.error(`The console could not start: ${error instanceof Error ? error.message : error}`);
  await endAll(endings, log);
  process.exit(1);
}
