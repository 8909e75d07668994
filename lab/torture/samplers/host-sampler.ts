import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { until } from "@/lab/stand/until";
import { monotonicMs } from "@/lab/torture/monotonic";
import { type Holding, type HoldingKind, holdings, type Stall } from "@/lab/torture/records";

const program = fileURLToPath(new URL("look-at-hosts.pl", import.meta.url));

export interface Sampled {
  address: string;
  /** Where the shared disk is mounted, inside a host. */
  folder: string;
  /** The disk's device number, as `stat` gives it of what is on it. */
  device: number;
  /** Host name → the file that names the processes of its first control group. */
  processes: Record<string, string>;
}

/** Which hosts run, have the address and have the disk mounted, looked at every 10 ms from outside. */
export class HostSampler {
  readonly #closed: Holding[] = [];
  readonly #open = new Map<string, Holding>();
  readonly #stalls: Stall[] = [];
  readonly #child: ChildProcess;
  #toldUpTo = 0;

  constructor(sampled: Sampled) {
    const hosts = Object.entries(sampled.processes).map(([name, file]) => `${name}=${file}`);
    const { address, folder, device } = sampled;
    this.#child = spawn("/usr/bin/perl", [program, address, folder, String(device), ...hosts], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    if (this.#child.stdout) createInterface(this.#child.stdout).on("line", (line) => this.#take(line));
  }

  /** What was held at any time since then; waits until the sampler has told all up to now. */
  async since(from: number): Promise<{ holdings: Holding[]; stalls: Stall[] }> {
    const now = monotonicMs();
    await until("the sampler of hosts tells", 15, async () => this.#toldUpTo >= now);
    const open = [...this.#open.values()].map((held) => ({ ...held, to: this.#toldUpTo }));
    return {
      holdings: [...this.#closed, ...open].filter((held) => held.to >= from),
      stalls: this.#stalls.filter((stall) => stall.to >= from),
    };
  }

  /** Which hosts hold it now, by the newest look. */
  holders(what: HoldingKind): string[] {
    return [...this.#open.values()].filter((held) => held.what === what).map(({ host }) => host);
  }

  /** Forgets what ended before then. */
  forget(before: number): void {
    this.#closed.splice(0, this.#closed.length, ...this.#closed.filter(({ to }) => to >= before));
    this.#stalls.splice(0, this.#stalls.length, ...this.#stalls.filter(({ to }) => to >= before));
  }

  end(): void {
    this.#child.stdin?.end();
  }

  #take(line: string): void {
    const [sign, first = "", second = "", third = ""] = line.split(" ");
    if (sign === "~") this.#toldUpTo = Number(first);
    else if (sign === "gap") this.#stalls.push({ from: Number(first), to: Number(second) });
    else {
      const what = holdings.find((kind) => kind === second);
      if (!what) throw new Error(`the sampler of hosts said ${JSON.stringify(line)}`);
      const at = Number(third);
      const key = `${first} ${what}`;
      const open = this.#open.get(key);
      if (sign === "+") this.#open.set(key, { what, host: first, from: at, to: at });
      else if (open) {
        this.#closed.push({ ...open, to: at });
        this.#open.delete(key);
      }
    }
  }
}
