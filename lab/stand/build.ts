import { spawn } from "node:child_process";

/** Builds agent, console and screens (`npm run build`, which does nothing when they are newer than their sources). */
export async function build(say: (line: string) => void): Promise<void> {
  say("build: agent, console, screens");
  await run("npm", ["run", "--silent", "build"], say);
}

/** Runs a program of the project, its output passed on line by line. Throws with its last lines when it fails. */
export function run(program: string, args: string[], say: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
    const last: string[] = [];
    const take = (chunk: Buffer) => {
      for (const line of chunk.toString().split("\n")) {
        if (!line.trim()) continue;
        last.push(line);
        if (last.length > 30) last.shift();
      }
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) return resolve();
      say(`${program} ${args.join(" ")} failed`);
      reject(new Error(`${program} ${args.join(" ")} ended with ${code}:\n${last.join("\n")}`));
    });
  });
}
