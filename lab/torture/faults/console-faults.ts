import { readFile } from "node:fs/promises";
import { tryCommand } from "@/lab/run-command";
import { type Inject, mendsItself, type Scene, tryIn } from "@/lab/torture/faults/scene";

/** The database's processes, its first one first: only such that still are Postgres's. */
async function databaseProcesses({ stage }: Scene): Promise<number[]> {
  const first = await stage.stand.console.databaseProcess();
  if (first === null || !(await isPostgres(first))) return [];
  const { stdout } = await tryCommand(["pgrep", "-P", String(first)]);
  return [first, ...stdout.split("\n").filter(Boolean).map(Number)];
}

const isPostgres = async (pid: number) =>
  (await readFile(`/proc/${pid}/comm`, "utf8").catch(() => "")) === "postgres\n";

async function signal(processes: number[], name: NodeJS.Signals): Promise<void> {
  for (const pid of processes) if (await isPostgres(pid)) process.kill(pid, name);
}

/** Both ask at once; what becomes of each is the invariants' to judge. */
const move = (scene: Scene, node: string) => {
  const { client } = scene.stage.stand;
  const { clusterId, group } = scene.stage;
  void client.operate({ type: "group.move", clusterId, group, node }).catch(() => {});
};

export const consoleFaults = {
  "cut-agent": async ({ stage, host }) => {
    const rules = `table inet torture {
chain output {
type filter hook output priority 0; policy accept;
tcp dport ${stage.stand.console.agentPort} drop
}
}
`;
    await tryIn(host, ["nft", "-f", "-"], 5000, rules);
    return () => tryIn(host, ["nft", "delete", "table", "inet", "torture"]);
  },
  "kill-console": async (scene) => {
    const database = await databaseProcesses(scene);
    await scene.stage.stand.console.stop("SIGKILL");
    await signal(database, "SIGKILL");
    return () => scene.stage.stand.console.start();
  },
  "pause-console": async ({ stage }) => {
    stage.stand.console.pause(true);
    return async () => stage.stand.console.pause(false);
  },
  "kill-database": async (scene) => {
    await signal((await databaseProcesses(scene)).slice(0, 1), "SIGKILL");
    return mendsItself; // the console starts it again
  },
  "pause-database": async (scene) => {
    const processes = await databaseProcesses(scene);
    await signal(processes, "SIGSTOP");
    return () => signal(processes, "SIGCONT");
  },
  "two-administrators": async (scene) => {
    for (const node of scene.stage.hosts) move(scene, node);
    return mendsItself;
  },
  "move-group": async (scene) => {
    move(scene, scene.host.name);
    return mendsItself;
  },
} satisfies Record<string, Inject>;
