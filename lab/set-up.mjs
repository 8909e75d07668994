/**
 * First step of `npm run demo` and `npm test` on a machine where nothing is installed yet, so plain JavaScript
 * without dependencies: checks Node, installs the npm packages when they are missing or older than the lock
 * file, then hands over to the TypeScript program named as the first argument.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const project = join(dirname(fileURLToPath(import.meta.url)), "..");
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Understudy needs Node 20.19 or newer; this is ${process.version}. Install a newer Node and run it again.`,
  );
  process.exit(1);
}

const installed = join(project, "node_modules", ".package-lock.json");
const stale =
  !existsSync(installed) ||
  statSync(installed).mtimeMs < statSync(join(project, "package-lock.json")).mtimeMs;
if (stale) {
  console.log("npm: installing the project's packages");
  // Not `npm ci`: it refuses a lock file that lacks optional packages of platforms the registry at hand did not have.
  const result = spawnSync("npm", ["install", "--no-save", "--no-audit", "--no-fund"], {
    cwd: project,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (result.status !== 0) {
    console.error(
      "npm install failed (its words are above). Check that the npm registry can be reached and run it again.",
    );
    process.exit(1);
  }
}

const [program, ...args] = process.argv.slice(2);
const child = spawn(process.execPath, ["--import", "tsx", join(project, program), ...args], {
  cwd: project,
  stdio: "inherit",
});
// Ctrl-C reaches the program directly (same process group); this one only waits for its end.
for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => signal === "SIGTERM" && child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
