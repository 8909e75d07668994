import { runCommand } from "@/agent/run-command";

/** `unable`: it could not be asked, which says nothing of the network. */
export type Answer = "answered" | "silent" | "unable";

/** An own address of this node, and its adapter. */
export interface Place {
  adapter: string;
  address: string;
}

const WAIT_S = 1;
/** ping waits twice as long where it hears nothing of the adapter. */
const ENDS_WITHIN_MS = 5000;

/**
 * Asks a machine once, over this adapter and from this address alone: another way to it, or a group's address that
 * is here for now, must not answer for the network. Takes up to a second or two.
 */
export async function ping(target: string, { adapter, address }: Place): Promise<Answer> {
  const args = ["-n", "-q", "-c", "1", "-W", String(WAIT_S), "-I", adapter, "-I", address, target];
  const output = await runCommand("ping", args, { accept: "any", timeoutMs: ENDS_WITHIN_MS }).catch(
    () => null,
  );
  return output === null ? "unable" : answerOf(output);
}

/** 0: an answer came; 1: none did. Everything else is ping's own trouble. */
export function answerOf({ exitCode, stdout }: { exitCode: number; stdout: string }): Answer {
  if (exitCode === 0 && /^\d+ packets transmitted, [1-9]\d* received/m.test(stdout)) return "answered";
  if (exitCode === 1 && /^\d+ packets transmitted, 0 received/m.test(stdout)) return "silent";
  return "unable";
}
