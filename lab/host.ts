// Long because all that can be done to one host shares its folder, control group and cables.
import { spawn } from "node:child_process";
import { chmod, copyFile, mkdir, open, readFile, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ControlGroup } from "@/lab/control-group";
import type { DebianCache } from "@/lab/debian-root";
import { folderOf, type LabRecord, readRecord, writeRecord } from "@/lab/lab-record";
import {
  addressOf,
  controlGroupOf,
  firstNetworks,
  gatewayOf,
  hostNames,
  type NetworkName,
  namespaceOf,
} from "@/lab/layout";
import { setCable, unwireHost, unwireNetwork, wireHost, wireNetwork } from "@/lab/network";
import { type CommandResult, command, tryCommand } from "@/lab/run-command";

const fenceAgent = fileURLToPath(new URL("fence_lab", import.meta.url));
const DISK_BYTES = 4 * 1024 ** 3;
const init = fileURLToPath(new URL("host-init.sh", import.meta.url));

/**
 * One real server of a lab: its own namespaces, its own Debian root, systemd as process 1. What is `protected` a host
 * with a kernel of its own does otherwise ({@link UmlHost}).
 */
export class LabHost {
  /** How soon it answers, and is up, even on a busy machine. */
  protected readonly patience = { answerMs: 500, upSeconds: 60 };

  constructor(
    protected readonly lab: { name: string; index: number },
    readonly name: string,
    protected readonly cache: DebianCache,
  ) {}

  get addresses(): Record<NetworkName, string> {
    const { index } = this.lab;
    const on = (network: NetworkName) => addressOf(index, network, this.name);
    return { public: on("public"), private: on("private"), spare: on("spare") };
  }

  protected get folder(): string {
    return join(folderOf(this.lab.name), this.name);
  }

  /** Runs a program in the host as root, with a plain environment. Default deadline 30 s. */
  async exec(argv: string[], options: { timeoutMs?: number; input?: string } = {}): Promise<CommandResult> {
    const pid = await (await this.group()).processOne();
    if (pid === null) throw new Error(`${this.name} is off`);
    return tryCommand([...enter(pid), ...argv], options);
  }

  /** Like exec; throws with the program's words when it fails. Answers its stdout. */
  async run(argv: string[], options: { timeoutMs?: number; input?: string } = {}): Promise<string> {
    const result = await this.exec(argv, options);
    if (result.code === 0) return result.stdout;
    const said = [result.stdout, result.stderr]
      .map((text) => text.trim())
      .filter(Boolean)
      .join("\n")
      .slice(-3000);
    throw new Error(`${this.name}: ${argv.join(" ").slice(0, 300)} ended with ${result.code}: ${said}`);
  }

  /** Writes a file inside the host; its folder is made when missing. */
  async writeFile(path: string, text: string, mode = 0o644): Promise<void> {
    // Not from /dev/stdin: our end of it is a socket, which cannot be opened by name.
    await this.run(["install", "-D", "-m", mode.toString(8), "/dev/null", path]);
    await this.run(["dd", `of=${path}`, "status=none"], { input: text });
  }

  async running(): Promise<boolean> {
    return (await (await this.group()).processOne()) !== null;
  }

  /**
   * Power off at once: every process killed, and off the networks. Its disk stays. All stand still first: taking its
   * adapters away needs a while, in which what still ran would tell of addresses that are gone, as no server without
   * power does; and what ends on a network says good-bye to its peers.
   */
  async crash(): Promise<void> {
    const group = await this.group();
    if (group.exists) await group.freeze(true);
    await unwireHost(this.lab.index, this.name);
    await group.kill();
    await group.remove();
  }

