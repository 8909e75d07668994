import { Command, InvalidArgumentError } from "commander";
import type { FailoverBenchOptions } from "@/e2e/bench-failover";
import { type SceneName, scenes } from "@/e2e/failover-bench/scenes";

/** `npm run bench`, `npm run bench -- failover` and `npm run bench -- ui`: each loads only what it measures with. */
const count = (text: string) => {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError("a number from 1 on is meant");
  return Number(text);
};
const words = (text: string) => text.split(",").map((word) => word.trim());
const sceneNames = (text: string) =>
  words(text).map((name) => {
    if (name in scenes) return name as SceneName;
    throw new InvalidArgumentError(`the scenes are ${Object.keys(scenes).join(", ")}`);
  });

const program = new Command("bench").description("how long things take, against a baseline of the same run");
program
  .command("cluster", { isDefault: true })
  .description("crashes on real hosts: outage, and until the screen knows")
  .action(async () => (await import("@/e2e/bench-cluster")).benchCluster());
program
  .command("failover")
  .description("for how long clients are not served, by kind of failure")
  .option("--rounds <number>", "of each kind with each contestant", count, 5)
  .option("--minutes <number>", "begin no further round after so long", count, 60)
  .option(
    "--scenes <names>",
    `of ${Object.keys(scenes).join(", ")}`,
    sceneNames,
    sceneNames("crash,service,move,client,heartbeat"),
  )
  .option("--only <words>", "contestants whose name contains one of these, with commas between", words, [])
  .action(async (options: FailoverBenchOptions) =>
    (await import("@/e2e/bench-failover")).benchFailover(options),
  );
program
  .command("screen")
  .description("from what happens on a node until a browser shows it")
  .option("--rounds <number>", "of each happening", count, 10)
  .action(async (options: { rounds: number }) => (await import("@/e2e/bench-screen")).benchScreen(options));
program
  .command("load")
  .description("whether a cluster stays as it is while its hosts have no processor to spare")
  .option("--minutes <number>", "how long", count, 60)
  .action(async (options: { minutes: number }) => (await import("@/e2e/bench-load")).benchLoad(options));
program
  .command("ui")
  .description("the built screens over 10,000 generated resources")
  .action(async () => (await import("@/e2e/bench-ui")).benchUi());
await program.parseAsync();
