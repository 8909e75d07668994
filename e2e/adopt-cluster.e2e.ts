import { seen } from "@/e2e/seen";
import { expect, test } from "@/e2e/stand";
import type { LabHost } from "@/lab/lab";
import { makeForeignCluster, removeForeignCluster } from "@/lab/stand/foreign-cluster";
import { joinServers } from "@/lab/stand/join-servers";
import { until } from "@/lab/stand/until";

/** The configuration as Pacemaker has it, without what moves by itself. */
const configurationOf = async (host: LabHost) =>
  (await host.run(["cibadmin", "--query", "--scope", "configuration"])).trim();

test("a cluster made by hand is adopted without a change on its nodes, and one edit changes only that", async ({
  signedIn: page,
  stand,
}) => {
  test.setTimeout(240_000);
  const hosts = [await stand.lab.addHost(), await stand.lab.addHost()];
  const [first] = hosts as [LabHost];
  const { address, password } = stand.lab.powerSwitch;
  await makeForeignCluster(hosts, { name: "handmade", powerSwitch: { address, password } });
  await joinServers(stand.client, hosts);
  const before = await configurationOf(first);
  const conf = await first.run(["sha256sum", "/etc/corosync/corosync.conf"]);
  const dialog = page.getByRole("dialog");

  await test.step("it is found, understood and taken over", async () => {
    await page.goto(stand.console.url);
    await expect(page.getByText("Clusters found on servers")).toBeVisible({ timeout: 20_000 });
    await page.getByRole("button", { name: "Adopt…" }).click();
    await expect(dialog.getByRole("radio", { name: /handmade/ })).toBeChecked();
    await seen(page, "adopt");
    await dialog.getByRole("button", { name: "Adopt", exact: true }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    expect(await configurationOf(first)).toBe(before);
    expect(await first.run(["sha256sum", "/etc/corosync/corosync.conf"])).toBe(conf);
  });

  const state = await stand.client.waitForState("handmade is known", 20, (all) => {
    const cluster = Object.values(all.clusters).find(({ name }) => name === "handmade");
    return cluster?.groups["g.shop"]?.state === "online" ? cluster : undefined;
  });
  await test.step("its groups, single resources and clones are shown as they are", async () => {
    const kinds = Object.values(state.groups).map(({ name, kind, state: word }) => [name, kind, word]);
    expect(kinds.sort()).toEqual([
      ["c_cache", "clone", "online"],
      ["c_db", "promotable", "online"],
      ["g.shop", "group", "online"],
      ["p_alone", "single", "online"],
    ]);
    expect(state.groups.c_cache?.nodes.sort()).toEqual(hosts.map(({ name }) => name).sort());
    expect(state.fencing.devices).toMatchObject({ p_fence: { name: "p_fence", type: "fence_lab" } });
    await page.goto(`${stand.console.url}/clusters/${state.id}`);
    await expect(page.locator("[data-group=c_cache]")).toHaveCount(2);
    await seen(page, "adopted");
  });

  await test.step("taking a group offline changes that alone", async () => {
    await page.goto(`${stand.console.url}/clusters/${state.id}/groups/p_alone`);
    await page.getByRole("toolbar").getByRole("button", { name: "Take Offline" }).click();
    await dialog.getByRole("button", { name: "Take group offline" }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    const after = await configurationOf(first);
    expect(after).toContain("do not move in office hours");
    expect(after).toContain(`value="${password}"`);
    const normal = (xml: string) => xml.replace(/\s*\n\s*/g, "");
    const added =
      '<meta_attributes id="p_alone.meta"><nvpair id="p_alone.meta.target-role" name="target-role" value="Stopped"/></meta_attributes>';
    expect(normal(after)).toContain(added);
    const emptied = normal(after).replace(added, "").replace("></primitive><clone", "/><clone");
    expect(emptied).toBe(normal(before));
  });

  await test.step("the promoted role is moved, and no constraint stays behind", async () => {
    const promoted = async () => /Promoted: \[ (\w+) \]/.exec(await first.run(["crm_mon", "-1"]))?.[1] ?? "";
    const from = await promoted();
    const to = hosts.map(({ name }) => name).find((name) => name !== from) ?? "";
    const constraints = await first.run(["cibadmin", "--query", "--scope", "constraints"]);
    await page.goto(`${stand.console.url}/clusters/${state.id}/groups/c_db`);
    await page.getByRole("toolbar").getByRole("button", { name: "Move Group" }).click();
    await expect(dialog.getByText("Move the promoted role of c_db")).toBeVisible();
    await dialog.getByRole("radio", { name: to }).check();
    await expect(dialog.getByText(new RegExp(`p_db:\\d is promoted on ${to}`))).toBeVisible({
      timeout: 15_000,
    });
    await dialog.getByRole("button", { name: "Move", exact: true }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    expect(await promoted()).toBe(to);
    expect(await first.run(["cibadmin", "--query", "--scope", "constraints"])).toBe(constraints);
    await expect(page.locator("[data-row=c_db]")).toContainText(to, { timeout: 15_000 });
  });

  await test.step("asked to, it tells what it does, and its history has Pacemaker's own times", async () => {
    await page.goto(`${stand.console.url}/clusters/${state.id}`);
    await page.getByRole("button", { name: "Let It Tell" }).click();
    await expect(dialog.getByRole("row").filter({ hasText: "understudy-alert" })).toBeVisible({
      timeout: 15_000,
    });
    await dialog.getByRole("button", { name: "Apply" }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await expect(page.getByRole("button", { name: "Let It Tell" })).toBeHidden();
    await stand.client.operate({ type: "group.bring-online", clusterId: state.id, group: "p_alone" });
    await until("the start is told with its duration", 20, async () => {
      const events = await stand.client.call("listEvents", { query: { clusterId: state.id } });
      return events.some(
        ({ kind, resource, durationMs }) =>
          kind === "resource-started" && resource === "p_alone" && durationMs !== null,
      );
    });
  });

  await test.step("released, it goes on by itself and is found again", async () => {
    await page.goto(`${stand.console.url}/clusters/${state.id}`);
    await page.getByRole("menuitem", { name: "Action" }).click();
    await page.getByRole("menuitem", { name: /Release Cluster/ }).click();
    await dialog.getByRole("button", { name: "Release cluster" }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 30_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    expect(await first.run(["crm_mon", "-1"])).toContain("p_app");
    await page.goto(stand.console.url);
    await expect(page.getByText("Clusters found on servers")).toBeVisible();
  });
  await removeForeignCluster(hosts);
});