  /** Power on; resolves as soon as process 1 runs. {@link booted} waits for the rest. */
  async start(): Promise<void> {
    if (await this.running()) return;
    const record = await this.record();
    const unplugged = record.unplugged
      .filter((cable) => cable.host === this.name)
      .map((cable) => cable.network);
    await unwireHost(this.lab.index, this.name);
    await this.prepareDisk();
    await wireHost(this.lab.index, this.name, unplugged);
    const group = await this.group();
    await group.remove();
    await group.make();
    const lower = record.hosts.find((host) => host.name === this.name)?.clusterPackages
      ? this.cache.cluster
      : this.cache.base;
    const log = await open(join(this.folder, "boot.log"), "a");
    const child = spawn(
      "/bin/sh",
      [
        // Joins the control group before the namespaces are made, so that it is the root of theirs.
        "-c",
        'echo 0 >"$1/host/cgroup.procs" && shift && exec "$@"',
        "sh",
        group.path,
        "ip",
        "netns",
        "exec",
        namespaceOf(this.lab.index, this.name),
        "unshare",
        "-m",
        "-u",
        "-i",
        "-p",
        "-C",
        "--fork",
        "--propagation",
        "private",
        init,
        this.name,
        this.folder,
        lower,
        this.cache.packages,
        ...record.sharedDisks.map((disk) => disk.number),
      ],
      { stdio: ["ignore", log.fd, log.fd], detached: true },
    );
    child.unref();
    await log.close();
    for (const deadline = performance.now() + 15_000; !(await this.running()); await pause(10)) {
      if (performance.now() > deadline || child.exitCode !== null) {
        const said = await readFile(join(this.folder, "boot.log"), "utf8").catch(() => "");
        throw new Error(`${this.name} does not start: ${said.trim().slice(-500)}`);
      }
    }
    // What was plugged or unplugged while it started is in the record only.
    const now = await this.record();
    for (const network of firstNetworks)
      await setCable(this.lab.index, network, this.name, !isUnplugged(now, this.name, network));
  }

  /** Waits until systemd has started everything. */
  async booted(): Promise<void> {
    const { answerMs, upSeconds } = this.patience;
    for (const deadline = performance.now() + upSeconds * 1000; ; await pause(50)) {
      // Asked too early, systemctl waits for an answer that never comes: a short deadline, and again.
      const asked = this.exec(["systemctl", "is-system-running"], { timeoutMs: answerMs });
      const state = (await asked.catch(() => null))?.stdout.trim();
      if (state === "running") return;
      if (state === "degraded") {
        const failed = await this.run(["systemctl", "--failed", "--plain", "--no-legend"]);
        throw new Error(`${this.name} started with failed units: ${failed.trim()}`);
      }
      if (performance.now() > deadline)
        throw new Error(`${this.name} is not up after ${upSeconds} s (${state ?? "no answer"})`);
    }
  }

  async freeze(): Promise<void> {
    await (await this.group()).freeze(true);
  }

  async thaw(): Promise<void> {
    await (await this.group()).freeze(false);
  }

  async unplug(network: NetworkName): Promise<void> {
    await this.#setCable(network, false);
  }

  async plug(network: NetworkName): Promise<void> {
    await this.#setCable(network, true);
  }

  /** Names the processes of systemd's own group in it, as this machine numbers them; not there while it is off. */
  async firstProcessesFile(): Promise<string> {
    return (await this.group()).firstProcessesFile;
  }

  /** Everything it runs, as this machine numbers it. */
  async processes(): Promise<number[]> {
    return (await this.group()).processes();
  }

  /** Its disk, with all of /var and /etc on it, takes no more (or as usual again). */
  async fillDisk(full: boolean): Promise<void> {
    const used = await statfs(this.folder);
    const bytes = full ? (used.blocks - used.bfree) * used.bsize : DISK_BYTES;
    await command(["mount", "-o", `remount,size=${bytes}`, this.folder]);
  }

  /** Shared disks as the host sees them. */
  async sharedDisks(): Promise<string[]> {
    return (await this.record()).sharedDisks.map((_, disk) => `/dev/shared${disk}`);
  }

  protected group(): Promise<ControlGroup> {
    return ControlGroup.named(controlGroupOf(this.lab.index, this.name));
  }

  protected async record(): Promise<LabRecord> {
    const record = await readRecord(this.lab.name);
    if (!record) throw new Error(`the lab ${this.lab.name} is down`);
    return record;
  }

