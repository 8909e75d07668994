import { seen } from "@/e2e/seen";
import { expect, locate, test, waitHealthy } from "@/e2e/stand";
import { endNginx } from "@/lab/stand/nginx";
import { until } from "@/lab/stand/until";
import { ProblemError } from "@/protocol/problem";

test("how a resource failed is told, and all failures of a cluster are forgotten at once", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(180_000);
  const clusterId = webCluster.id;
  const dialog = page.getByRole("dialog");
  const alpha = stand.lab.host("alpha");
  const node = (await locate(stand, "alpha", "Web-Server"))[0] ?? "";
  const query = ["--query", "--resource", "Web-Server", "--node", node];
  await endNginx(stand.lab.host(node), "TERM");
  await until("its monitor has found it dead", 60, async () => {
    return !(await alpha.run(["crm_failcount", ...query])).includes("value=0");
  });
  await page.goto(`${stand.console.url}/clusters/${clusterId}/resources/Web-Server`);
  const counts = page.getByRole("region", { name: "Overview" }).locator("[data-fail-counts]");
  await expect(counts).toContainText(/(reported from outside|monitor): \S/, { timeout: 20_000 });
  await seen(page, "how-it-failed");

  await page.goto(`${stand.console.url}/clusters/${clusterId}`);
  await page.getByRole("menuitem", { name: "Action" }).click();
  await page.getByRole("menuitem", { name: /Clean Up All Failures/ }).click();
  await dialog.getByRole("button", { name: "Clean up all failures" }).click();
  await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await until("nothing is counted any more", 20, async () =>
    (await alpha.run(["crm_failcount", ...query])).includes("value=0"),
  );
  await page.getByRole("menuitem", { name: "Action" }).click();
  await expect(page.getByRole("menuitem", { name: /Clean Up All Failures/ })).toHaveAttribute(
    "aria-disabled",
    "true",
    {
      timeout: 20_000,
    },
  );
  await waitHealthy(stand, webCluster);
});

test("a group that is offline and in maintenance says so everywhere, is not acted on, and can be let out", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(180_000);
  const clusterId = webCluster.id;
  const alpha = stand.lab.host("alpha");
  const url = `${stand.console.url}/clusters/${clusterId}`;
  const notice = page.locator("[data-maintenance=webpair]");
  const onResources = () => alpha.run(["cibadmin", "--query", "--scope", "resources"]);
  const maintain = (on: boolean) =>
    stand.client.operate({ type: "group.maintenance", clusterId, group: "Web", on });

  await test.step("running: the notice is above every page, and readiness says no for that reason", async () => {
    await maintain(true);
    await page.goto(`${url}/networks`);
    await expect(notice).toContainText("nothing of Web", { timeout: 15_000 });
    await page.goto(`${stand.console.url}/`);
    await expect(notice).toBeVisible({ timeout: 15_000 });
    await page.goto(`${url}/groups/Web`);
    await expect(page.locator("[data-readiness=no]")).toContainText("it is in maintenance", {
      timeout: 15_000,
    });
    await seen(page, "group-in-maintenance");
  });

  await test.step("asked through the API, going offline is refused and not left for later", async () => {
    const asked = { type: "group.take-offline", clusterId, group: "Web" } as const;
    const refusal = await stand.client.operate(asked).then(
      () => null,
      (thrown) => thrown,
    );
    expect(refusal).toBeInstanceOf(ProblemError);
    expect((refusal as ProblemError).message).toContain("in maintenance");
    expect(await onResources()).not.toContain('value="Stopped"');
    await maintain(false);
    await waitHealthy(stand, webCluster);
  });

  await test.step("offline: what belongs to it points there, and there it ends", async () => {
    await stand.client.operate({ type: "group.take-offline", clusterId, group: "Web" });
    await maintain(true);
    await page.goto(`${url}/resources/Web-Server`);
    await expect(notice).toBeVisible({ timeout: 15_000 });
    await page.getByRole("menuitem", { name: "Action" }).click();
    await expect(page.getByRole("menuitem", { name: "End Maintenance" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await expect(page.getByRole("menuitem", { name: "Bring Online" })).toHaveAttribute(
      "aria-disabled",
      "true",
    );
    await page.keyboard.press("Escape");
    await page.goto(`${url}/groups/Web`);
    await expect(notice).toBeVisible({ timeout: 15_000 });
    await page.getByRole("menuitem", { name: "Action" }).click();
    await page.getByRole("menuitem", { name: "End Maintenance" }).click();
    await expect(notice).toBeHidden({ timeout: 30_000 });
    expect(await onResources()).not.toContain("maintenance");
    await stand.client.operate({ type: "group.bring-online", clusterId, group: "Web" });
    await waitHealthy(stand, webCluster);
  });
});
