import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readConfig } from "@/server/config";
import { startConsole } from "@/server/console";
import { createLog } from "@/server/log";
import { endInOrder } from "@/server/shut-down";

/** The console process: `node dist/server.mjs`, or `tsx server/main.ts` while developing. Started in the project's folder. */
const config = readConfig(process.env);
const log = createLog(config.logLevel);
const root = process.cwd();
const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
try {
  const { endings } = await startConsole(config, { root, version, screens: true }, log);
  endInOrder(log, endings);
} catch (error) {
  log.fatal({ error }, "the console could not start");
  console.error(`The console could not start: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
