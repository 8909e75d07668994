import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { debianCache } from "@/lab/debian-root";
import { command, tryCommand } from "@/lab/run-command";
import { defaultSuite } from "@/lab/suite";
import { installSystemPackages } from "@/lab/system-packages";

/** What the scheduler makes of a CIB: its report with scores and utilization, and the actions in their order. */
export interface Simulated {
  code: number;
  report: string;
  complaints: string;
  /** The transition graph: every action with its parameters, timeouts and what it waits for. */
  graph: string;
}

export interface Simulator {
  run(cib: string, at: string | null): Promise<Simulated>;
  close(): Promise<void>;
}

/** Where crm_simulate is run: argv before it, and one folder as it sees it and as we see it. */
interface Place {
  prefix: string[];
  folderThere: string;
  folderHere: string;
  close(): Promise<void>;
}

/** This machine's crm_simulate, or that of the lab's Debian root where there is none or LAB_SUITE asks for a release. */
export async function openSimulator(say: (line: string) => void): Promise<Simulator> {
  const own = !process.env.LAB_SUITE && existsSync("/usr/sbin/crm_simulate");
  const place = own ? await thisMachine() : await debianRoot(say);
  let runs = 0;
  const simulator: Simulator = {
    close: place.close,
    async run(cib, at) {
      const name = `graph-${++runs}.xml`;
      const argv = [
        ...place.prefix,
        "env",
        "-i",
        "PATH=/usr/sbin:/usr/bin",
        "LC_ALL=C",
        "TZ=UTC",
        `CIB_shadow_dir=${place.folderThere}`,
        "crm_simulate",
        "--simulate",
        "--show-scores",
        "--show-utilization",
        `--save-graph=${place.folderThere}/${name}`,
        ...(at ? [`--set-datetime=${at}`] : []),
        "--xml-pipe",
      ];
      const { code, stdout, stderr } = await tryCommand(argv, { input: cib, timeoutMs: 120_000 });
      if (code === 124) throw new Error("crm_simulate did not end within two minutes");
      const graphFile = join(place.folderHere, name);
      const graph = await readFile(graphFile, "utf8").catch(() => "");
      await rm(graphFile, { force: true });
      return { code, report: stdout, complaints: stderr, graph };
    },
  };
  await checked(simulator);
  return simulator;
}

/** A crm_simulate that cannot run would refuse everything alike, and the law would seem to hold. */
async function checked(simulator: Simulator): Promise<void> {
  const { code, graph, complaints } = await simulator.run(smallestCib, null);
  if (code === 0 && graph.includes("<transition_graph")) return;
  await simulator.close();
  throw new Error(`crm_simulate does not work here: it ended with ${code}. ${complaints.trim()}`);
}

const smallestCib = `<cib admin_epoch="0" epoch="1" num_updates="0" validate-with="pacemaker-3.0"><configuration>
  <crm_config/><nodes/><resources/><constraints/></configuration><status/></cib>`;

async function thisMachine(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), "understudy-law-"));
  return {
    prefix: [],
    folderThere: folder,
    folderHere: folder,
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/**
 * An overlay over the lab's Debian root, in a mount namespace of its own whose writes go to memory: the cached root
 * stays as it is, and nothing is left when the process that holds the namespace ends, which it does with ours.
 */
async function debianRoot(say: (line: string) => void): Promise<Place> {
  await installSystemPackages("lab", say);
  const { cluster } = await debianCache(await defaultSuite(), say);
  const folder = await mkdtemp(join(tmpdir(), "understudy-law-"));
  const holder = spawn("unshare", ["--mount", "--propagation", "private", "cat"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const close = async () => {
    const ended = holder.exitCode !== null || once(holder, "exit");
    holder.stdin.end();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    // What comes back comes from cat, so the namespace stands.
    holder.stdin.write("ready\n");
    await Promise.race([
      once(holder.stdout, "data"),
      once(holder, "exit").then(() => Promise.reject(refused)),
    ]);
    const inside = ["nsenter", `--target=${holder.pid}`, "--mount", "--"];
    await command([...inside, "mount", "-t", "tmpfs", "tmpfs", folder]);
    await command([...inside, "mkdir", `${folder}/upper`, `${folder}/work`, `${folder}/root`]);
    const layers = `lowerdir=${cluster},upperdir=${folder}/upper,workdir=${folder}/work`;
    await command([...inside, "mount", "-t", "overlay", "-o", layers, "overlay", `${folder}/root`]);
    return {
      prefix: [...inside, "chroot", `${folder}/root`],
      folderThere: "/tmp",
      folderHere: `/proc/${holder.pid}/root${folder}/root/tmp`,
      close,
    };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

const refused = new Error(
  "crm_simulate is not installed, and running that of the lab's Debian root needs root and namespaces",
);
