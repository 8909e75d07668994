import { seen } from "@/e2e/seen";
import { expect, test } from "@/e2e/stand";
import { OPERATIONS_AT_HAND } from "@/protocol/console-state";
import type { Operation } from "@/protocol/operation";

test("operations that are no longer at hand are shown when asked for, and by their address", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  const { client } = stand;
  const servers = Object.values((await client.state()).servers);
  const serverIds = servers.filter(({ hostname }) => hostname === "alpha").map(({ id }) => id);
  for (let made = 0; made <= OPERATIONS_AT_HAND; made++)
    await client.operate({
      ...{ type: "fencing.check", clusterId: webCluster.id, serverIds },
      ...{ devices: [], secrets: {} },
    });
  let oldest: Operation | undefined;
  for (let page = await client.call("listOperations", { query: {} }); page.length > 0; ) {
    oldest = page.at(-1);
    page = await client.call("listOperations", { query: { before: oldest?.id ?? "" } });
  }
  expect((await client.state()).operations[oldest?.id ?? ""]).toBeUndefined();

  await test.step("the list goes on where the live state ends", async () => {
    await page.goto(`${stand.console.url}/operations`);
    const more = page.getByRole("button", { name: "Show older ones" });
    await expect(more).toBeVisible();
    await expect(async () => {
      if (await more.isVisible()) await more.click({ timeout: 1_000 });
      await expect(more).toBeHidden({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    await page.getByRole("grid").getByRole("row").nth(1).focus();
    await page.keyboard.press("End");
    await expect(page.locator("main tbody tr").last()).toContainText(oldest?.subject ?? "nobody");
    await seen(page, "older-operations");
  });

  await test.step("its page tells it too", async () => {
    await page.goto(`${stand.console.url}/operations/${oldest?.id}`);
    await expect(page.locator(`main [data-operation=${oldest?.state}]`)).toBeVisible();
  });
});
