import type { Locator, Page } from "@playwright/test";
import { seen } from "@/e2e/seen";
import { expect, locate, type Stand, test, type WebCluster, waitHealthy } from "@/e2e/stand";
import { nginxPid } from "@/lab/stand/nginx";
import { until } from "@/lab/stand/until";

/** What both tests do with a cluster's networks: through the screen, and asked of Corosync itself. */
function hands(page: Page, stand: Stand, { id, ...cluster }: WebCluster) {
  const dialog = page.getByRole("dialog");
  const corosync = (host: string, argv: string[]) => stand.lab.host(host).run(argv);
  return {
    dialog,
    /** Link number → address here, as Corosync has it. */
    async links(host: string): Promise<Record<string, string>> {
      const output = await corosync(host, ["corosync-cfgtool", "-s"]);
      const found = [...output.matchAll(/LINK ID (\d+) udp\s+addr\s+= (\S+)/g)];
      return Object.fromEntries(found.map(([, link, address]) => [link, address]));
    },
    conf: (host: string) => corosync(host, ["cat", "/etc/corosync/corosync.conf"]),
    /** Where the web server runs, and as which processes: the same means that nothing noticed. */
    async served(): Promise<string> {
      const [owner = ""] = await locate(stand, "alpha", "Web-Server");
      return `${owner} ${await nginxPid(stand.lab.host(owner))}`;
    },
    async at(path: string) {
      await page.goto(`${stand.console.url}/clusters/${id}/networks${path}`);
      await expect(page.getByRole("row").filter({ hasText: "public" }).first()).toBeVisible();
    },
    async verb(name: string) {
      await page.keyboard.press("Control+K");
      await page.getByRole("combobox").fill(name);
      await page.keyboard.press("Enter");
      await expect(dialog).toBeVisible();
    },
    async properties(network: string) {
      await page.goto(`${stand.console.url}/clusters/${id}/networks/${network}`);
      await page.getByRole("toolbar").getByRole("button", { name: "Properties" }).click();
      await expect(dialog.getByLabel("Description")).toBeVisible();
    },
    /** The change as it is shown before it is made: a value of corosync.conf. */
    told: (field: string): Locator => dialog.getByRole("row").filter({ hasText: field }).first(),
    async done(button: string) {
      await dialog.getByRole("button", { name: button, exact: true }).click();
      await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
      await dialog.getByRole("button", { name: "Close" }).last().click();
      await expect(dialog).toBeHidden();
    },
    revision: async () => (await stand.client.state()).clusters[id]?.revision,
    cluster,
  };
}

