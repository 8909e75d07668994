import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { build as bundle } from "esbuild";
import { type BuildPart, isBuilt, sourceStamp, stampFile } from "@/server/build-stamp";

/** `npm run build`: agent, console, command line and screens, each only when its sources changed since it was built last. */
const parts: Record<BuildPart, () => Promise<unknown>> = {
  agent: () => program(["--import", "tsx", "agent/build.ts"]),
  server: () =>
    bundle({
      entryPoints: { server: "server/main.ts", "drill-probe": "server/drills/probe-worker.ts" },
      outdir: "dist",
      outExtension: { ".js": ".mjs" },
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      packages: "external",
      sourcemap: true,
      tsconfig: "tsconfig.json",
      logLevel: "warning",
    }),
  cli: () =>
    bundle({
      entryPoints: { understudy: "cli/main.ts" },
      outdir: "dist",
      outExtension: { ".js": ".cjs" },
      bundle: true,
      platform: "node",
      format: "cjs",
      target: "node20",
      tsconfig: "tsconfig.json",
      logLevel: "warning",
    }),
  screens: () => program(["node_modules/next/dist/bin/next", "build"]),
};

await mkdir("dist", { recursive: true });
for (const part of Object.keys(parts) as BuildPart[]) {
  if (part === "agent" && !existsSync("agent/build.ts")) continue;
  if (await isBuilt(part)) continue;
  const began = Date.now();
  const stamp = await sourceStamp(part);
  await parts[part]();
  await writeFile(stampFile(part), stamp);
  console.log(`${part}: built in ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

/** Runs Node on a script; its output is shown only when it fails. */
function program(args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    child.stdout.on("data", (chunk) => (said += chunk));
    child.stderr.on("data", (chunk) => (said += chunk));
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) return resolve();
      console.error(`${said}\nnode ${args.join(" ")} ended with ${code}`);
      process.exit(1);
    });
  });
}
