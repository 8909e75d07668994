import { spawn } from "node:child_process";

/** `npm start`: builds what is missing or older than its sources, then runs the console until it is ended. */
const run = (command: string, args: string[], environment: NodeJS.ProcessEnv) =>
  new Promise<number>((resolve) => {
    const child = spawn(command, args, { env: environment, stdio: "inherit" });
    // Ctrl-C reaches the child by itself, as part of the terminal's group.
    const pass = () => child.kill("SIGTERM");
    process.on("SIGINT", () => undefined);
    process.on("SIGTERM", pass);
    child.once("error", () => resolve(1));
    child.once("exit", (code) => {
      process.off("SIGTERM", pass);
      resolve(code ?? 1);
    });
  });

const built = await run("npm", ["run", "--silent", "build"], process.env);
if (built !== 0) process.exit(built);
process.exit(await run(process.execPath, ["dist/server.mjs"], { ...process.env, NODE_ENV: "production" }));