test("networks of a running cluster come, carry, move to other addresses and go, and nothing that runs notices", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(240_000);
  const { dialog, links, served, at, verb, properties, told, done } = hands(page, stand, webCluster);
  const before = await served();
  const [alpha, bravo] = [stand.lab.host("alpha"), stand.lab.host("bravo")];
  await stand.lab.addSpareNetwork();
  try {
    await test.step("a network is added: proposed by the addresses that the servers have", async () => {
      await at("");
      await verb("New Network");
      await expect(dialog.getByLabel("bravo")).toContainText(`eth2 ${bravo.addresses.spare}`, {
        timeout: 20_000,
      });
      await dialog.getByLabel("Name").fill("public");
      await expect(dialog.getByText("public is taken already")).toBeVisible();
      await dialog.getByLabel("Name").fill("storage");
      await dialog.getByLabel("bravo").selectOption({ label: "(none)" });
      await expect(dialog.getByText("needs an address of every node")).toBeVisible();
      await expect(dialog.getByRole("button", { name: "Add Network" })).toBeDisabled();
      await dialog.getByLabel("bravo").selectOption({ label: `eth2 ${bravo.addresses.spare}` });
      await expect(told("nodelist.node 2.ring2_addr")).toContainText(bravo.addresses.spare, {
        timeout: 20_000,
      });
      await expect(dialog.getByText("Nothing: no resource starts, stops or moves.")).toBeVisible();
      await seen(page, "new-network");
      await done("Add Network");
      for (const host of [alpha, bravo])
        expect(await links(host.name)).toMatchObject({ 2: host.addresses.spare });
      await expect(page.getByRole("row").filter({ hasText: "storage" }).first()).toContainText("Up");
    });

    await test.step("its links are shown node by node, as each node has them", async () => {
      await at("/storage");
      const matrix = page.getByRole("table", { name: "Links between the nodes on storage" });
      await expect(matrix.getByText("Connected")).toHaveCount(2);
      await bravo.unplug("spare");
      await expect(matrix.getByText("Broken")).toHaveCount(2, { timeout: 15_000 });
      await seen(page, "link-matrix");
      await bravo.plug("spare");
      await expect(matrix.getByText("Connected")).toHaveCount(2, { timeout: 15_000 });
    });

    await test.step("it carries the heartbeat beside the others, and becomes the first in their order", async () => {
      await properties("storage");
      await dialog.getByRole("tab", { name: "Network priority" }).click();
      await expect(dialog.getByText("their order does not matter for it")).toBeVisible();
      for (const _ of [1, 2]) await dialog.getByRole("button", { name: "Raise storage" }).click();
      await expect(told("knet_link_priority")).toBeVisible({ timeout: 20_000 });
      await seen(page, "network-priority");
      await done("Apply");
      const priority = (link: number) =>
        alpha.run(["corosync-cmapctl", "-g", `totem.interface.${link}.knet_link_priority`]);
      expect(await priority(2)).toMatch(/= 16$/m);
      expect(await priority(0)).not.toMatch(/= 16$/m);
      for (const network of ["storage", "private", "public"]) {
        await at(`/${network}`);
        await expect(page.getByText("Carries the heartbeat now")).toBeVisible();
      }
    });

    await test.step("a network is removed, the heartbeat goes on over the others", async () => {
      await at("/private");
      await page.keyboard.press("Delete");
      await expect(told("ring0_addr").or(told("ring1_addr"))).toBeVisible({ timeout: 20_000 });
      await seen(page, "remove-network");
      await done("Remove Network");
      for (const host of [alpha, bravo])
        expect(Object.values(await links(host.name)).sort()).toEqual(
          [host.addresses.public, host.addresses.spare].sort(),
        );
    });

    await test.step("a network moves to other addresses under another name", async () => {
      await properties("storage");
      await dialog.getByLabel("Name").fill("private");
      for (const host of [alpha, bravo])
        await dialog.getByLabel(host.name).selectOption({ label: `eth1 ${host.addresses.private}` });
      await done("Apply");
      await expect(page).toHaveURL(/networks\/private$/);
      for (const host of [alpha, bravo])
        expect(Object.values(await links(host.name)).sort()).toEqual(
          [host.addresses.public, host.addresses.private].sort(),
        );
      await expect(page.getByRole("row").filter({ hasText: "private" }).first()).toContainText("Up");
    });

    expect(await served()).toBe(before);
    await waitHealthy(stand, webCluster);
  } finally {
    await stand.lab.removeSpareNetwork();
  }
});

test("a change of networks that would part the nodes, or does not connect them, leaves everything as it was", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(240_000);
  const { dialog, links, conf, at, verb, revision } = hands(page, stand, webCluster);
  const bravo = stand.lab.host("bravo");
  const all = async () => ({
    revision: await revision(),
    alpha: await conf("alpha"),
    bravo: await conf("bravo"),
    links: [await links("alpha"), await links("bravo")],
  });
  const before = await all();
  await stand.lab.addSpareNetwork();
  try {
    await test.step("over a cable that is out: tried, told where it does not connect, put back", async () => {
      await bravo.unplug("spare");
      await at("");
      await verb("New Network");
      await expect(dialog.getByLabel("bravo")).toContainText(`eth2 ${bravo.addresses.spare}`, {
        timeout: 20_000,
      });
      await dialog.getByLabel("Name").fill("storage");
      await dialog.getByRole("button", { name: "Add Network" }).click();
      await expect(dialog.getByText(/does not reach (alpha|bravo) \(storage\)/).first()).toBeVisible({
        timeout: 60_000,
      });
      await expect(dialog.locator("[data-operation=failed]")).toBeVisible({ timeout: 30_000 });
      await seen(page, "network-put-back");
      await dialog.getByRole("button", { name: "Close" }).last().click();
      expect(await all()).toEqual(before);
    });

    await test.step("without the only network that connects them now: refused", async () => {
      await bravo.unplug("private");
      await until("alpha sees the link down", 15, async () =>
        /disconnected/.test(await stand.lab.host("alpha").run(["corosync-cfgtool", "-s"])),
      );
      await at("/public");
      await page.keyboard.press("Delete");
      await dialog.getByRole("button", { name: "Remove Network", exact: true }).click();
      await expect(dialog.getByText(/would be without any connection for a moment/).first()).toBeVisible({
        timeout: 30_000,
      });
      await seen(page, "network-refused");
      await dialog.getByRole("button", { name: "Close" }).last().click();
      await bravo.plug("private");
      await waitHealthy(stand, webCluster);
      expect(await all()).toEqual(before);
    });
  } finally {
    await stand.lab.removeSpareNetwork();
  }
});

