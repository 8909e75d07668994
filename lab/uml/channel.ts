import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { folderOf } from "@/lab/lab-record";
import { channelAddressOf } from "@/lab/layout";
import { command } from "@/lab/run-command";

/*
 * The lab's way into a host with a kernel of its own: ssh, with a pair of keys made for this lab alone, over an adapter
 * that none of the lab's networks reaches. One connection is kept open (power-supply.sh), each program is a session in it.
 */

const keyOf = (lab: string) => join(folderOf(lab), "channel-key");
const hostKeyOf = (lab: string) => join(folderOf(lab), "channel-host-key");
const knownHostsOf = (lab: string) => join(folderOf(lab), "channel-known-hosts");

export async function makeChannelKeys(lab: string): Promise<void> {
  for (const key of [keyOf(lab), hostKeyOf(lab)])
    await command(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", lab, "-f", key]);
  await writeFile(knownHostsOf(lab), `* ${await readFile(`${hostKeyOf(lab)}.pub`, "utf8")}`);
}

/** What sshd of the host needs, in the folder that the host sees as /run/lab. */
export async function writeChannelFiles(lab: string, folder: string): Promise<void> {
  await writeFile(join(folder, "host-key"), await readFile(hostKeyOf(lab)), { mode: 0o600 });
  await writeFile(join(folder, "authorized-keys"), await readFile(`${keyOf(lab)}.pub`));
  const configuration = [
    "HostKey /run/lab/host-key",
    "AuthorizedKeysFile /run/lab/authorized-keys",
    "PermitRootLogin prohibit-password",
    "PasswordAuthentication no",
    "UsePAM no", // a session with nothing around it: not one that logind would count
    "UseDNS no",
    "MaxSessions 100", // programs at once in the one connection
    "ClientAliveInterval 5",
  ];
  await writeFile(join(folder, "sshd_config"), `${configuration.join("\n")}\n`);
}

export interface Channel {
  lab: string;
  index: number;
  host: string;
  /** The socket of the connection that is kept open. */
  socket: string;
}

const ssh = ({ lab, socket }: Channel, ...options: string[]) => [
  "ssh",
  ...["-F", "none", "-S", socket, "-i", keyOf(lab)],
  ...[
    "BatchMode=yes",
    "LogLevel=ERROR",
    "ConnectTimeout=2",
    `UserKnownHostsFile=${knownHostsOf(lab)}`,
  ].flatMap((option) => ["-o", option]),
  ...options,
];
const target = ({ index, host }: Channel) => `root@${channelAddressOf(index, host)}`;

/** Opens the connection and keeps it until it breaks. */
export const keepOpen = (channel: Channel): string[] => [
  ...ssh(channel, "-M", "-N", "-o", "ServerAliveInterval=2", "-o", "ServerAliveCountMax=3"),
  target(channel),
];

/** Runs a program in the host, in the network namespace of its process 1, with a plain environment and a deadline there. */
export const through = (channel: Channel, argv: string[], seconds: number): string[] => {
  const inside = [
    ...["nsenter", "--target", "1", "--net", "timeout", "--signal=KILL", String(seconds)],
    ...["env", "-i", "-C", "/", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
    ...["HOME=/root", "LC_ALL=C.UTF-8", ...argv],
  ];
  // sshd hands what it gets to a shell: each word in single quotes arrives as it is.
  const line = inside.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
  return [...ssh(channel), target(channel), `exec ${line}`];
};
