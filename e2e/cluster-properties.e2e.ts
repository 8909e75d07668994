import { seen } from "@/e2e/seen";
import { expect, test } from "@/e2e/stand";
import { nginxPid } from "@/lab/stand/nginx";
import { until } from "@/lab/stand/until";

test("a cluster's options and descriptions are edited, and what Pacemaker would not understand is refused", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(180_000);
  const clusterId = webCluster.id;
  const alpha = stand.lab.host("alpha");
  const dialog = page.getByRole("dialog");
  const options = () => alpha.run(["cibadmin", "--query", "--scope", "crm_config"]);
  const open = async (place: string) => {
    await page.goto(`${stand.console.url}/clusters/${clusterId}${place}`);
    await page.getByRole("toolbar").getByRole("button", { name: "Properties" }).click();
    await expect(dialog.getByLabel("Description")).toBeVisible();
  };
  const apply = async () => {
    await dialog.getByRole("button", { name: "Apply" }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
  };

  await test.step("a bad value is told at its field, by the screen and by the API", async () => {
    await open("");
    await dialog.getByRole("tab", { name: "Options" }).click();
    const interval = dialog.getByLabel("cluster-recheck-interval");
    await interval.fill("whenever");
    await expect(dialog.getByText("A time is meant")).toBeVisible();
    await expect(interval).toHaveAttribute("aria-invalid", "true");
    await expect(dialog.getByRole("button", { name: "Apply" })).toBeDisabled();
    const before = await options();
    const revision = (await stand.client.state()).clusters[clusterId]?.revision ?? 0;
    const ask = (set: Record<string, string>) =>
      stand.client.operate({
        ...{ type: "configuration.change", clusterId, expectedRevision: revision },
        edits: [{ type: "set-cluster-options", options: set }],
      });
    await expect(ask({ "cluster-recheck-interval": "whenever" })).rejects.toThrow(/would not understand/);
    await expect(ask({ "made-up": "1" })).rejects.toThrow(/would not understand made-up/);
    await expect(ask({ "stonith-enabled": "false" })).rejects.toThrow(/not set among the options/);
    expect(await options()).toBe(before);
  });

  await test.step("a good one is set, and left empty it is Pacemaker's default again", async () => {
    await dialog.getByLabel("cluster-recheck-interval").fill("2min");
    await seen(page, "cluster-properties");
    await apply();
    expect(await options()).toMatch(/name="cluster-recheck-interval" value="2min"/);
    await open("");
    await dialog.getByRole("tab", { name: "Options" }).click();
    await dialog.getByLabel("cluster-recheck-interval").fill("");
    await apply();
    expect(await options()).not.toContain("cluster-recheck-interval");
  });

  await test.step("cluster and node are described, for people only", async () => {
    await open("");
    await dialog.getByLabel("Description").fill("The shop, 主站");
    await apply();
    await open("/nodes/alpha");
    await dialog.getByLabel("Description").fill("rack 3");
    await apply();
    await page.goto(`${stand.console.url}/clusters/${clusterId}/nodes`);
    await expect(page.locator("[data-row=alpha]")).toContainText("rack 3");
    const state = (await stand.client.state()).clusters[clusterId];
    expect([state?.description, state?.nodes.alpha?.description]).toEqual(["The shop, 主站", "rack 3"]);
  });

  await test.step("the cluster gets another name while it runs, on every node, and nothing that runs notices", async () => {
    const name = (host: string) =>
      // What its Corosync has in memory stays until it is started anew, which nothing depends on.
      stand.lab.host(host).run(["grep", "cluster_name", "/etc/corosync/corosync.conf"]);
    const running = async () => {
      const said = await alpha.run(["crm_mon", "-1", "--inactive", "--include=none,nodes,resources"]);
      return said.replace(/last updated [^)]*/, "");
    };
    const before = await running();
    for (const next of ["webshop", "webpair"]) {
      await open("");
      await dialog.getByLabel("Name").fill("1 bad");
      await expect(dialog.getByText(/Use a letter first/)).toBeVisible();
      await dialog.getByLabel("Name").fill(next);
      await expect(dialog.getByRole("row").filter({ hasText: "totem.cluster_name" })).toContainText(next, {
        timeout: 20_000,
      });
      await apply();
      for (const host of ["alpha", "bravo"]) expect(await name(host)).toContain(next);
      expect(await options()).toContain(`name="cluster-name" value="${next}"`);
      await expect(page.getByRole("heading", { name: next, exact: true })).toBeVisible();
    }
    expect(await running()).toBe(before);
  });

  await test.step("what protects it is told node by node, and its key is replaced while everything runs", async () => {
    const key = async (host: string) =>
      (await stand.lab.host(host).run(["sha256sum", "/etc/corosync/authkey"])).split(" ")[0] ?? "";
    const process = async () =>
      (await Promise.all(["alpha", "bravo"].map((host) => nginxPid(stand.lab.host(host))))).join();
    const ring = async () => (await alpha.run(["corosync-quorumtool", "-s"])).match(/Ring ID:\s+(\S+)/)?.[1];
    const security = async () => {
      await open("");
      await dialog.getByRole("tab", { name: "Security" }).click();
      await expect(dialog.locator("[data-security=alpha]")).toContainText(
        "encrypted with aes256, signed with sha256",
        { timeout: 15_000 },
      );
      await expect(dialog.getByRole("listitem").filter({ hasText: "admin" })).toContainText(
        "signed in last on",
      );
    };
    const before = [await key("alpha"), await process(), await ring()];
    await security();
    for (const host of ["alpha", "bravo"])
      await expect(dialog.locator(`[data-security=${host}] [data-key="${before[0]}"]`)).toBeVisible();
    await seen(page, "cluster-security");
    await dialog.getByRole("button", { name: "Cancel" }).click();

    await page.getByRole("menuitem", { name: "Action" }).click();
    await page.getByRole("menuitem", { name: "Replace Cluster Key…" }).click();
    await dialog.getByRole("button", { name: "Replace the key" }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    const after = await key("alpha");
    expect(after).not.toBe(before[0]);
    expect(await key("bravo")).toBe(after);
    expect([await process(), await ring()]).toEqual(before.slice(1));
    await security();
    await expect(dialog.locator(`[data-security=bravo] [data-key="${after}"]`)).toBeVisible();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    // That it is the key in use shows a node that comes anew with it.
    const node = { clusterId, node: "alpha" };
    await stand.client.operate({ type: "node.stop-service", ...node });
    await stand.client.operate({ type: "node.start-service", ...node });
    await until("alpha is back with the new key", 30, async () =>
      /bravo member[\s\S]*alpha member|alpha member[\s\S]*bravo member/.test(
        (await stand.lab.host("bravo").exec(["crm_node", "--list"])).stdout,
      ),
    );
  });

  await test.step("a resource type says what it is for and what it takes, in the agent's own words", async () => {
    await page.goto(`${stand.console.url}/clusters/${clusterId}/resource-types`);
    await page.getByRole("textbox", { name: "Filter" }).fill("ocf:heartbeat:IPaddr2");
    const row = page.locator('[data-row="ocf:heartbeat:IPaddr2"]');
    await expect(row).toContainText("Manages virtual IPv4 and IPv6 addresses");
    await row.click();
    const details = page.getByRole("region", { name: "Overview" });
    await expect(details).toContainText("cidr_netmask", { timeout: 15_000 });
    await expect(details).toContainText(/start: may take \d+ s/);
    await seen(page, "resource-type");
    const metadata = await alpha.run(["crm_resource", "--show-metadata", "ocf:heartbeat:IPaddr2"]);
    expect(metadata).toContain("Manages virtual IPv4 and IPv6 addresses");
  });
});
