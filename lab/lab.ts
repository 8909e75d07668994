// Long because making a lab, taking it down and what is done to it in between share its one record.
import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ControlGroup } from "@/lab/control-group";
import { type DebianCache, debianCache } from "@/lab/debian-root";
import { LabHost } from "@/lab/host";
import {
  claimIndex,
  folderOf,
  type LabRecord,
  labNamePattern,
  listRecords,
  readRecord,
  releaseIndex,
  writeRecord,
} from "@/lab/lab-record";
import {
  controlGroupOf,
  firstNetworks,
  gatewayOf,
  hostNames,
  type Kernel,
  POWER_SWITCH_PORT,
} from "@/lab/layout";
import {
  answerPings,
  heal,
  ignorePings,
  loseFrames,
  loseNoFrames,
  makeNetwork,
  partition,
  removeNetwork,
  removeNetworks,
  unwireHost,
} from "@/lab/network";
import { isAlive, processIdentity } from "@/lab/process-identity";
import { tryCommand } from "@/lab/run-command";
import { makeSharedDisks, removeSharedDisks } from "@/lab/shared-disks";
import { defaultSuite, type Suite } from "@/lab/suite";
import { makeChannelKeys } from "@/lab/uml/channel";
import { removeChannelTap } from "@/lab/uml/taps";
import { umlCache } from "@/lab/uml/uml-cache";
import { UmlHost } from "@/lab/uml/uml-host";

export { missingForLab } from "@/lab/fitness";
export { LabHost } from "@/lab/host";

export interface LabOptions {
  /** Lower-case letters, digits, "-". A lab of this name whose owner died is taken down first. */
  name?: string;
  servers?: number;
  /** The Debian release its hosts run; see {@link defaultSuite}. */
  suite?: Suite;
  /** Whose kernel they run on: the machine's (the default), or one each ({@link UmlHost}). */
  kernel?: Kernel;
  /** Which hosts have the cluster's packages: all (true, the default), none, or the named ones. */
  clusterPackages?: boolean | string[];
  sharedDisks?: number;
  sharedDiskMiB?: number;
  /** From the power switch's "on" until a host begins to run: a real server's firmware takes its time; default 0 ms. */
  firmwareMs?: number;
  /** false: the lab stays when this process ends (`lab up`). */
  owned?: boolean;
  onProgress?: (line: string) => void;
}

export interface LabSummary {
  name: string;
  index: number;
  state: "standing" | "orphaned";
  hosts: { name: string; power: "on" | "off" }[];
  powerSwitch: { url: string; password: string };
}

/** Real hosts on this machine, on two networks, with a power switch. */
export class Lab {
  constructor(
    private record: LabRecord,
    private readonly cache: DebianCache,
  ) {}

  get name(): string {
    return this.record.name;
  }

  get index(): number {
    return this.record.index;
  }

  /** This machine's address on the public network. */
  get gateway(): string {
    return gatewayOf(this.index);
  }

  get hosts(): LabHost[] {
    const { uml } = this.record;
    return this.record.hosts.map(({ name }) =>
      uml ? new UmlHost(this.record, name, this.cache, uml) : new LabHost(this.record, name, this.cache),
    );
  }

  get powerSwitch(): { url: string; address: string; port: number; password: string } {
    const address = this.gateway;
    return {
      url: `http://${address}:${POWER_SWITCH_PORT}`,
      address,
      port: POWER_SWITCH_PORT,
      password: this.record.password,
    };
  }

  host(name: string): LabHost {
    const host = this.hosts.find((candidate) => candidate.name === name);
    if (!host)
      throw new Error(
        `the lab ${this.name} has no host ${name}; it has ${this.hosts.map((h) => h.name).join(", ")}`,
      );
    return host;
  }

  /** These hosts and the others no longer reach each other, on any network. All still reach this machine. */
  async partition(hosts: string[]): Promise<void> {
    for (const name of hosts) this.host(name);
    await partition(this.index, hosts);
  }

  async heal(): Promise<void> {
    await heal(this.index);
  }

