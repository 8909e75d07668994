import { spawn } from "node:child_process";

export interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * Runs a program of this machine, argv only. A program that outlives its deadline (default 30 s) is killed
 * and counts as code 124, as `timeout` would have it.
 */
export function tryCommand(
  argv: string[],
  options: { timeoutMs?: number; input?: string } = {},
): Promise<CommandResult> {
  const [program = "", ...args] = argv;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["pipe", "pipe", "pipe"] });
    const output = { stdout: "", stderr: "" };
    let late = false;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      output.stderr += text;
    });
    const timer = setTimeout(() => {
      late = true;
      child.kill("SIGKILL");
      // Grandchildren may keep the pipes open; what they say later is not waited for.
      child.stdout.destroy();
      child.stderr.destroy();
    }, options.timeoutMs ?? 30_000);
    child.once("error", (thrown) => {
      clearTimeout(timer);
      reject(thrown);
    });
    child.once("close", (code) => {
      clearTimeout(timer);
      resolve({ code: late ? 124 : (code ?? 128), ...output });
    });
    child.stdin.on("error", () => {}); // a program that does not read its input is no failure
    child.stdin.end(options.input ?? "");
  });
}

/** Like {@link tryCommand}; throws with what the program said on stderr when it fails. Answers its stdout. */
export async function command(
  argv: string[],
  options: { timeoutMs?: number; input?: string } = {},
): Promise<string> {
  const result = await tryCommand(argv, options);
  if (result.code === 0) return result.stdout;
  const said = (result.stderr.trim() || result.stdout.trim()).slice(-2000);
  throw new Error(`${argv.join(" ")} ended with ${result.code}${said ? `: ${said}` : ""}`);
}
