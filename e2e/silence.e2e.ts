import { expect, test } from "@/e2e/stand";
import { servedBy } from "@/lab/stand/web-page";

test.describe("what nobody reports is unknown within 3 seconds, and true again afterwards", () => {
  test("the agent is killed", async ({ signedIn: page, stand, webCluster }) => {
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}/nodes`);
    const row = page.getByRole("row").filter({ hasText: "bravo" }).first();
    await expect(row).toContainText("Up");
    await stand.lab.host("bravo").run(["systemctl", "kill", "--signal=KILL", "understudy-agent"]);
    await stand.lab.host("bravo").run(["systemctl", "stop", "understudy-agent"]);
    await expect(row).toContainText("Unknown", { timeout: 3500 });
    await stand.lab.host("bravo").run(["systemctl", "start", "understudy-agent"]);
    await expect(row).toContainText("Up", { timeout: 15_000 });
  });

  test("the console is killed", async ({ signedIn: page, stand, webCluster }) => {
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}/groups`);
    const row = page.getByRole("row").filter({ hasText: "Web" }).first();
    await expect(row).toContainText("Online");
    await stand.console.stop("SIGKILL");
    await expect(row).toContainText("Unknown", { timeout: 3500 });
    await stand.console.start();
    await expect(row).toContainText("Online", { timeout: 20_000 });
  });

  test("Postgres is killed: the live state goes on, the screen says so, and all is well again", async ({
    signedIn: page,
    stand,
    webCluster,
  }) => {
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}/groups`);
    const row = page.getByRole("row").filter({ hasText: "Web" }).first();
    await expect(row).toContainText("Online");
    const owner = await stand.client.waitForState("owner", 5, (state) => {
      return state.clusters[webCluster.id]?.groups.Web?.owner;
    });
    const database = await stand.console.databaseProcess();
    if (database === null) throw new Error("the database does not run");
    process.kill(database, "SIGKILL");
    await expect(page.getByText(/database does not answer/)).toBeVisible({ timeout: 3500 });
    await servedBy(webCluster.address, owner);
    await expect(page.getByText(/database does not answer/)).toBeHidden({ timeout: 20_000 });
    await expect(row).toContainText("Online");
  });
});
