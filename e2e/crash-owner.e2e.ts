import { expect, locate, test, waitHealthy } from "@/e2e/stand";
import { servedBy } from "@/lab/stand/web-page";

test("a crashed owner is fenced, its group comes up on the other node, and the host rejoins", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  const owner = (await locate(stand, "alpha", "Web-Server"))[0] ?? "";
  const other = owner === "alpha" ? "bravo" : "alpha";
  await page.goto(`${stand.console.url}/clusters/${webCluster.id}/nodes`);
  const rowOf = (name: string) => page.getByRole("row").filter({ hasText: name }).first();
  await expect(rowOf(owner)).toContainText("Up");

  await stand.lab.host(owner).crash();

  // Seen live: down or being fenced first, then the group on the other node.
  await expect(rowOf(owner)).toContainText(/Being fenced|Down|Unknown/, { timeout: 10_000 });
  await servedBy(webCluster.address, other);
  await page.goto(`${stand.console.url}/clusters/${webCluster.id}/groups`);
  const web = page.getByRole("row").filter({ hasText: "Web" }).first();
  await expect(web).toContainText("Online");
  await expect(web).toContainText(other);
  const history = await stand.lab.host(other).run(["stonith_admin", "--history", owner]);
  expect(history).toMatch(/reboot|off/);

  await waitHealthy(stand, webCluster);
  const nodes = await stand.lab.host(other).run(["crm_node", "--list"]);
  expect(nodes).toMatch(new RegExp(`${owner} member`));
  expect(await locate(stand, other, "Web-Server")).toEqual([other]);
});
