import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { commandEnvironment } from "@/agent/run-command";

const AGAIN_MS = 1000;

/**
 * Tells when processes end, within milliseconds and without polling. Node cannot wait for processes that are not its
 * children, so a small program beside it does (`agent/package/process-ends`), started when there is something to watch.
 */
export class ProcessEnds {
  readonly #watched = new Set<number>();
  #helper: ChildProcess | null = null;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;
  #able = true;

  constructor(
    private readonly program: string,
    private readonly ended: (pid: number) => void,
  ) {}

  /** false: the kernel has no pidfd, or the program could not be run when it was tried last. */
  get able(): boolean {
    return this.#able;
  }

  /** One that has ended already is told of too. */
  watch(pid: number): void {
    if (this.#watched.has(pid)) return;
    this.#watched.add(pid);
    if (this.#helper) this.#say(`+${pid}`);
    else if (!this.#timer) this.#start();
  }

  forget(pid: number): void {
    if (this.#watched.delete(pid)) this.#say(`-${pid}`);
  }

  close(): void {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#helper?.stdin?.end();
  }

  #say(line: string): void {
    this.#helper?.stdin?.write(`${line}\n`);
  }

  #start(): void {
    const helper = spawn(this.program, [], {
      env: commandEnvironment as unknown as NodeJS.ProcessEnv,
      stdio: ["pipe", "pipe", "ignore"],
    });
    this.#helper = helper;
    helper.stdin.on("error", () => undefined); // its end tells
    helper.once("spawn", () => {
      this.#able = true;
    });
    helper.on("error", () => {
      this.#able = false;
    });
    createInterface({ input: helper.stdout }).on("line", (line) => this.#hear(line));
    helper.once("close", () => {
      this.#helper = null;
      if (this.#closed) return;
      this.#timer = setTimeout(() => {
        this.#timer = null;
        if (this.#watched.size > 0) this.#start();
      }, AGAIN_MS);
    });
    for (const pid of this.#watched) this.#say(`+${pid}`);
  }

  #hear(line: string): void {
    const [word, number] = line.split(" ");
    this.#able = word !== "unable";
    if (word !== "ended") return;
    const pid = Number(number);
    if (this.#watched.delete(pid)) this.ended(pid);
  }
}
