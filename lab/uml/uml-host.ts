import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { DebianCache } from "@/lab/debian-root";
import { LabHost } from "@/lab/host";
import { adapters, type NetworkName, networkNames } from "@/lab/layout";
import { type CommandResult, tryCommand } from "@/lab/run-command";
import { type Channel, keepOpen, through, writeChannelFiles } from "@/lab/uml/channel";
import { diskArguments, makeOwnDisk, writeDiskNames } from "@/lab/uml/disks";
import {
  adaptersFor,
  makeChannelTap,
  makeTap,
  missingNetworks,
  plugTap,
  removeChannelTap,
} from "@/lab/uml/taps";
import type { UmlCache } from "@/lab/uml/uml-cache";

const powerSupply = fileURLToPath(new URL("power-supply.sh", import.meta.url));
/** What each kernel is told; a panic restarts it, as a server's would. */
const always = [
  "mem=512M",
  "seccomp=on",
  "init=/usr/sbin/lab-init",
  ...["con=null", "con0=null,fd:1", "console=tty0", "loglevel=4", "panic=-1"],
];
/** Units of the Debian root that a server in a rack of one would not miss, and each costs seconds of its start. */
const needlessUnits = ["console-getty.service", "getty@tty1.service", "e2scrub_reap.service"];

/**
 * A host with a kernel, a clock, a watchdog (/dev/watchdog1) and disks of its own: User Mode Linux. As disks it has its
 * root, /dev/own0, and the lab's shared ones. A pulled cable is not seen as a lost carrier in it, only as silence.
 */
export class UmlHost extends LabHost {
  protected override readonly patience = { answerMs: 5000, upSeconds: 120 };

  constructor(
    lab: { name: string; index: number },
    name: string,
    cache: DebianCache,
    private readonly uml: UmlCache,
  ) {
    super(lab, name, cache);
  }

  override async exec(
    argv: string[],
    options: { timeoutMs?: number; input?: string } = {},
  ): Promise<CommandResult> {
    if (!(await this.running())) throw new Error(`${this.name} is off`);
    const seconds = Math.ceil((options.timeoutMs ?? 30_000) / 1000);
    return tryCommand(through(this.#channel, argv, seconds), options);
  }

  override async running(): Promise<boolean> {
    return (await this.group()).populated();
  }

  override async crash(): Promise<void> {
    await super.crash();
    await removeChannelTap(this.lab.index, this.name);
  }

  override async start(): Promise<void> {
    if (await this.running()) return;
    const { sharedDisks, unplugged } = await this.record();
    const cut = unplugged.filter((cable) => cable.host === this.name).map((cable) => cable.network);
    await this.crash(); // what is left of it when it switched itself off
    await this.prepareDisk();
    const guest = join(this.folder, "guest");
    const shared = sharedDisks.map((disk) => disk.device);
    await writeDiskNames(join(guest, "first-files"), this.name, shared.length);
    const missing = await missingNetworks(this.lab.index);
    await this.#connect(cut, missing);
    const { kernelArguments, lines } = adaptersFor(this.lab.index, this.name, missing);
    await writeFile(join(guest, "adapters"), `${lines.join("\n")}\n`);
    await rm(join(this.folder, "console.log"), { force: true });
    const group = await this.group();
    await group.make();
    const log = await open(join(this.folder, "boot.log"), "a");
    const child = spawn(
      "/bin/sh",
      [
        "-c",
        'echo 0 >"$1/host/cgroup.procs" && shift && exec "$@"',
        "sh",
        group.path,
        powerSupply,
        this.uml.kernel,
        this.folder,
        this.cache.packages,
        join(group.path, "way-in"),
        this.#channel.socket,
        ...keepOpen(this.#channel),
        "--",
        ...[`umid=${this.name}`, `uml_dir=${this.folder}`, `hostfs=${guest}`],
        ...diskArguments(this.folder, this.uml.disk, shared),
        ...kernelArguments,
        ...always,
      ],
      { stdio: ["ignore", log.fd, log.fd], detached: true },
    );
    child.unref();
    await log.close();
    for (const deadline = performance.now() + 60_000; !(await this.#processOneBegan()); await pause(20)) {
      if (performance.now() > deadline || child.exitCode !== null) {
        const said = await readFile(join(this.folder, "console.log"), "utf8").catch(() => "");
        throw new Error(`${this.name} does not start: ${said.trim().slice(-500)}`);
      }
    }
  }

  override async wire(network: NetworkName): Promise<void> {
    await plugTap(this.lab.index, network, this.name, true);
    const adapter = adapters[network];
    await this.run(["ip", "-n", "lab", "link", "set", network, "netns", "1", "name", adapter]);
    await this.run(["ip", "address", "add", `${this.addresses[network]}/24`, "dev", adapter]);
    await this.run(["ip", "link", "set", adapter, "up"]);
  }

  override async unwire(network: NetworkName): Promise<void> {
    await this.run(["ip", "link", "set", adapters[network], "netns", "lab", "name", network]);
    await plugTap(this.lab.index, network, this.name, false);
  }

  protected override async switchCable(network: NetworkName, plugged: boolean): Promise<void> {
    await plugTap(this.lab.index, network, this.name, plugged);
  }

  /** The same first files as any host's, for its first start to copy; with a clock of its own, nothing keeps it. */
  protected override async prepareDisk(): Promise<void> {
    await super.prepareDisk();
    const guest = join(this.folder, "guest");
    if (existsSync(guest)) return;
    await mkdir(join(guest, "packages"), { recursive: true });
    const files = join(guest, "first-files");
    await rename(join(this.folder, "upper"), files);
    const units = join(files, "etc/systemd/system");
    await rm(join(units, "systemd-modules-load.service"));
    for (const path of [join(files, "etc/default/chrony"), join(units, "chrony.service.d")])
      await rm(path, { recursive: true });
    // This kernel's softdog cannot be stopped unless it is told so: whatever feeds it could not end without a reset.
    await mkdir(join(files, "etc/modprobe.d"), { recursive: true });
    await writeFile(join(files, "etc/modprobe.d/lab.conf"), "options softdog nowayout=0\n");
    for (const unit of needlessUnits) await tryCommand(["ln", "-s", "/dev/null", join(units, unit)]);
    await writeChannelFiles(this.lab.name, guest);
    await makeOwnDisk(this.folder);
  }

  override async fillDisk(): Promise<void> {
    throw new Error(`${this.name} has a disk of its own: it is filled by writing to it, in the host`);
  }

  get #channel(): Channel {
    const { name: lab, index } = this.lab;
    return { lab, index, host: this.name, socket: join(this.folder, "way-in") };
  }

  /** Cables to what networks there are, and one that ends nowhere to each that may come. */
  async #connect(unplugged: NetworkName[], missing: NetworkName[]): Promise<void> {
    const { index } = this.lab;
    const loose = [...unplugged, ...missing];
    for (const network of networkNames) await makeTap(index, network, this.name, !loose.includes(network));
    await makeChannelTap(index, this.name);
  }

  async #processOneBegan(): Promise<boolean> {
    const said = await readFile(join(this.folder, "console.log"), "utf8").catch(() => "");
    return said.includes("lab: process 1 begins");
  }
}
