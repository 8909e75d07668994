import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { HourlyWorst } from "@/agent/fitness/hourly-worst";
import { commandEnvironment } from "@/agent/run-command";
import type { Worst } from "@/protocol/fitness";

const AGAIN_MS = 5000;

/**
 * How long this host let a process wait that wanted to run. A small program beside the agent sees it
 * (`agent/package/scheduling-pauses`), at a realtime priority as Corosync has it (`chrt --rr 1`); where the host refuses
 * that, it refuses it to Corosync as well, and both wait like any other process.
 */
export class SchedulingPauses {
  readonly #worst = new HourlyWorst();
  #helper: ChildProcess | null = null;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;
  #since: number | null = null;

  constructor(
    private readonly program: string,
    private readonly realtime = true,
  ) {
    this.#start(realtime);
  }

  /** When watching began; null: it does not run. */
  get since(): number | null {
    return this.#since;
  }

  worst(now: number): Worst | null {
    return this.#worst.worst(now);
  }

  close(): void {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#helper?.stdin?.end();
  }

  #start(realtime: boolean): void {
    const [file, ...args] = realtime ? ["chrt", "--rr", "1", this.program] : [this.program];
    const helper = spawn(file ?? this.program, args, {
      env: commandEnvironment as unknown as NodeJS.ProcessEnv,
      stdio: ["pipe", "pipe", "ignore"],
    });
    this.#helper = helper;
    const began = Date.now();
    helper.stdin.on("error", () => undefined); // its end tells
    helper.on("error", () => undefined); // so does this one's
    helper.once("spawn", () => {
      this.#since = began;
    });
    createInterface({ input: helper.stdout }).on("line", (line) => {
      const ms = Number(line);
      if (Number.isInteger(ms) && ms > 0) this.#worst.add(ms, Date.now());
    });
    helper.once("close", () => {
      this.#helper = null;
      this.#since = null;
      if (this.#closed) return;
      // chrt that is refused ends at once; what ran for a while is started as it was.
      const refused = realtime && Date.now() - began < AGAIN_MS;
      this.#timer = setTimeout(() => this.#start(refused ? false : this.realtime), refused ? 0 : AGAIN_MS);
    });
  }
}
