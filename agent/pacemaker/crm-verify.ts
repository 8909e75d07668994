import { runCommand } from "@/agent/run-command";
import { ProblemError } from "@/protocol/problem";

/**
 * What a refusing `crm_verify --verbose` only warns of; null when it found errors, or said neither. Its exit code is the
 * same for both, and Pacemaker 3 warns of what 2.1 took silently (the roles Master and Slave).
 */
export function warningsIn(said: string): string[] | null {
  if (!/Warnings found during check|\(with warnings\)/.test(said)) return null;
  const lines = said.split("\n").map((line) => line.trim());
  return lines.filter((line) => /\bwarning:/.test(line)).sort();
}

/**
 * Pacemaker's own check of a whole CIB. What it warns of and does already in the live one is let through: it runs, and
 * refusing would keep every other change of an older configuration from being made.
 * @throws ProblemError `cib.invalid` with its words
 */
export async function verifyCib(xml: string): Promise<void> {
  const found = await check(["--xml-pipe"], xml);
  if (found === null) return;
  const warnings = warningsIn(found.problem.detail.command?.stderr ?? "");
  if (warnings !== null) {
    const live = await check(["--live-check"]);
    const known = live && warningsIn(live.problem.detail.command?.stderr ?? "");
    if (known && warnings.every((warning) => known.includes(warning))) return;
  }
  throw new ProblemError({
    code: "cib.invalid",
    message: "Pacemaker finds mistakes in the configuration, so it was not applied. The details say which.",
    detail: found.problem.detail,
  });
}

/** The refusal with Pacemaker's words, or null. What is no refusal (a timeout, no such program) is thrown on. */
async function check(source: string[], input?: string): Promise<ProblemError | null> {
  try {
    await runCommand("crm_verify", ["--verbose", "--verbose", ...source], { input });
    return null;
  } catch (thrown) {
    if (thrown instanceof ProblemError && thrown.problem.code === "command.failed") return thrown;
    throw thrown;
  }
}
