import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import { type Lab, openLab } from "@/lab/lab";
import type { ConsoleClient } from "@/lab/stand/console-client";
import { ConsoleProcess } from "@/lab/stand/console-process";
import { joinServers } from "@/lab/stand/join-servers";
import { until } from "@/lab/stand/until";
import {
  groupAddress,
  labClusterDefinition,
  labClusterSecrets,
  webGroup,
  writeStartPages,
} from "@/lab/stand/web-cluster";

/** What every browser test stands on: a lab of real hosts and the built console, signed in. */
export interface Stand {
  lab: Lab;
  console: ConsoleProcess;
  client: ConsoleClient;
}

/** A cluster "webpair" of alpha and bravo with the group Web, healthy when a test begins. */
export interface WebCluster {
  id: string;
  /** The group's address, fetched from this machine as a client would. */
  address: string;
}

export const test = base.extend<
  { signedIn: Page; webCluster: WebCluster },
  { stand: Stand; madeWebCluster: WebCluster }
>({
  stand: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the first argument destructured
    async ({}, use) => {
      const lab = await openLab({
        name: `e2e-${process.pid}`,
        servers: 4,
        onProgress: (line) => console.log(line),
      });
      const dataDir = await mkdtemp(join(tmpdir(), "understudy-e2e-"));
      const server = await ConsoleProcess.start({ dataDir, address: lab.gateway });
      try {
        await use({ lab, console: server, client: await server.signIn() });
      } finally {
        await server.stop();
        await lab.down();
        await rm(dataDir, { recursive: true, force: true });
      }
    },
    { scope: "worker", timeout: 600_000 },
  ],

  madeWebCluster: [
    async ({ stand }, use) => {
      const { lab, client } = stand;
      const hosts = [lab.host("alpha"), lab.host("bravo")];
      const serverIds = await joinServers(client, hosts);
      await writeStartPages(hosts);
      const definition = labClusterDefinition(lab, { name: "webpair", hosts, serverIds });
      await client.operate(
        { type: "cluster.create", definition, secrets: labClusterSecrets(lab) },
        { seconds: 180 },
      );
      const id = await client.waitForState("webpair", 10, (state) => {
        return Object.values(state.clusters).find((cluster) => cluster.name === "webpair")?.id;
      });
      const address = groupAddress(lab);
      await client.operate({ type: "group.create", clusterId: id, group: webGroup(address) });
      await use({ id, address });
    },
    { scope: "worker", timeout: 300_000 },
  ],

  webCluster: async ({ stand, madeWebCluster }, use) => {
    await waitHealthy(stand, madeWebCluster);
    await use(madeWebCluster);
  },

  signedIn: async ({ page, stand }, use) => {
    await signIn(page, stand);
    await use(page);
  },
});
export { expect };

/** Signs in through the form, as a person does. */
export async function signIn(page: Page, stand: Stand): Promise<void> {
  await page.goto(`${stand.console.url}/`);
  await page.getByLabel("User name").fill("admin");
  await page.getByLabel("Password").fill(stand.console.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("menubar")).toBeVisible({ timeout: 30_000 });
}

/** Both nodes Up and Web online, by the console and by Pacemaker itself. */
export async function waitHealthy(stand: Stand, cluster: WebCluster): Promise<void> {
  await stand.client.waitForState("webpair healthy", 120, (state) => {
    const seen = state.clusters[cluster.id];
    const nodes = Object.values(seen?.nodes ?? {});
    return (
      nodes.length > 0 && nodes.every((node) => node.state === "up") && seen?.groups.Web?.state === "online"
    );
  });
}

/** The page behind an address, as a client gets it; undefined while nobody answers. */
export async function fetchPage(address: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`http://${address}/`, { signal: AbortSignal.timeout(1000) });
    return answer.ok ? (await answer.text()).trim() : undefined;
  } catch {
    return undefined;
  }
}

/** Waits until the page behind an address is served by this host. */
export function servedBy(address: string, host: string, seconds = 30): Promise<true> {
  return until(`http://${address}/ served by ${host}`, seconds, async () => {
    return (await fetchPage(address)) === `served by ${host}` || undefined;
  });
}

/** Which node runs a resource, asked of Pacemaker on a host (crm_resource --locate). */
export async function locate(stand: Stand, askedOn: string, resource: string): Promise<string[]> {
  const output = await stand.lab.host(askedOn).run(["crm_resource", "--resource", resource, "--locate"]);
  return [...output.matchAll(/is running on: (\S+)/g)].map((match) => match[1] ?? "");
}
