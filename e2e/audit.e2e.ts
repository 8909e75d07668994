import { spawnSync } from "node:child_process";
import { seen } from "@/e2e/seen";
import { expect, revisionOf, test } from "@/e2e/stand";

test("the audit tells who did what and why, what was refused, and that nobody changed it", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  const reason = "the audit's own test";
  const expectedRevision = await revisionOf(stand, webCluster);
  const change = { type: "configuration.change" as const, clusterId: webCluster.id, reason };
  await stand.client.operate({
    ...{ ...change, expectedRevision },
    edits: [{ type: "describe", id: "Web", description: "told" }],
  });
  await stand.client.operate({
    ...{ ...change, expectedRevision: expectedRevision + 1 },
    edits: [{ type: "describe", id: "Web", description: "" }],
  });
  await fetch(`${stand.console.url}/api/v1/state`);

  await page.getByRole("menuitem", { name: "View" }).click();
  await page.getByRole("menuitem", { name: "Audit" }).click();
  const list = page.getByRole("table", { name: "Audit" });
  const changed = list.getByRole("row").filter({ hasText: reason });
  await expect(changed).toHaveCount(2);
  await expect(changed.first()).toContainText(/admin.*127\.0\.0\.1.*Accepted/);
  const stranger = list.getByRole("row").filter({ hasText: "sign-in.needed" }).first();
  await expect(stranger).toContainText(/nobody signed in.*Refused/);

  await page.getByLabel("Outcome").selectOption("refused");
  await expect(changed).toHaveCount(0);
  await expect(stranger).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(changed).toHaveCount(2);
  await changed.first().getByText("Values").click();
  await expect(changed.first()).toContainText('"type":"describe"');

  await page.getByRole("button", { name: "Check the Chain" }).click();
  await expect(page.locator("[data-chain=whole]")).toBeVisible();
  await seen(page, "audit");
  const told = spawnSync("npx", ["tsx", "server/audit/audit-cli.ts", "verify"], {
    env: { ...process.env, UNDERSTUDY_DATA: stand.console.dataDir },
    encoding: "utf8",
  });
  expect(`${told.stdout}${told.stderr}`).toMatch(/whole: the chain holds over \d+ entries/);
});
