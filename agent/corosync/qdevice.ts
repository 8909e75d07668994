import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { paths } from "@/agent/paths";
import { runCommand } from "@/agent/run-command";

/** corosync-qdevice: the program on a node that holds its connection to the witness. */
const unit = "corosync-qdevice.service";

/** A new key, trusting this authority (PEM); answers the certificate request (DER). What was there before is gone. */
export async function requestCertificate(clusterName: string, authority: string): Promise<Buffer> {
  await rm(paths.witnessOnNode, { recursive: true, force: true });
  await withFile(Buffer.from(authority), (path) => certutil(["-i", "-c", path]));
  await certutil(["-r", "-n", clusterName]);
  return readFile(join(paths.witnessOnNode, "qdevice-net-node.crq"));
}

/** The signed certificate (DER) joins its key. */
export const takeCertificate = (certificate: Buffer): Promise<void> =>
  withFile(certificate, (path) => certutil(["-M", "-c", path]));

const certutil = (args: string[]) => runCommand("corosync-qdevice-net-certutil", args, { timeoutMs: 60_000 });

async function withFile(content: Buffer, work: (path: string) => Promise<unknown>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "understudy-witness-"));
  try {
    const path = join(folder, "given.crt");
    await writeFile(path, content, { mode: 0o600 });
    await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Reads corosync.conf anew where it runs already. */
export async function startQdevice(timeoutMs: number): Promise<void> {
  await runCommand("systemctl", ["reset-failed", unit], { accept: "any" });
  await runCommand("systemctl", ["enable", unit], { timeoutMs });
  await runCommand("systemctl", ["restart", unit], { timeoutMs });
}

/** Stopped, and not started at boot: it would pull Corosync up with it. Does nothing where it is not installed. */
export async function stopQdevice(timeoutMs: number): Promise<void> {
  const { stdout } = await runCommand("systemctl", ["show", "--property=LoadState", "--value", unit]);
  if (stdout.trim() === "not-found") return;
  await runCommand("systemctl", ["disable", "--now", unit], { timeoutMs });
}

/** Its key and certificates are no more. */
export const removeWitnessKeys = () => rm(paths.witnessOnNode, { recursive: true, force: true });
