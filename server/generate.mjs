/**
 * `npm run generate`: what is made from other files and not kept with them, each when it is not newer than those.
 * The database client from prisma/schema.prisma: Prisma wants an engine that it would download, but does not use it for
 * this, so any program in its place serves. The command line's types from protocol/api.ts.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";

make(
  "server/database/generated/client.ts",
  ["prisma/schema.prisma"],
  ["node_modules/prisma/build/index.js", "generate", "--no-hints"],
);
const apiTypes = "cli/generated/console-api.d.ts";
const protocol = readdirSync("protocol", { recursive: true }).map((name) => `protocol/${name}`);
make(
  apiTypes,
  [...protocol, "server/http/openapi.ts"],
  ["--import", "tsx", "server/write-client-types.ts", apiTypes],
);

function make(made, sources, script) {
  const madeAt = statSync(made, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (sources.every((source) => statSync(source).mtimeMs < madeAt)) return;
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true", CHECKPOINT_DISABLE: "1" };
  const { status, stdout, stderr } = spawnSync(process.execPath, script, { env, encoding: "utf8" });
  if (status === 0) return;
  console.error(`${stdout}${stderr}`);
  process.exit(status ?? 1);
}