test("a corosync.conf changed by hand is told value by value, and is put back or taken over", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(180_000);
  const { dialog, conf } = hands(page, stand, webCluster);
  const notice = page.locator("[data-drift]");
  const nodes = ["alpha", "bravo"];
  const edit = async (host: string, change: (text: string) => string) =>
    stand.lab.host(host).writeFile("/etc/corosync/corosync.conf", change(await conf(host)));
  const settle = async (button: string, action: string) => {
    await notice.getByRole("button", { name: button }).click();
    await dialog.getByRole("button", { name: action }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await expect(notice).toHaveCount(0, { timeout: 10_000 });
  };
  const token = async (host: string) =>
    (await stand.lab.host(host).run(["corosync-cmapctl", "-g", "runtime.config.totem.token"])).trim();
  await page.goto(`${stand.console.url}/clusters/${webCluster.id}`);
  await expect(page.locator("[data-group=Web]").first()).toBeVisible();
  await expect(notice).toHaveCount(0);
  const before = await conf("bravo");
  // A little longer only: knet's timeouts follow the token at a reload, and much shorter ones take links for dead whose
  // last answer is older. Under load two nodes then lose each other, and one is fenced.
  const longer = (text: string) => text.replace(/token: \d+/, "token: 1100");

  await test.step("on one node: told of that node, and put back there", async () => {
    await edit("bravo", longer);
    await expect(notice).toHaveAttribute("data-drift", "1", { timeout: 5000 });
    const row = notice.getByRole("row").filter({ hasText: "bravo: corosync.conf" });
    await expect(row).toContainText("totem.token");
    await expect(row).toContainText("1100");
    await seen(page, "corosync-conf-drift");
    await settle("Put Back…", "Put back");
    expect(await conf("bravo")).toBe(before);
  });

  await test.step("differing from the other's, there is no one to take over", async () => {
    await edit("bravo", longer);
    await expect(notice).toHaveAttribute("data-drift", "1", { timeout: 5000 });
    await notice.getByRole("button", { name: "Take Over…" }).click();
    await dialog.getByRole("button", { name: "Take over changes" }).click();
    await expect(dialog.getByText(/differ from each other/).first()).toBeVisible({ timeout: 30_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
  });

  await test.step("the same on both and reread: taken over, and kept by the next change of ours", async () => {
    await edit("alpha", longer);
    await stand.lab.host("alpha").run(["corosync-cfgtool", "-R"]);
    await expect(notice).toHaveAttribute("data-drift", "2", { timeout: 5000 });
    await settle("Take Over…", "Take over changes");
    for (const host of nodes) expect(await token(host)).toContain("1100");
    const { definition } = await stand.client.call("getDefinition", { params: { id: webCluster.id } });
    expect(definition.timing.tokenMs).toBe(1100);
  });

  await test.step("and put back as it was", async () => {
    for (const host of nodes) await edit(host, () => before);
    // Twice: at a reload Corosync derives its pings from the token that ran before.
    for (const _ of [1, 2]) await stand.lab.host("alpha").run(["corosync-cfgtool", "-R"]);
    await expect(notice).toHaveAttribute("data-drift", "2", { timeout: 5000 });
    await settle("Take Over…", "Take over changes");
    for (const host of nodes) expect(await conf(host)).toBe(before);
    await waitHealthy(stand, webCluster);
  });
});
