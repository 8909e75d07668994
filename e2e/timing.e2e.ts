import { seen } from "@/e2e/seen";
import { expect, test } from "@/e2e/stand";
import { nginxPid } from "@/lab/stand/nginx";
import { OutageProbe } from "@/lab/stand/outage-probe";

const nodes = ["alpha", "bravo"];

test("the detection timing changes on a running cluster, in steps, without a loss or an outage", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(240_000);
  const dialog = page.getByRole("dialog");
  const onBoth = (argv: string[]) => Promise.all(nodes.map((name) => stand.lab.host(name).run(argv)));
  /** A value that Corosync works by on both; cmapctl answers all keys that begin so. */
  const totem = async (key: string) =>
    (await onBoth(["corosync-cmapctl", `runtime.config.totem.${key}`])).map(
      (keys) => new RegExp(`totem\\.${key} \\(u32\\) = (\\d+)`).exec(keys)?.[1],
    );
  const ring = () =>
    onBoth(["corosync-quorumtool", "-s"]).then((all) => all.map((said) => /Ring ID:.*/.exec(said)?.[0]));
  const carries = async (network: string) => {
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}/networks/${network}`);
    await expect(page.getByRole("table", { name: `Links between the nodes on ${network}` })).toBeVisible();
    return page.getByText("Carries the heartbeat now");
  };
  /** Data packets that each node has sent to the other, by link. */
  const sent = () =>
    Promise.all(
      nodes.map(async (name, index) => {
        const stats = await stand.lab.host(name).run(["corosync-cmapctl", "-m", "stats", "stats.knet"]);
        const to = new RegExp(`node${2 - index}\\.link\\d\\.tx_data_packets \\(u64\\) = (\\d+)`, "g");
        return [...stats.matchAll(to)].map(([, packets]) => Number(packets));
      }),
    );
  const webServers = () => Promise.all(nodes.map((host) => nginxPid(stand.lab.host(host))));
  const open = async () => {
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}`);
    await page.getByRole("menuitem", { name: "Action" }).click();
    await page.getByRole("menuitem", { name: "Detection Timing…" }).click();
    await expect(dialog.locator("[data-runs]")).toBeVisible({ timeout: 10_000 });
  };
  const apply = async () => {
    await dialog.getByRole("button", { name: "Apply" }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 120_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
  };
  const conf = await onBoth(["cat", "/etc/corosync/corosync.conf"]);
  const running = await webServers();

  await test.step("what runs is shown with its promise, and what the hosts allow", async () => {
    await open();
    await expect(dialog.locator("[data-runs=lan-safe]")).toContainText("declared lost after 2.25 s");
    await expect(dialog.getByText("over all networks at once").first()).toBeVisible({ timeout: 15_000 });
    for (const node of nodes)
      await expect(dialog.getByText(new RegExp(`${node} (\\d+|under 50) ms`))).toBeVisible();
    await expect(dialog.locator("[data-profile=lan-fast]")).toContainText("declared lost after 0.5 s");
    await dialog.getByRole("radio", { name: /^LAN-fast/ }).check();
    await expect(dialog.getByText("declared lost after 0.5 s instead of 2.25 s")).toBeVisible();
    await expect(dialog.getByText("totem.consensus").first()).toBeVisible({ timeout: 20_000 });
    const restarts = dialog.getByText(/Corosync takes the use of networks at its start alone/);
    await expect(restarts).toHaveCount(0);
    await seen(page, "detection-timing");
    await dialog.getByRole("radio", { name: /^Cloud/ }).check();
    await expect(restarts).toBeVisible();
    await expect(dialog.locator("[data-profile=cloud]")).not.toContainText("may cost a node");
    await dialog.getByRole("radio", { name: /^LAN-fast/ }).check();
  });

  await test.step("what Corosync or knet would not work with is refused at its field", async () => {
    await dialog.getByRole("radio", { name: /^Custom/ }).check();
    const token = dialog.getByLabel("Token (ms)");
    for (const [bad, words] of [
      ["125", "a whole number from 126"],
      ["", "a whole number from 126"],
      ["1s", "a whole number from 126"],
    ] as const) {
      await token.fill(bad);
      await expect(token).toHaveAttribute("aria-invalid", "true");
      await expect(dialog.getByText(words)).toBeVisible();
      await expect(dialog.getByRole("button", { name: "Apply" })).toBeDisabled();
    }
    await token.fill("700");
    const timeout = dialog.getByLabel("Ping timeout (ms)");
    await timeout.fill("399");
    await expect(timeout).toHaveAttribute("aria-invalid", "true");
    await expect(dialog.getByText(/200 ms longer than the interval/)).toBeVisible();
    await timeout.fill("600");
    await dialog.getByLabel("Consensus (ms)").fill("400");
    await dialog.getByLabel("The heartbeat goes", { exact: true }).selectOption("passive");
    await expect(dialog.locator("[data-profile=custom]")).toContainText("declared lost after 1.15 s");
    await expect(dialog.locator("[data-profile=custom]")).toContainText("may cost a node");
    await dialog.getByLabel("The heartbeat goes", { exact: true }).selectOption("active");
    await expect(dialog.locator("[data-profile=custom]")).not.toContainText("may cost a node");
    await dialog.getByLabel("Ping interval (ms)").fill("200");
    await dialog.getByLabel("For each node beyond two (ms)").fill("");
  });

  await test.step("shorter times run on both nodes, and no membership was formed anew", async () => {
    const before = await ring();
    await apply();
    expect(await totem("token")).toEqual(["700", "700"]);
    expect(await totem("consensus")).toEqual(["400", "400"]);
    expect(await totem("interface.1.knet_ping_timeout")).toEqual(["600", "600"]);
    expect(await ring()).toEqual(before);
    await open();
    await expect(dialog.locator("[data-runs=custom]")).toContainText("declared lost after 1.15 s");
  });

  await test.step("one network at a time: Corosync is started anew under what runs, which is served all the time", async () => {
    await dialog.getByLabel("Token (ms)").fill("1000");
    await dialog.getByLabel("The heartbeat goes", { exact: true }).selectOption("passive");
    await expect(dialog.locator("[data-profile=custom]")).toContainText("fails again within 9 s");
    const probe = new OutageProbe(webCluster.address);
    await apply();
    const { outageMs, stalled } = await probe.end();
    expect(stalled || outageMs < 500, `not served for ${outageMs} ms`).toBe(true);
    expect(await webServers()).toEqual(running);
    expect(await totem("token")).toEqual(["1000", "1000"]);
    await open();
    await expect(dialog.locator("[data-runs=custom]")).toBeVisible();
    await expect(dialog.getByText("over one network at a time, by their order").first()).toBeVisible({
      timeout: 15_000,
    });
    await seen(page, "detection-timing-custom");
    await expect(await carries("private")).toBeVisible();
    await expect(await carries("public")).toHaveCount(0, { timeout: 15_000 });
  });

  await test.step("back as it was, in file and on the nodes", async () => {
    await open();
    await dialog.getByRole("radio", { name: /^LAN-safe/ }).check();
    await apply();
    expect(await onBoth(["cat", "/etc/corosync/corosync.conf"])).toEqual(conf);
    for (const links of await sent()) {
      expect(links).toHaveLength(2);
      expect(Math.min(...links)).toBeGreaterThan(0);
    }
    expect(await totem("consensus")).toEqual(["1200", "1200"]);
    expect(await webServers()).toEqual(running);
    await open();
    await expect(dialog.locator("[data-runs=lan-safe]")).toBeVisible({ timeout: 15_000 });
    for (const network of ["private", "public"])
      await expect(await carries(network)).toBeVisible({ timeout: 15_000 });
    const cib = await stand.lab.host("alpha").run(["cibadmin", "--query", "--scope", "crm_config"]);
    expect(cib).not.toContain("maintenance-mode");
  });
});
