import type { Page } from "@playwright/test";
import { seen } from "@/e2e/seen";
import { expect, type Stand, test, type WebCluster, waitHealthy } from "@/e2e/stand";
import { handOutAgent, handOutBuilt } from "@/lab/stand/hand-out-agent";
import { OutageProbe } from "@/lab/stand/outage-probe";

const hosts = ["alpha", "bravo"] as const;
const PROGRAM = "/usr/lib/understudy/agent.cjs";

/** What runs the cluster on each host, with the start page's server: none of it may be another process afterwards. */
const processes = (stand: Stand) =>
  Promise.all(
    hosts.map(async (host) => {
      const running = await stand.lab.host(host).exec(["pidof", "corosync", "pacemakerd", "nginx"]);
      return `${host}: ${running.stdout.trim().split(" ").sort().join(" ")}`;
    }),
  );
const installed = (stand: Stand) =>
  Promise.all(
    hosts.map(async (host) => (await stand.lab.host(host).run(["sha256sum", PROGRAM])).slice(0, 64)),
  );
const told = async (stand: Stand) => {
  const { servers } = await stand.client.state();
  return hosts.map(
    (host) => Object.values(servers).find(({ hostname }) => hostname === host)?.report?.agentDigest,
  );
};
const serverIds = async (stand: Stand, { id }: WebCluster) =>
  Object.values((await stand.client.state()).clusters[id]?.nodes ?? {}).map(({ serverId }) => serverId);
const ask = async (page: Page, verb: string) => {
  await page.keyboard.press("Control+K");
  await page.getByRole("combobox").fill(verb);
  await page.keyboard.press("Enter");
};

test("agents are updated from the screen, one after the other; one that does not work goes back by itself", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(300_000);
  const url = `${stand.console.url}/clusters/${webCluster.id}`;
  const dialog = page.getByRole("dialog");
  const { agentFolder } = stand;
  const built = await told(stand);
  const before = await processes(stand);
  const probe = new OutageProbe(webCluster.address);

  let good = "";
  await test.step("that the console has another one is seen at each node and in the list of servers", async () => {
    ({ digest: good } = await handOutAgent(agentFolder, (program) => `${program}\n// the next one\n`));
    await page.goto(`${url}/nodes/alpha`);
    await expect(page.locator("[data-agent=another]")).toContainText("another agent than the console's", {
      timeout: 15_000,
    });
    await seen(page, "another-agent");
    await page.goto(`${stand.console.url}/servers`);
    await expect(page.getByRole("row").filter({ hasText: "alpha" })).toContainText(
      "another than the console's",
    );
  });

  await test.step("all agents of the cluster", async () => {
    await page.goto(url);
    await expect(page.locator("[data-group=Web]").first()).toBeVisible();
    await ask(page, "Update Agents");
    await expect(dialog).toContainText("alpha, bravo");
    await seen(page, "update-agents");
    await dialog.getByRole("button", { name: "Update agents" }).click();
    await expect(dialog).toContainText("Update the agent on alpha");
    // Nothing else changes the cluster meanwhile.
    const other = stand.client.operate({ type: "cluster.clean", clusterId: webCluster.id });
    await expect(other).rejects.toMatchObject({ problem: { code: "operation.busy" } });
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 90_000 });
    await seen(page, "updated-agents");
    expect(await installed(stand)).toEqual([good, good]);
    expect(await told(stand)).toEqual([good, good]);
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await waitHealthy(stand, webCluster);
  });

  await test.step("one that ends at once: the one before is back, is heard, and the other node's was not touched", async () => {
    await handOutAgent(agentFolder, (program) => `process.exit(1);\n${program}`);
    await page.goto(`${url}/nodes/alpha`);
    await expect(page.locator("[data-agent=another]")).toBeVisible({ timeout: 15_000 });
    const asked = await serverIds(stand, webCluster);
    const failure = await stand.client
      .operate({ type: "agents.update", serverIds: asked }, { seconds: 120 })
      .then(
        () => null,
        (thrown: { problem: unknown }) => thrown.problem,
      );
    expect(failure).toMatchObject({ code: "agent.update-ends", detail: { node: "alpha" } });
    expect(await installed(stand)).toEqual([good, good]);
    expect(await told(stand)).toEqual([good, good]);
    const operations = Object.values((await stand.client.state()).operations);
    const newest = operations
      .filter(({ type }) => type === "agents.update")
      .sort((a, b) => b.requestedAt - a.requestedAt);
    await page.goto(`${stand.console.url}/operations/${newest[0]?.id}`);
    await expect(page.getByText(/ended again and again/).first()).toBeVisible();
    await expect(page.getByText(/the one before: alpha, bravo/).first()).toBeVisible();
    await seen(page, "went-back");
    const inChinese = { name: "understudy-language", value: "zh", url: stand.console.url };
    await page.context().addCookies([inChinese]);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("lang", /^zh/);
    await expect(page.getByText(/一再立即结束/).first()).toBeVisible();
    await seen(page, "went-back-zh");
    await page.context().addCookies([{ ...inChinese, value: "en" }]);
    await page.emulateMedia({ colorScheme: "light" });
    await waitHealthy(stand, webCluster);
  });

  await test.step("one of a node whose protocol is not understood, back to the built one; then the other", async () => {
    await handOutBuilt(agentFolder);
    const bravo = stand.lab.host("bravo");
    await bravo.run(["sed", "-i", "s/^var PROTOCOL_VERSION = [0-9]*/var PROTOCOL_VERSION = 99/", PROGRAM]);
    await bravo.run(["systemctl", "restart", "understudy-agent"]);
    await page.goto(`${url}/nodes/bravo`);
    await expect(page.locator("[data-agent=not-understood]")).toContainText(
      /speaks protocol 99; this console understands/,
      { timeout: 15_000 },
    );
    expect((await stand.client.state()).clusters[webCluster.id]?.nodes.bravo?.state).toBe("unknown");
    await seen(page, "agent-not-understood");
    await ask(page, "Update Agent…");
    await expect(dialog).toContainText("bravo");
    await dialog.getByRole("button", { name: "Update agents" }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 90_000 });
    await stand.client.operate({ type: "agents.update", serverIds: await serverIds(stand, webCluster) });
    expect(await told(stand)).toEqual(built);
    for (const host of hosts)
      expect(await stand.lab.host(host).run(["ls", "/var/lib/understudy/update"])).not.toMatch(/going|deb/);
    await waitHealthy(stand, webCluster);
  });

  await test.step("all the while the page was served by the same processes", async () => {
    const { outageMs, stalled } = await probe.end();
    if (!stalled) expect(outageMs).toBeLessThan(200);
    expect(outageMs).toBeLessThan(1500);
    expect(await processes(stand)).toEqual(before);
  });
});
