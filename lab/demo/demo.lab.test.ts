import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { tryCommand } from "@/lab/run-command";
import { run } from "@/lab/stand/build";
import { until } from "@/lab/stand/until";
import { fetchPage } from "@/lab/stand/web-page";

/** `npm run demo` as a person runs it, with its output read as a person reads it. */
class Demo {
  output = "";
  readonly #child: ChildProcess;
  readonly ended: Promise<number | null>;

  constructor(prefix: string[] = []) {
    const [program = "", ...args] = [...prefix, process.execPath, "lab/set-up.mjs", "lab/demo/demo.ts"];
    this.#child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], detached: true });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.output += text;
      });
    }
    this.ended = new Promise((resolve) => this.#child.once("exit", resolve));
    all.push(this);
  }

  says(text: string, seconds: number): Promise<true> {
    return until(
      () => `the demo says ${text}; it said ${this.output.slice(-600)}`,
      seconds,
      async () => this.output.includes(text),
    );
  }

  /** To the whole process group, as a terminal's Ctrl-C. */
  signal(signal: NodeJS.Signals): void {
    try {
      process.kill(-(this.#child.pid ?? 0), signal);
    } catch {
      // ended already
    }
  }
}
const all: Demo[] = [];

/** Everything of a demo that could be left on this machine. */
async function remains(): Promise<string[]> {
  const said = async (argv: string[]) => (await tryCommand(argv)).stdout.split("\n");
  const mounts = (await readFile("/proc/mounts", "utf8")).split("\n");
  const links = await said(["ip", "-brief", "link"]);
  const namespaces = await said(["ip", "netns", "list"]);
  const labs = await said([process.execPath, "--import", "tsx", "lab/cli.ts", "list"]);
  const demo = labs.find((line) => line.startsWith("demo "));
  const index = demo ? /10\.77\.(\d+)\.1/.exec(demo)?.[1] : null;
  return [
    ...(demo ? [demo] : []),
    ...mounts.filter((line) => line.includes("/run/understudy-lab/demo")),
    ...[...links, ...namespaces].filter((line) => index && line.startsWith(`usl${index}`)),
    ...(existsSync("data/demo.lock") ? ["data/demo.lock"] : []),
    ...(existsSync("data/demo") ? ["data/demo"] : []),
  ];
}

beforeAll(() => run("npm", ["run", "--silent", "build"], () => {}), 240_000);
afterEach(async () => {
  for (const demo of all.splice(0)) {
    demo.signal("SIGINT");
    await demo.ended;
  }
}, 60_000);

describe("npm run demo", () => {
  it("makes a cluster that serves a page, refuses to run twice, and leaves nothing behind", async () => {
    const demo = new Demo();
    await demo.says("Console ready: http://localhost:3000", 150);
    const address = /answers at http:\/\/([\d.]+)\//.exec(demo.output)?.[1] ?? "";
    expect(await fetchPage(address)).toMatch(/^served by (alpha|bravo)$/);
    expect((await fetch("http://localhost:3000/healthz")).ok).toBe(true);

    const second = new Demo();
    await second.ended;
    expect(second.output).toMatch(/the demo runs already \(process \d+\)/);
    expect(await fetchPage(address)).toMatch(/^served by/);

    demo.signal("SIGINT");
    await demo.ended;
    expect(demo.output).toContain("everything is taken down");
    expect(await remains()).toEqual([]);
  }, 240_000);

  it("recovers after it was killed", async () => {
    const killed = new Demo();
    await killed.says("console: starting", 60);
    killed.signal("SIGKILL");
    await killed.ended;
    expect(await remains()).not.toEqual([]);

    const demo = new Demo();
    await demo.says("taking its remains down first", 30);
    await demo.says("Console ready: http://localhost:3000", 150);
    demo.signal("SIGINT");
    await demo.ended;
    expect(await remains()).toEqual([]);
  }, 300_000);

  it("starts the console alone where namespaces are forbidden, and says what is missing", async () => {
    const demo = new Demo(["setpriv", "--bounding-set=-sys_admin", "--inh-caps=-sys_admin"]);
    await demo.says("Console ready: http://localhost:3000", 90);
    expect(demo.output).toMatch(/Namespaces are forbidden here/);
    expect(demo.output).toMatch(/Join a server/);
    demo.signal("SIGINT");
    await demo.ended;
    expect(await remains()).toEqual([]);
  }, 150_000);
});