  /** Of every hundred frames between hosts so many are lost, on all networks; with `from`, of that host's alone. */
  async loseFrames(percent: number, from?: string): Promise<void> {
    if (from !== undefined) this.host(from);
    await loseFrames(this.index, percent, from);
  }

  async loseNoFrames(): Promise<void> {
    await loseNoFrames(this.index);
  }

  /** This machine, which is the hosts' gateway, answers no more pings of these: the network is dead beyond their cables. */
  async ignorePings(hosts: string[]): Promise<void> {
    for (const name of hosts) this.host(name);
    await ignorePings(this.index, hosts);
  }

  async answerPings(): Promise<void> {
    await answerPings(this.index);
  }

  /** The shared disks as this machine sees them: /dev/loop7, … */
  get sharedDiskDevices(): string[] {
    return this.record.sharedDisks.map(({ device }) => device);
  }

  /** Another server, switched on. */
  async addHost(options: { clusterPackages?: boolean } = {}): Promise<LabHost> {
    const name = hostNames[this.record.hosts.length];
    if (!name) throw new Error(`a lab has at most ${hostNames.length} hosts`);
    const host = { name, clusterPackages: options.clusterPackages ?? true };
    this.record = { ...this.record, hosts: [...this.record.hosts, host] };
    await writeRecord(this.record);
    await this.host(name).start();
    await this.host(name).booted();
    return this.host(name);
  }

  /** A third network, with a cable from each server; also from those switched on later. */
  async addSpareNetwork(): Promise<void> {
    await makeNetwork(this.index, "spare");
    for (const host of this.hosts) {
      if (await host.running()) await host.wire("spare");
    }
  }

  /** Takes that network away again, with its adapters. */
  async removeSpareNetwork(): Promise<void> {
    for (const host of this.hosts) await host.unwire("spare");
    await removeNetwork(this.index, "spare");
  }

  /** Takes everything down: processes, mounts, namespaces, cables, bridges, rules, loop devices. */
  async down(): Promise<void> {
    await takeDown(this.record.name, this.record.index);
  }
}

/** Makes a lab and waits until its hosts are up. Makes the Debian root first when it is not there yet. */
export async function openLab(options: LabOptions = {}): Promise<Lab> {
  const say = options.onProgress ?? (() => {});
  const name = options.name ?? `lab-${process.pid}`;
  if (!labNamePattern.test(name))
    throw new Error(`${JSON.stringify(name)} is no name for a lab: lower-case letters, digits and "-"`);
  const servers = options.servers ?? 3;
  if (!Number.isInteger(servers) || servers < 1 || servers > hostNames.length) {
    throw new Error(`a lab has 1 to ${hostNames.length} servers, not ${servers}`);
  }
  if (options.kernel === "uml" && (options.clusterPackages ?? true) !== true)
    throw new Error("hosts with a kernel of their own all have the cluster's packages");
  await clearRemains(name, say);
  const suite = options.suite ?? (await defaultSuite());
  const cache = await debianCache(suite, say);
  const uml = options.kernel === "uml" ? await umlCache(suite, cache, say) : undefined;
  const index = await claimIndex(name);
  try {
    const lab = await build(name, index, servers, { cache, uml }, options);
    say(`lab: ${servers} servers are up on ${lab.gateway.replace(/\.1$/, ".0/24")}`);
    return lab;
  } catch (thrown) {
    await takeDown(name, index);
    throw thrown;
  }
}

async function build(
  name: string,
  index: number,
  servers: number,
  { cache, uml }: Pick<LabRecord, "uml"> & { cache: DebianCache },
  options: LabOptions,
): Promise<Lab> {
  await mkdir(folderOf(name), { recursive: true, mode: 0o711 });
  const having = options.clusterPackages ?? true;
  const record: LabRecord = {
    name,
    index,
    password: randomBytes(12).toString("base64url"),
    owner: options.owned === false ? null : await processIdentity(process.pid),
    powerSwitch: null,
    cache,
    uml,
    hosts: hostNames.slice(0, servers).map((host) => ({
      name: host,
      clusterPackages: Array.isArray(having) ? having.includes(host) : having,
    })),
    unplugged: [],
    sharedDisks: [],
  };
  await writeRecord(record);
  for (const network of firstNetworks) await makeNetwork(index, network);
  record.sharedDisks = await makeSharedDisks(
    name,
    options.sharedDisks ?? 0,
    options.sharedDiskMiB ?? 128,
    options.kernel,
  );
  if (uml) await makeChannelKeys(name);
  await writeRecord(record);
  record.powerSwitch = await startSwitch(name, options.firmwareMs ?? 0);
  await writeRecord(record);
  const lab = new Lab(record, cache);
  await Promise.all(lab.hosts.map((host) => host.start()));
  await Promise.all(lab.hosts.map((host) => host.booted()));
  return lab;
}

