import { randomUUID } from "node:crypto";
import { seen } from "@/e2e/seen";
import { commitDangerous, expect, goBack, revisionOf, type Stand, test, type WebCluster } from "@/e2e/stand";
import { ConsoleClient } from "@/lab/stand/console-client";

const PASSWORD = "a sturdy pass phrase 7";

test("what waits is empty, then is approved by a second person, and only then done on the cluster", async ({
  signedIn: page,
  stand,
  webCluster,
  browser,
}) => {
  const { url } = stand.console;
  const dialog = page.getByRole("dialog");
  const revision = await revisionOf(stand, webCluster);
  const name = `bea${Date.now() % 100_000}`;
  const bea = await secondPerson(stand, webCluster, name);
  const menu = async (bar: string, item: RegExp) => {
    await page.getByRole("menuitem", { name: bar, exact: true }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  const fencing = async () =>
    (await stand.lab.host("alpha").run(["crm_attribute", "--query", "--quiet", "--name", "stonith-enabled"]))
      .trim()
      .toLowerCase();

  try {
    await test.step("nothing waits yet", async () => {
      await page.goto(`${url}/clusters/${webCluster.id}`);
      await menu("View", /^Waiting for Approval/);
      await expect(dialog.getByText("Nothing waits for approval.")).toBeVisible();
      await page.keyboard.press("Escape");
    });

    await test.step("it is switched on in the cluster's properties", async () => {
      await page.keyboard.press("Alt+Enter");
      await dialog.getByRole("tab", { name: "Security" }).click();
      await expect(dialog.locator("[data-approval=false]")).toBeVisible();
      await seen(page, "approval-off");
      await dialog.getByRole("button", { name: "Change…" }).click();
      await dialog.getByRole("button", { name: "Switch On" }).click();
      await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible();
      await page.keyboard.press("Escape");
    });

    await test.step("switching fencing off is asked for, and nothing is done", async () => {
      await menu("Action", /^Switch Fencing On or Off/);
      await dialog.getByLabel(`Type ${webCluster.name}`).fill(webCluster.name);
      await dialog.getByLabel("Why (kept with the revision)").fill("The power switch is replaced");
      await expect(dialog.getByText("waits for a second person's approval before")).toBeVisible();
      await commitDangerous(dialog, "Switch Fencing Off", stand);
      await expect(dialog.locator("[data-operation=waiting]")).toContainText("Somebody else with the role");
      await expect(dialog.getByRole("button", { name: "Approve and Do It" })).toHaveCount(0);
      await expect(dialog.getByRole("button", { name: "Withdraw" })).toBeVisible();
      await seen(page, "approval-asked");
      expect(await fencing()).toBe("true");
    });

    await test.step("a second person sees it above the page, and approves it", async () => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
      const second = await context.newPage();
      await second.goto(url);
      await second.getByLabel("User name").fill(name);
      await second.getByLabel("Password").fill(PASSWORD);
      await second.getByRole("button", { name: "Sign in", exact: true }).click();
      await expect(second.locator("[data-approvals='1']")).toContainText("One dangerous operation waits");
      await seen(second, "approval-notice");
      await second.getByRole("button", { name: "Show", exact: true }).click();
      const waiting = second.getByRole("dialog").locator("[data-waiting]");
      await expect(waiting).toContainText("The power switch is replaced");
      await expect(waiting.getByText("stonith-enabled")).toBeVisible();
      const approve = waiting.getByRole("button", { name: "Approve and Do It" });
      await approve.click();
      await waiting.getByLabel(/^Your password again/).fill(PASSWORD);
      await seen(second, "approval-decide");
      await context.addCookies([{ name: "understudy-language", value: "zh", url }]);
      await second.reload();
      await second.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      await second.getByRole("button", { name: "显示", exact: true }).click();
      await expect(waiting.getByText("stonith-enabled")).toBeVisible();
      await seen(second, "approval-decide-zh-dark");
      await waiting.getByRole("button", { name: "批准并执行" }).click();
      const again = waiting.getByLabel(/^再次输入/);
      await again.fill(PASSWORD);
      await again.press("Enter");
      await expect(second.getByRole("dialog").getByText("没有等待批准的操作。")).toBeVisible();
      await context.close();
    });

    await test.step("then it is done, and who asked sees it", async () => {
      await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 30_000 });
      expect(await fencing()).toBe("false");
    });
  } finally {
    await switchOff(stand, webCluster, bea);
    if ((await revisionOf(stand, webCluster)) !== revision) await goBack(stand, webCluster, revision);
    expect(await fencing()).toBe("true");
  }
});

/** Somebody else who administers the cluster. */
async function secondPerson(stand: Stand, { id }: WebCluster, name: string): Promise<ConsoleClient> {
  const { client, console } = stand;
  await client.call("confirmPassword", { body: { password: console.password } });
  const rights = { console: null, clusters: { [id]: "administrator" as const } };
  const { path } = await client.call("createInvitation", { body: { name, rights } });
  const secret = path.split("#")[1] ?? "";
  await client.call("acceptInvitation", { body: { secret, password: PASSWORD } });
  const person = new ConsoleClient(console.url);
  await person.signIn(name, PASSWORD);
  await person.call("confirmPassword", { body: { password: PASSWORD } });
  return person;
}

/** As it was found: one person asks, the other approves. */
async function switchOff({ client, console }: Stand, { id }: WebCluster, bea: ConsoleClient): Promise<void> {
  await client.call("confirmPassword", { body: { password: console.password } });
  const off = { type: "cluster.approval", clusterId: id, on: false, reason: "Tried" } as const;
  const asked = await client.call("requestOperation", { body: { id: randomUUID(), ...off } });
  if (asked.state === "waiting") await bea.call("approveOperation", { params: { id: asked.id } });
  await client.waitForState("one person is enough again", 20, (state) => !state.clusters[id]?.approval);
}
