import { mkdir, rm } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { takeDemoLock } from "@/lab/demo/demo-lock";
import { type Lab, missingForLab, openLab } from "@/lab/lab";
import { build } from "@/lab/stand/build";
import { ConsoleProcess } from "@/lab/stand/console-process";
import { joinServers } from "@/lab/stand/join-servers";
import { makeWebCluster } from "@/lab/stand/stand";
import { defaultSuite, suiteNamed } from "@/lab/suite";
import { installSystemPackages } from "@/lab/system-packages";

/** `npm run demo`: a console and three real servers on this machine, until Ctrl-C. */
const port = 3000;
const agentPort = 3443;
const dataDir = resolve("data/demo");
const started = performance.now();
const say = (line: string) =>
  console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`);

/** Taken down in the reverse order of their making. */
const remains: { what: string; remove: () => Promise<void> }[] = [];
let ending: Promise<void> | null = null;

function end(code: number): Promise<void> {
  ending ??= (async () => {
    for (const { what, remove } of remains.reverse()) {
      say(`taking down ${what}`);
      await remove().catch((thrown) => console.error(`${what}: ${String(thrown)}`));
    }
    say("everything is taken down");
    process.exit(code);
  })();
  return ending;
}

/** `--suite trixie`: the Debian release of the servers. Refused before anything is made. */
async function wantedSuite() {
  const { values } = parseArgs({ options: { suite: { type: "string" } } });
  return values.suite ? suiteNamed(values.suite) : defaultSuite();
}

async function demo(): Promise<void> {
  const suite = await wantedSuite();
  const release = await takeDemoLock("data/demo.lock", say);
  remains.push({ what: "the demo's lock", remove: release });

  await installSystemPackages("lab", say);
  const missing = await missingForLab();
  await build(say);
  await rm(dataDir, { recursive: true, force: true });
  await mkdir(dataDir, { recursive: true, mode: 0o755 });
  remains.push({ what: "its data", remove: () => rm(dataDir, { recursive: true, force: true }) });

  if (missing.length > 0) return consoleAlone(missing);

  const lab = await openLab({ name: "demo", servers: 3, suite, onProgress: say });
  remains.push({ what: "the lab", remove: () => lab.down() });
  say(`lab: ${lab.hosts.map((host) => host.name).join(", ")} run`);
  const server = await startConsole(lab.gateway);
  say(
    "servers: joining with the line from the screen; alpha and bravo become a cluster as the wizard makes it",
  );
  const client = await server.signIn();
  const onStep = (sentence: string) => say(`cluster: ${sentence}`);
  const cluster = await makeWebCluster(
    { lab, client },
    { name: "webpair", hosts: ["alpha", "bravo"], onStep },
  );
  await joinServers(client, [lab.host("charlie")]);
  tellReady(server, cluster.address, lab);
}

async function startConsole(address: string): Promise<ConsoleProcess> {
  say("console: starting, with its embedded Postgres");
  const server = await ConsoleProcess.start({ dataDir, address, port, agentPort });
  remains.push({ what: "the console", remove: () => server.stop() });
  return server;
}

function tellReady(server: ConsoleProcess, address: string, lab: Lab): void {
  console.log(`
Console ready: ${server.url}
  Sign in as admin with the password ${server.password}

  Three things to try:
  1. The group Web answers at http://${address}/ from this machine. Select it, press Move Group, and fetch it again.
  2. In a second terminal: npm run lab -- --name demo crash alpha   (a power failure; watch the dashboard, then "start alpha")
  3. File > New > Cluster… needs two free servers; charlie is one: add it to webpair with Action > Add Node.
     The fence device of this lab is fence_lab at ${lab.powerSwitch.address}, password ${lab.powerSwitch.password}

  Ctrl-C takes everything down.
`);
}

/** On a machine that cannot carry the lab: the console alone, and how real servers join. */
async function consoleAlone(missing: string[]): Promise<void> {
  console.log(
    `\nThis machine cannot carry the lab of three servers:\n${missing.map((line) => `  - ${line}`).join("\n")}\n`,
  );
  const server = await startConsole("localhost");
  console.log(`
Console ready: ${server.url}
  Sign in as admin with the password ${server.password}

  The console runs alone. To use it with real servers, stop this and run \`npm start\` on a machine they can reach,
  then sign in, choose "Join a server" and paste the line it shows on each server as root.
`);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (ending) say("still taking things down, a moment");
    else console.log("");
    void end(signal === "SIGINT" ? 130 : 143);
  });
}
demo().catch(async (thrown) => {
  if (ending) return;
  console.error(
    `\nThe demo could not be made: ${thrown instanceof Error ? thrown.message : String(thrown)}\n`,
  );
  await end(1);
});
