import { execFile } from "node:child_process";
import { withoutSecretsOf } from "@/agent/secrets-in-input";
import { ProblemError } from "@/protocol/problem";

const OUTPUT_MAX = 8 * 1024 * 1024;
const STDERR_KEPT = 4000;

/** The whole environment of every command: nothing of the agent's own leaks in, and answers are not localised. */
export const commandEnvironment = {
  PATH: "/usr/sbin:/usr/bin:/sbin:/bin",
  LC_ALL: "C.UTF-8",
  HOME: "/root",
} as const;

export interface CommandOptions {
  /** Milliseconds until it is killed; default 10 s. */
  timeoutMs?: number;
  /** For its stdin; the only way, with `environment`, for secrets to reach it. */
  input?: string;
  environment?: Record<string, string>;
  /** Exit codes that are answers, not failures; "any": all of them. Default [0]. */
  accept?: readonly number[] | "any";
  signal?: AbortSignal;
}

export interface CommandOutput {
  stdout: string;
  stderr: string;
  exitCode: number;
}

/**
 * Runs a foreign program: no shell, cleared environment, deadline, output capped at 8 MiB.
 * @throws ProblemError `command.missing` | `command.timeout` | `command.failed`, with command, exit code and stderr, from
 * which secrets of its input are taken out
 */
export function runCommand(
  program: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandOutput> {
  const timeoutMs = options.timeoutMs ?? 10_000;
  const accept = options.accept ?? [0];
  const command = [program, ...args].join(" ");
  return new Promise((resolve, reject) => {
    const fail = (code: string, message: string, exitCode: number | null, stderr: string) =>
      reject(
        new ProblemError({
          code,
          message,
          params: { program },
          detail: { command: { command, exitCode, stderr: stderr.trim().slice(-STDERR_KEPT) } },
        }),
      );
    const child = execFile(
      program,
      [...args],
      {
        env: { ...commandEnvironment, ...options.environment } as unknown as NodeJS.ProcessEnv,
        cwd: "/",
        timeout: timeoutMs,
        killSignal: "SIGKILL",
        maxBuffer: OUTPUT_MAX,
        encoding: "utf8",
        ...(options.signal ? { signal: options.signal } : {}),
      },
      (error, stdout, stderr) => {
        if (!error) return resolve({ stdout, stderr, exitCode: 0 });
        const code: unknown = error.code;
        if (code === "ENOENT") {
          return fail("command.missing", `The program ${program} is not installed on this server.`, null, "");
        }
        if (typeof code === "number") {
          if (accept === "any" || accept.includes(code)) return resolve({ stdout, stderr, exitCode: code });
          const [told, shown] = [stderr, stdout].map((text) => withoutSecretsOf(options.input ?? "", text));
          const said = lastLine(told ?? "") || lastLine(shown ?? "");
          return fail(
            "command.failed",
            `${program} failed with exit code ${code}${said ? `: ${said}` : ""}. The details show the whole command.`,
            code,
            told || shown || "",
          );
        }
        if (error.killed) {
          return fail(
            "command.timeout",
            `${program} did not end within ${Math.round(timeoutMs / 1000)} s and was stopped. The server may be overloaded, or what it asks may hang.`,
            null,
            stderr,
          );
        }
        fail("command.failed", `${program} could not be run: ${error.message}`, null, stderr);
      },
    );
    child.stdin?.on("error", () => undefined); // it ended without reading
    child.stdin?.end(options.input ?? "");
  });
}

const lastLine = (text: string) => text.trim().split("\n").at(-1)?.trim() ?? "";