/** The power switch in its own process, which keeps nothing of this one open; resolves when it listens. */
async function startSwitch(name: string, firmwareMs: number) {
  const log = await open(join(folderOf(name), "power-switch.log"), "a", 0o600);
  const started = await forkSwitch(name, firmwareMs, log.fd);
  await log.close();
  return started;
}

function forkSwitch(name: string, firmwareMs: number, log: number) {
  return new Promise<Awaited<ReturnType<typeof processIdentity>>>((resolve, reject) => {
    const child = fork(
      fileURLToPath(new URL("power-switch-process.ts", import.meta.url)),
      [name, String(firmwareMs)],
      {
        execArgv: ["--import", "tsx"],
        stdio: ["ignore", log, log, "ipc"],
        detached: true,
      },
    );
    child.once("message", () => {
      child.disconnect();
      child.unref();
      resolve(processIdentity(child.pid ?? 0));
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the power switch ended with ${code}`)));
  });
}

/** A lab that stands already. */
export async function attachLab(name: string): Promise<Lab> {
  const record = await readRecord(name);
  if (!record) throw new Error(`there is no lab ${name}; see: npm run lab -- list`);
  return new Lab(record, record.cache ?? (await debianCache(await defaultSuite(), () => {})));
}

export async function listLabs(): Promise<LabSummary[]> {
  return Promise.all(
    (await listRecords()).map(async (record) => ({
      name: record.name,
      index: record.index,
      state: record.owner && !(await isAlive(record.owner)) ? ("orphaned" as const) : ("standing" as const),
      hosts: await Promise.all(
        record.hosts.map(async ({ name }) => {
          const host = (await attachLab(record.name)).host(name);
          return { name, power: (await host.running()) ? ("on" as const) : ("off" as const) };
        }),
      ),
      powerSwitch: {
        url: `http://${gatewayOf(record.index)}:${POWER_SWITCH_PORT}`,
        password: record.password,
      },
    })),
  );
}

/** What a lab of this name left behind when its owner was killed; a living one is not touched. */
async function clearRemains(name: string, say: (line: string) => void): Promise<void> {
  const record = await readRecord(name);
  if (!record) return void (await rm(folderOf(name), { recursive: true, force: true }).catch(() => {}));
  if (record.owner === null || (await isAlive(record.owner))) {
    throw new Error(`a lab ${name} stands already. Take it down first: npm run lab -- down ${name}`);
  }
  say(`lab: taking down what an interrupted lab ${name} left behind`);
  await takeDown(name, record.index);
}

async function takeDown(name: string, index: number): Promise<void> {
  const record = await readRecord(name);
  if (record?.powerSwitch && (await isAlive(record.powerSwitch)))
    process.kill(record.powerSwitch.pid, "SIGKILL");
  // All names, not only the remembered hosts: an interrupted making may have got further than its record.
  await Promise.all(
    hostNames.map(async (host) => {
      const group = await ControlGroup.named(controlGroupOf(index, host));
      if (!group.exists && !record?.hosts.some((known) => known.name === host)) return;
      await unwireHost(index, host);
      await removeChannelTap(index, host);
      await group.kill();
      await group.remove();
      await tryCommand(["umount", "--lazy", join(folderOf(name), host)]);
    }),
  );
  await removeNetworks(index);
  await removeSharedDisks(name);
  await rm(folderOf(name), { recursive: true, force: true });
  await releaseIndex(index);
}
