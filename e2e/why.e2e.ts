import { seen } from "@/e2e/seen";
import { expect, locate, test } from "@/e2e/stand";
import { until } from "@/lab/stand/until";

test("Why tells what holds a group, node by node, and its button releases it", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(180_000);
  const alpha = stand.lab.host("alpha");
  const dialog = page.getByRole("dialog");
  const clusterId = webCluster.id;
  const owner = (await locate(stand, "alpha", "Web-Server"))[0] ?? "";
  const other = owner === "alpha" ? "bravo" : "alpha";
  const ask = async (kind: "groups" | "resources", name: string) => {
    await page.goto(`${stand.console.url}/clusters/${clusterId}/${kind}/${name}`);
    await page.getByRole("menuitem", { name: "View" }).click();
    await page.getByRole("menuitem", { name: /Why|为什么/ }).click();
    await expect(dialog.locator(`[data-why=${name}]`)).toBeVisible({ timeout: 20_000 });
  };
  const row = (node: string) =>
    dialog.getByRole("row").filter({ has: page.getByRole("rowheader", { name: node }) });
  const code = (name: string) => dialog.locator(`[data-why-code="${name}"]`);

  await test.step("healthy: it runs here, and could there", async () => {
    const before = await alpha.run(["cibadmin", "--query", "--scope", "configuration"]);
    await ask("groups", "Web");
    await expect(row(owner)).toHaveAttribute("data-verdict", "runs");
    await expect(row(other)).toHaveAttribute("data-verdict", "could");
    await seen(page, "why-healthy");
    expect(await alpha.run(["cibadmin", "--query", "--scope", "configuration"])).toBe(before);
  });

  await test.step("What If: failures are tried on the live data, and nothing is touched", async () => {
    const epoch = async () => /<cib [^>]*? epoch="(\d+)"/.exec(await alpha.run(["cibadmin", "--query"]))?.[1];
    const before = await epoch();
    await page.goto(`${stand.console.url}/clusters/${clusterId}`);
    await page.getByRole("menuitem", { name: "View" }).click();
    await page.getByRole("menuitem", { name: /What If/ }).click();
    const outcome = dialog.locator("[data-what-if]");
    const web = outcome.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "Web" }) });
    await dialog.getByRole("checkbox", { name: `Web-Server on ${owner}` }).check();
    await expect(web).toHaveAttribute("data-outlook", "stays", { timeout: 20_000 });
    await expect(outcome).toContainText(`Web-Server restarts on ${owner}, after its failure`);
    await dialog.getByRole("checkbox", { name: owner, exact: true }).check();
    await expect(web).toHaveAttribute("data-outlook", "moves", { timeout: 20_000 });
    await expect(web).toContainText(other);
    await seen(page, "what-if");
    await dialog.getByRole("checkbox", { name: other, exact: true }).check();
    await expect(outcome).toContainText("no quorum", { timeout: 20_000 });
    await expect(web).toHaveAttribute("data-outlook", "stops");
    for (const name of [owner, other, `Web-Server on ${owner}`])
      await dialog.getByRole("checkbox", { name, exact: true }).uncheck();
    const findings = dialog.locator("[data-network-findings]");
    await dialog.getByRole("checkbox", { name: "private" }).check();
    await expect(findings).toContainText("The heartbeat goes on over public");
    await dialog.getByRole("checkbox", { name: "public" }).check();
    await expect(findings).toContainText("both try to fence the other");
    await expect(findings).toContainText(
      "Clients on public no longer reach Web, and the cluster does not notice",
    );
    await expect(web).toHaveCount(2, { timeout: 20_000 });
    await seen(page, "what-if-networks");
    expect(await epoch()).toBe(before);
    expect(await locate(stand, "alpha", "Web-Server")).toEqual([owner]);
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await page.goto(`${stand.console.url}/clusters/${clusterId}/groups/Web`);
    await expect(page.locator("[data-failures-left='1']")).toContainText(other, { timeout: 20_000 });
    await ask("groups", "Web");
  });

  await test.step("a ban left by another tool is told by its name, with the way to put it back", async () => {
    await alpha.run(["crm_resource", "--resource", "Web", "--ban", "--node", other]);
    await expect(row(other)).toHaveAttribute("data-verdict", "cannot", { timeout: 30_000 });
    const ban = row(other).locator('[data-why-code="why.banned-by-tool"]');
    await expect(ban).toContainText(`cli-ban-Web-on-${other}`);
    await expect(ban.getByRole("button", { name: /Put Back/ })).toBeVisible();
    await seen(page, "why-banned");
    await alpha.run(["crm_resource", "--resource", "Web", "--clear"]);
    await expect(row(other)).toHaveAttribute("data-verdict", "could", { timeout: 30_000 });
  });

  await test.step("a rule decided here is told, and what its removal does is shown before", async () => {
    const { revision } = (await stand.client.state()).clusters[clusterId] ?? { revision: 0 };
    await stand.client.operate({
      ...{ type: "configuration.change", clusterId, expectedRevision: revision },
      edits: [{ type: "set-possible-owners", id: "Web", owners: [owner] }],
    });
    await expect(row(other)).toHaveAttribute("data-verdict", "cannot", { timeout: 30_000 });
    const button = row(other).getByRole("button", { name: /Remove the Rule/ });
    await button.click();
    await expect(dialog.getByText("Nothing: no resource starts, stops or moves.")).toBeVisible({
      timeout: 20_000,
    });
    await seen(page, "why-remedy-preview");
    expect(await alpha.run(["cibadmin", "--query", "--scope", "constraints"])).toContain('score="-INFINITY"');
    await button.click();
    await expect(row(other)).toHaveAttribute("data-verdict", "could", { timeout: 60_000 });
  });

  await test.step("a failure at the threshold keeps it away until it is cleaned up there", async () => {
    const { revision } = (await stand.client.state()).clusters[clusterId] ?? { revision: 0 };
    await stand.client.operate({
      ...{ type: "configuration.change", clusterId, expectedRevision: revision },
      edits: [
        {
          ...{ type: "set-restarts", resource: "Web-Server" },
          restarts: { on: "same-node-first", threshold: 0, periodSeconds: 0 },
        },
      ],
    });
    await alpha.run(["crm_resource", "--fail", "--resource", "Web-Server", "--node", owner]);
    await until("Web-Server runs on the other node", 60, async () => {
      return (await locate(stand, "alpha", "Web-Server"))[0] === other;
    });
    const held = row(owner).locator('[data-why-code="why.failures-reached"]');
    await expect(async () => {
      const counted = await alpha.run(["crm_mon", "--one-shot", "--failcounts"]);
      const times = /Web-Server: migration-threshold=1 fail-count=(\d+)/.exec(counted)?.[1] ?? "none";
      await expect(held).toContainText(`Web-Server failed ${times} times here`, { timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    await expect(row(owner)).toHaveAttribute("data-verdict", "cannot", { timeout: 20_000 });
    await seen(page, "why-failures");
    await held.getByRole("button", { name: `Clean Up Web-Server on ${owner}` }).click();
    await expect(row(owner)).toHaveAttribute("data-verdict", "could", { timeout: 60_000 });
    expect(await alpha.run(["crm_mon", "--one-shot", "--failcounts"])).not.toMatch(
      /Web-Server: migration.*fail-count=[1-9]/,
    );
    const now = (await stand.client.state()).clusters[clusterId]?.revision ?? 0;
    await stand.client.operate({
      ...{ type: "configuration.revert", clusterId, expectedRevision: now, revision },
    });
  });

  await test.step("drained: nothing may come until it is resumed", async () => {
    await stand.client.operate({ type: "node.drain", clusterId, node: owner });
    await expect(row(owner).locator('[data-why-code="why.node-drained"]')).toBeVisible({ timeout: 30_000 });
    await row(owner)
      .getByRole("button", { name: `Resume ${owner}` })
      .click();
    await expect(row(owner)).toHaveAttribute("data-verdict", "could", { timeout: 60_000 });
    expect(await alpha.run(["crm_mon", "--one-shot"])).not.toMatch(/standby/i);
  });

  await test.step("taken offline: a member that was stopped, and the one after it, each tell why", async () => {
    await stand.client.operate({ type: "resource.take-offline", clusterId, resource: "Web-Address" });
    await ask("resources", "Web-Server");
    await expect(code("why.earlier-member")).toContainText("Web-Address", { timeout: 30_000 });
    await ask("resources", "Web-Address");
    await expect(code("why.taken-offline")).toContainText("Web-Address is taken offline");
    await page.emulateMedia({ colorScheme: "dark" });
    await seen(page, "why-offline-dark");
    await code("why.taken-offline").getByRole("button", { name: "Bring Web-Address Online" }).click();
    await expect(code("why.taken-offline")).toBeHidden({ timeout: 60_000 });
    await until("Web-Address runs again", 60, async () => {
      return (await locate(stand, "alpha", "Web-Address")).length === 1;
    });
  });
});
