import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { runAgent } from "@/agent/agent";
import { agentVersion } from "@/agent/agent-version";
import { undoFault } from "@/agent/faults/inject";
import { readIdentity } from "@/agent/join/identity";
import { log } from "@/agent/log";
import { toProblem } from "@/protocol/problem";

const usage = `usage: understudy-agent join --console HOST:PORT [--again]   (the token in UNDERSTUDY_TOKEN or on stdin)
       understudy-agent run
       understudy-agent undo-fault   (what a drill made fail here, now rather than at its time)
       understudy-agent --version`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      console: { type: "string" },
      again: { type: "boolean", default: false },
      version: { type: "boolean", default: false },
    },
  });
  if (values.version) {
    console.log(agentVersion);
    return 0;
  }
  if (positionals[0] === "join" && values.console) {
    const token = (process.env.UNDERSTUDY_TOKEN ?? readFileSync(0, "utf8")).trim();
    // Making keys needs much code that the daemon does not.
    const { join } = await import("@/agent/join/join");
    const { hostname } = await join({ console: values.console, token, again: values.again });
    console.log(`understudy: ${hostname} has joined the console at ${values.console}.`);
    return 0;
  }
  if (positionals[0] === "run") return run();
  if (positionals[0] === "undo-fault") {
    console.log((await undoFault()).undone ? "understudy: undone." : "understudy: nothing to undo.");
    return 0;
  }
  console.error(usage);
  return 2;
}

/** Until it is told to stop. */
async function run(): Promise<number> {
  const identity = await readIdentity();
  if (!identity) {
    console.error(
      "understudy: this server has not joined a console. Run the line from a console's screen first.",
    );
    return 1;
  }
  log.info({ version: agentVersion, serverId: identity.serverId }, "agent starts");
  const stop = await runAgent(identity);
  return new Promise((resolve) => {
    const end = (signal: string) => {
      log.info({ signal }, "agent stops");
      stop();
      resolve(0);
    };
    process.once("SIGTERM", end);
    process.once("SIGINT", end);
  });
}

process.on("unhandledRejection", (error) => {
  // systemd starts it again, with what is on disk.
  log.fatal({ err: error }, "something unforeseen");
  process.exit(1);
});
main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(
      `understudy: ${toProblem(error).code === "internal.unexpected" ? String(error) : toProblem(error).message}`,
    );
    process.exit(1);
  },
);
