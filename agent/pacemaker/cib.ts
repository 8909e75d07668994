import { verifyCib } from "@/agent/pacemaker/crm-verify";
import { withoutHistories } from "@/agent/pacemaker/without-histories";
import { parseXml, type XmlElement } from "@/agent/pacemaker/xml";
import { type CommandOptions, runCommand } from "@/agent/run-command";
import { ProblemError } from "@/protocol/problem";

/** "admin_epoch.epoch" of a <cib>. */
export const epochOf = (cib: XmlElement) => `${cib.attributes.admin_epoch ?? 0}.${cib.attributes.epoch ?? 0}`;

/** The live CIB as `cibadmin --query` gives it. */
export async function readCib(options: CommandOptions = {}): Promise<string> {
  return (await runCommand("cibadmin", ["--query"], options)).stdout;
}

/** @throws ProblemError `cib.changed` when the live CIB is not the one the change was made for */
export function checkGuard(live: XmlElement, guard: string | null): void {
  if (guard !== null && guard !== epochOf(live)) throw cibChanged(guard, epochOf(live));
}

export const cibChanged = (guard: string, live: string) =>
  new ProblemError({
    code: "cib.changed",
    message: `The cluster's configuration was changed meanwhile (it is at ${live}, the change was made for ${guard}). Nothing was changed now; look at it again and repeat.`,
    params: { guard, live },
  });

/** Verifies and puts in a whole CIB, built on the live one; Pacemaker refuses it when that has moved on. */
export async function applyCib(xml: string): Promise<void> {
  await verifyCib(withoutHistories(xml));
  await runCommand("cibadmin", ["--replace", "--xml-pipe"], { input: xml, timeoutMs: 30_000 }).catch(
    (error) => {
      const stderr = error instanceof ProblemError ? (error.problem.detail.command?.stderr ?? "") : "";
      // CIB_R/-205 "Update was older than existing configuration".
      if (/older than existing/i.test(stderr)) throw cibChanged(epochOf(parseXml(xml)), "?");
      throw error;
    },
  );
}

export const readParsedCib = async (options: CommandOptions = {}) => parseXml(await readCib(options));
