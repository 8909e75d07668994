import { Command } from "commander";

/** `npm run bench`, `npm run bench -- failover` and `npm run bench -- ui`: each loads only what it measures with. */
const program = new Command("bench").description("how long things take, against a baseline of the same run");
program
  .command("cluster", { isDefault: true })
  .description("crashes on real hosts: outage, and until the screen knows")
  .action(async () => (await import("@/e2e/bench-cluster")).benchCluster());
program
  .command("failover")
  .description("for how long clients are not served, by kind of failure")
  .action(async () => (await import("@/e2e/bench-failover")).benchFailover());
program
  .command("ui")
  .description("the built screens over 10,000 generated resources")
  .action(async () => (await import("@/e2e/bench-ui")).benchUi());
await program.parseAsync();
