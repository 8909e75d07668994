import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { paths } from "@/agent/paths";
import { runCommand } from "@/agent/run-command";
import { writeAtomically } from "@/agent/write-atomically";

/** corosync-qnetd: the program that votes on a witness. It serves several clusters, each known by its name. */
const unit = "corosync-qnetd.service";
const authorityFile = join(paths.witnessServing, "qnetd-cacert.crt");

/** Its certificate authority, made once; the certificate in PEM. @throws ProblemError `command.failed` */
export async function readAuthority(): Promise<string> {
  const known = await readFile(authorityFile, "utf8").catch(() => null);
  // Debian's package makes it as it is installed; with other packages nobody did.
  if (known === null) await runCommand("corosync-qnetd-certutil", ["-i"], { timeoutMs: 60_000 });
  return certificateIn(known ?? (await readFile(authorityFile, "utf8")));
}

/** The file has the certificate for people to read in front of it. */
export function certificateIn(text: string): string {
  const [pem] = text.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/) ?? [];
  if (!pem) throw new Error("the witness's certificate authority has no certificate");
  return `${pem}\n`;
}

/** DER in, DER out. The name is an object name: it becomes part of a file's. */
export async function signCertificate(clusterName: string, request: Buffer): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "understudy-witness-"));
  try {
    await chmod(folder, 0o700);
    const path = join(folder, `${randomUUID()}.crq`);
    await writeFile(path, request, { mode: 0o600 });
    await runCommand("corosync-qnetd-certutil", ["-s", "-c", path, "-n", clusterName], { timeoutMs: 30_000 });
    return await readFile(join(paths.witnessServing, `cluster-${clusterName}.crt`));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs from now on and after each boot; answers nobody without TLS where nothing else was decided on this server. */
export async function startQnetd(timeoutMs: number): Promise<void> {
  const options = await readFile(paths.witnessOptions, "utf8").catch(() => "");
  const strict = requiringTls(options);
  if (strict !== options) await writeAtomically(paths.witnessOptions, strict, 0o644);
  await runCommand("systemctl", ["reset-failed", unit], { accept: "any" });
  await runCommand("systemctl", ["enable", unit], { timeoutMs });
  // A restart would cut other clusters off for a moment: only where it has to read other options.
  await runCommand("systemctl", [strict === options ? "start" : "restart", unit], { timeoutMs });
}

/** /etc/default/corosync-qnetd with TLS required, unless an administrator gave it options of his own. */
export function requiringTls(options: string): string {
  const wanted = 'COROSYNC_QNETD_OPTIONS="-s req"';
  const line = /^COROSYNC_QNETD_OPTIONS=(.*)$/m;
  const said = line.exec(options)?.[1]?.replaceAll(/["']/g, "").trim();
  if (said === undefined)
    return `${options}${options === "" || options.endsWith("\n") ? "" : "\n"}${wanted}\n`;
  return said === "" ? options.replace(line, wanted) : options;
}

export const stopQnetd = (timeoutMs: number) =>
  runCommand("systemctl", ["disable", "--now", unit], { timeoutMs });

/** Clusters that are connected now (corosync-qnetd-tool -l). */
export async function connectedClusters(): Promise<string[]> {
  const { stdout } = await runCommand("corosync-qnetd-tool", ["-l"], { timeoutMs: 5000 });
  return parseConnectedClusters(stdout);
}

/** `Cluster "name":` at the begin of a line, once for each. */
export const parseConnectedClusters = (output: string): string[] =>
  [...output.matchAll(/^Cluster "(.*)":$/gm)].map((match) => match[1] ?? "");
