import { seen } from "@/e2e/seen";
import { expect, locate, test } from "@/e2e/stand";
import { fetchPage, servedBy } from "@/lab/stand/web-page";

test("Move Group moves the group, says how long it was away and leaves no constraint behind", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  const from = (await locate(stand, "alpha", "Web-Server"))[0];
  const to = from === "alpha" ? "bravo" : "alpha";
  expect(await fetchPage(webCluster.address)).toBe(`served by ${from}`);

  await page.goto(`${stand.console.url}/clusters/${webCluster.id}/groups/Web`);
  await page.getByRole("toolbar").getByRole("button", { name: "Move Group" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: to }).check();
  await expect(dialog.getByText(`Web-Server`).first()).toBeVisible();
  await seen(page, "move-group");
  await dialog.getByRole("button", { name: "Move", exact: true }).click();
  await expect(dialog.getByText(/Served again after/)).toBeVisible({ timeout: 60_000 });

  await servedBy(webCluster.address, to);
  expect(await locate(stand, "alpha", "Web-Server")).toEqual([to]);
  expect(await locate(stand, "bravo", "Web-Address")).toEqual([to]);
  const constraints = await stand.lab.host("alpha").run(["cibadmin", "--query", "--scope", "constraints"]);
  expect(constraints).not.toContain("cli-");
  const addresses = await stand.lab.host(to).run(["ip", "-brief", "address", "show", "dev", "eth0"]);
  expect(addresses).toContain(webCluster.address);
});