  async #setCable(network: NetworkName, plugged: boolean): Promise<void> {
    const record = await this.record();
    const others = record.unplugged.filter((cable) => cable.host !== this.name || cable.network !== network);
    await writeRecord({ ...record, unplugged: plugged ? others : [...others, { host: this.name, network }] });
    if (await this.running()) await this.switchCable(network, plugged);
  }

  protected async switchCable(network: NetworkName, plugged: boolean): Promise<void> {
    await setCable(this.lab.index, network, this.name, plugged);
  }

  /** A cable to a network that came while it runs. */
  async wire(network: NetworkName): Promise<void> {
    await wireNetwork(this.lab.index, network, this.name, true);
  }

  async unwire(network: NetworkName): Promise<void> {
    await unwireNetwork(this.lab.index, network, this.name);
  }

  /** The host's own disk: a tmpfs with the overlay's upper part, kept over crashes; filled before its first start. */
  protected async prepareDisk(): Promise<void> {
    const folder = this.folder;
    await mkdir(folder, { recursive: true });
    if ((await tryCommand(["mountpoint", "--quiet", folder])).code === 0) return;
    await command(["mount", "-t", "tmpfs", "-o", `mode=755,size=${DISK_BYTES}`, "tmpfs", folder]);
    for (const part of [
      "upper/etc/apt/sources.list.d",
      "upper/etc/systemd/system",
      "upper/usr/sbin",
      "work",
      "root",
    ]) {
      await mkdir(join(folder, part), { recursive: true });
    }
    const etc = join(folder, "upper/etc");
    const { index } = this.lab;
    const neighbours = hostNames.map((host) => `${addressOf(index, "public", host)} ${host}`).join("\n");
    await writeFile(join(etc, "hosts"), `127.0.0.1 localhost\n::1 localhost\n${neighbours}\n`);
    await writeFile(join(etc, "hostname"), `${this.name}\n`);
    await writeFile(join(etc, "machine-id"), "");
    await writeFile(join(etc, "resolv.conf"), "");
    await writeFile(join(etc, "lab-power-switch"), `${gatewayOf(index)}\n`);
    await writeFile(join(etc, "apt/sources.list"), "");
    await writeFile(join(etc, "apt/sources.list.d/lab.list"), "deb [trusted=yes] file:/opt/packages ./\n");
    // Nothing here may steer the clock (host-init.sh): chronyd measures it only, where its unit would not start at all.
    await mkdir(join(etc, "default"), { recursive: true });
    await writeFile(join(etc, "default/chrony"), 'DAEMON_OPTS="-F 1 -x"\n');
    await mkdir(join(etc, "systemd/system/chrony.service.d"));
    await writeFile(join(etc, "systemd/system/chrony.service.d/lab.conf"), "[Unit]\nConditionCapability=\n");
    await copyFile(fenceAgent, join(folder, "upper/usr/sbin/fence_lab"));
    await chmod(join(folder, "upper/usr/sbin/fence_lab"), 0o755);
    for (const unit of [
      "systemd-logind.service",
      "systemd-modules-load.service", // the kernel is the machine's: nothing to load, and no modules to load it from
      "apt-daily.timer",
      "apt-daily-upgrade.timer",
      "e2scrub_all.timer",
      "fstrim.timer",
    ]) {
      await command(["ln", "--symbolic", "--force", "/dev/null", join(etc, "systemd/system", unit)]);
    }
  }
}

const isUnplugged = ({ unplugged }: LabRecord, host: string, network: NetworkName) =>
  unplugged.some((cable) => cable.host === host && cable.network === network);

/** Enters all namespaces and the root of a host's process 1. */
function enter(pid: number): string[] {
  const environment = [
    "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME=/root",
    "LC_ALL=C.UTF-8",
  ];
  return [
    "nsenter",
    "-t",
    String(pid),
    "-m",
    "-u",
    "-i",
    "-n",
    "-p",
    "-C",
    "-r",
    "--",
    // As process 1 there (host-init.sh): who comes in from outside may not set the machine's clock either.
    "/usr/bin/setpriv",
    "--bounding-set",
    "-sys_time",
    "--inh-caps",
    "-sys_time",
    "/usr/bin/env",
    "-i",
    "-C",
    "/",
    ...environment,
  ];
}
