import { chmod, cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Lab, type LabOptions, openLab } from "@/lab/lab";
import type { ConsoleClient } from "@/lab/stand/console-client";
import { ConsoleProcess } from "@/lab/stand/console-process";
import type { LabIdentityProvider } from "@/lab/stand/identity-provider";
import { joinServers } from "@/lab/stand/join-servers";
import {
  groupAddress,
  type LabCluster,
  labClusterPlan,
  labClusterSecrets,
  webGroup,
  writeStartPages,
} from "@/lab/stand/web-cluster";

/** What browser tests and benchmarks stand on: a lab of real hosts and the built console, signed in. */
export interface Stand {
  lab: Lab;
  console: ConsoleProcess;
  client: ConsoleClient;
  /** With the agent that its servers get from the console. */
  agentFolder: string;
  close(): Promise<void>;
}

/** `provider`: one through which people may sign in besides. */
export async function openStand(options: LabOptions & { provider?: LabIdentityProvider }): Promise<Stand> {
  const { provider } = options;
  const lab = await openLab(options);
  const dataDir = await mkdtemp(join(tmpdir(), "understudy-stand-"));
  await chmod(dataDir, 0o755); // Postgres runs as a user of its own and has to pass through
  let server: ConsoleProcess | null = null;
  const close = async () => {
    await server?.stop();
    await lab.down();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    // Of its own, so that a test can have it hand out another one.
    const agentFolder = join(dataDir, "agent");
    await cp("dist/agent", agentFolder, { recursive: true });
    const settings = {
      ...(provider && (await provider.settingsIn(dataDir))),
      UNDERSTUDY_AGENT_FOLDER: agentFolder,
    };
    server = await ConsoleProcess.start({ dataDir, address: lab.gateway, settings });
    provider?.serve(server.url);
    return { lab, console: server, client: await server.signIn(), agentFolder, close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

/** A cluster of lab hosts with the group Web. */
export interface WebCluster {
  id: string;
  name: string;
  /** The group's address, fetched from this machine as a client would. */
  address: string;
  /** From the request to both nodes Up, ms. */
  createMs: number;
}

/** Joins hosts, makes them a cluster through the wizard's API, and gives it the group Web. */
export async function makeWebCluster(
  { lab, client }: Pick<Stand, "lab" | "client">,
  plan: {
    name: string;
    hosts: string[];
    timing?: LabCluster["timing"];
    /** Of its group's address among those of the lab; default 0. */
    addressOffset?: number;
    onStep?: (sentence: string) => void;
  },
): Promise<WebCluster> {
  const hosts = plan.hosts.map((name) => lab.host(name));
  const serverIds = await joinServers(client, hosts);
  await writeStartPages(hosts);
  const planned = labClusterPlan(lab, { name: plan.name, hosts, serverIds, timing: plan.timing });
  const { onStep } = plan;
  const started = performance.now();
  await client.operate(
    { type: "cluster.create", plan: planned, secrets: labClusterSecrets(lab) },
    { seconds: 180, onStep },
  );
  const createMs = performance.now() - started;
  const id = await client.waitForState(`cluster ${plan.name}`, 10, (state) => {
    return Object.values(state.clusters).find((cluster) => cluster.name === plan.name)?.id;
  });
  const address = groupAddress(lab, plan.addressOffset);
  await client.operate({ type: "group.create", clusterId: id, group: webGroup(address) }, { onStep });
  await client.waitForState("group Web online", 60, (state) => {
    return state.clusters[id]?.groups.Web?.state === "online";
  });
  return { id, name: plan.name, address, createMs };
}
