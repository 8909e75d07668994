import { expect, locate, test, waitHealthy } from "@/e2e/stand";
import { until } from "@/lab/stand/until";
import { servedBy } from "@/lab/stand/web-page";

test("a pulled private cable changes the network's state on the screen and moves nothing", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  const before = await locate(stand, "alpha", "Web-Server");
  await page.goto(`${stand.console.url}/clusters/${webCluster.id}/networks`);
  const row = page.getByRole("row").filter({ hasText: "private" }).first();
  await expect(row).toContainText("Up");

  await stand.lab.host("bravo").unplug("private");
  await expect(row).toContainText(/Down|Partitioned/, { timeout: 10_000 });
  const links = await until("alpha sees the link down", 15, async () => {
    const output = await stand.lab.host("alpha").run(["corosync-cfgtool", "-s"]);
    return /disconnected/.test(output) && output;
  });
  expect(links).toMatch(/LINK ID/);
  expect(await locate(stand, "alpha", "Web-Server")).toEqual(before);
  await expect(page.getByRole("row").filter({ hasText: "public" }).first()).toContainText("Up");

  await stand.lab.host("bravo").plug("private");
  await expect(row).toContainText("Up", { timeout: 15_000 });
  expect(await locate(stand, "alpha", "Web-Server")).toEqual(before);
});

test("a node that loses both cables is fenced by the other, which serves on", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  const owner = (await locate(stand, "alpha", "Web-Server"))[0] ?? "";
  const other = owner === "alpha" ? "bravo" : "alpha";
  await page.goto(`${stand.console.url}/clusters/${webCluster.id}/nodes`);
  const row = page.getByRole("row").filter({ hasText: owner }).first();

  await stand.lab.host(owner).unplug("private");
  await stand.lab.host(owner).unplug("public");
  await expect(row).toContainText(/Being fenced|Down|Unknown/, { timeout: 10_000 });
  await servedBy(webCluster.address, other);
  expect(await locate(stand, other, "Web-Server")).toEqual([other]);

  await stand.lab.host(owner).plug("private");
  await stand.lab.host(owner).plug("public");
  await waitHealthy(stand, webCluster);
});
