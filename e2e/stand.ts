import { test as base, expect, type Locator, type Page } from "@playwright/test";
import { browserTroubles } from "@/e2e/browser-troubles";
import { SecretsOfStand } from "@/e2e/secrets-of-stand";
import { LabIdentityProvider } from "@/lab/stand/identity-provider";
import { makeWebCluster, openStand, type Stand, type WebCluster } from "@/lab/stand/stand";
import { until } from "@/lab/stand/until";

export type { Stand, WebCluster };

export const test = base.extend<
  { signedIn: Page; webCluster: WebCluster },
  { watchedStand: { stand: Stand; secrets: SecretsOfStand }; stand: Stand; madeWebCluster: WebCluster }
>({
  /** Secrets in API objects (Rancher CVE-2021-36782): after all that the tests did, none is anywhere in clear. */
  watchedStand: [
    async ({ browser }, use) => {
      const provider = await LabIdentityProvider.start();
      const stand = await openStand({ name: `e2e-${process.pid}`, servers: 4, provider });
      const secrets = new SecretsOfStand(stand, provider, browser);
      await use({ stand, secrets });
      const unforeseen = await secrets.gather();
      await stand.console.stop();
      const { leaks, looked } = await secrets.leaks();
      console.log(looked);
      await stand.close();
      await provider.close();
      expect(leaks).toEqual([]);
      if (unforeseen) throw unforeseen;
    },
    { scope: "worker", timeout: 600_000 },
  ],

  stand: [async ({ watchedStand }, use) => use(watchedStand.stand), { scope: "worker" }],

  /** A cluster "webpair" of alpha and bravo with the group Web; made once. */
  madeWebCluster: [
    async ({ stand }, use) => {
      await use(await makeWebCluster(stand, { name: "webpair", hosts: ["alpha", "bravo"] }));
    },
    { scope: "worker", timeout: 300_000 },
  ],

  /** The same, healthy when a test begins. */
  webCluster: async ({ stand, madeWebCluster }, use) => {
    await waitHealthy(stand, madeWebCluster);
    await use(madeWebCluster);
  },

  /** A page that tells, when its test fails, what went wrong in the browser and what it showed in the end. */
  page: async ({ page, watchedStand }, use, testInfo) => {
    const told = browserTroubles(page);
    await use(page);
    await watchedStand.secrets.settled();
    if (testInfo.status === testInfo.expectedStatus) {
      expect(told.filter((each) => each.includes("Content Security Policy"))).toEqual([]);
      return;
    }
    const shown = await page
      .locator("body")
      .ariaSnapshot({ timeout: 2_000 })
      .catch((error) => String(error));
    const body = [page.url(), ...told, shown.slice(0, 3_000)].join("\n");
    await testInfo.attach("browser", { body, contentType: "text/plain" });
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
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("menubar")).toBeVisible({ timeout: 30_000 });
}

/** Commits what is dangerous: the console asks for the password again, unless it was given a moment ago. */
export async function commitDangerous(dialog: Locator, name: string, stand: Stand): Promise<void> {
  await dialog.getByRole("button", { name, exact: true }).click();
  const again = dialog.getByLabel(/^Your password again/);
  await expect(again.or(dialog.locator("[data-operation]")).first()).toBeVisible();
  if (!(await again.isVisible())) return;
  await again.fill(stand.console.password);
  await again.press("Enter");
}

export const revisionOf = async (stand: Stand, { id }: WebCluster): Promise<number> =>
  (await stand.client.state()).clusters[id]?.revision ?? 0;

/** What was decided is as it was then: what a test changed is gone. */
export async function goBack(stand: Stand, cluster: WebCluster, revision: number): Promise<void> {
  await stand.client.operate({
    ...{ type: "configuration.revert", clusterId: cluster.id, revision },
    expectedRevision: await revisionOf(stand, cluster),
  });
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
  for (const name of ["alpha", "bravo"]) {
    await until(`both nodes are members, as ${name} has it`, 60, async () => {
      const { stdout } = await stand.lab.host(name).exec(["crm_node", "--list"]);
      return /alpha member/.test(stdout) && /bravo member/.test(stdout);
    });
  }
}

/**
 * Which node runs a resource, asked of Pacemaker on a host (crm_resource --locate). Nowhere is an answer only when
 * nothing is pending: while it is restarted after a failure it runs nowhere too.
 */
export async function locate(stand: Stand, askedOn: string, resource: string): Promise<string[]> {
  const host = stand.lab.host(askedOn);
  const ask = async () => {
    const output = await host.run(["crm_resource", "--resource", resource, "--locate"]);
    return [...output.matchAll(/is running on: (\S+)/g)].map((match) => match[1] ?? "");
  };
  const found = await ask();
  if (found.length > 0) return found;
  await host.run(["crm_resource", "--wait", "--timeout=30s"]);
  return ask();
}
