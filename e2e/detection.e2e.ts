import { seen } from "@/e2e/seen";
import { expect, goBack, locate, revisionOf, test, waitHealthy } from "@/e2e/stand";
import { until } from "@/lab/stand/until";

/** Its checks are so rare here that none of them can have noticed what is noticed within this time. */
const CHECKED_EVERY_S = 120;
const AT_ONCE_S = 15;

test("a dead process is noticed at once, counted once, and what is watched only is left alone", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  const alpha = stand.lab.host("alpha");
  const dialog = page.getByRole("dialog");
  const first = await revisionOf(stand, webCluster);
  const owner = async () => stand.lab.host((await locate(stand, "alpha", "Web-Server"))[0] ?? "");
  const failures = async () => {
    const said = await alpha.run([
      "crm_failcount",
      "--query",
      "-r",
      "Web-Server",
      "-N",
      (await owner()).name,
    ]);
    return Number(/value=(\d+)/.exec(said)?.[1]);
  };
  const pidOn = async (node: Awaited<ReturnType<typeof owner>>) =>
    (await node.run(["cat", "/run/nginx.pid"])).trim();
  const watchedPid = async () => {
    const { watches = [] } =
      (await stand.client.state()).clusters[webCluster.id]?.resources["Web-Server"] ?? {};
    return watches[0]?.pid ? String(watches[0].pid) : null;
  };
  const isWatched = async () => {
    const pid = await pidOn(await owner());
    await until(`process ${pid} is watched`, 20, async () => (await watchedPid()) === pid);
    return pid;
  };
  /** Seconds until another process serves, by the node itself. */
  const kill = async () => {
    const node = await owner();
    const before = await pidOn(node);
    const at = performance.now();
    await node.run(["pkill", "-KILL", "-x", "nginx"]);
    await until("another process serves", AT_ONCE_S, async () => {
      const page = await node.exec(["curl", "-fsS", "-m", "1", `http://${webCluster.address}/`]);
      return page.code === 0 && (await pidOn(node)) !== before;
    });
    const seconds = (performance.now() - at) / 1000;
    await alpha.run(["crm_resource", "--wait", "--timeout=30s"], { timeoutMs: 40_000 });
    return seconds;
  };
  const openAdvanced = async () => {
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}/resources/Web-Server`);
    await page.getByRole("toolbar").getByRole("button", { name: "Properties" }).click();
    await dialog.getByRole("tab", { name: "Advanced" }).click();
  };
  const apply = async () => {
    await dialog.getByRole("button", { name: "Apply" }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
  };

  await test.step("fast is chosen in the properties; nothing restarts for it, and its process is watched", async () => {
    const node = await owner();
    const pid = await pidOn(node);
    await openAdvanced();
    await dialog.getByRole("radio", { name: /^Fast/ }).check();
    const file = dialog.getByLabel(/PID file/);
    await file.fill("run/nginx.pid");
    await expect(dialog.getByRole("alert")).toContainText("an absolute path");
    await expect(dialog.getByRole("button", { name: "Apply" })).toBeDisabled();
    await file.fill("");
    await dialog.getByLabel("every, seconds").first().fill(String(CHECKED_EVERY_S));
    await expect(dialog.getByText("understudy-detection").first()).toBeVisible({ timeout: 15_000 });
    await seen(page, "detection-fast");
    await apply();
    expect(await isWatched()).toBe(pid);
    await openAdvanced();
    await expect(dialog.getByText(`Process ${pid} on ${node.name} is watched`)).toBeVisible();
    await seen(page, "detection-watched");
    await dialog.getByRole("button", { name: "Cancel" }).click();
  });

  await test.step("killed, it is started again at once, and Pacemaker counts one failure", async () => {
    const node = await owner();
    await alpha.run(["crm_resource", "--cleanup", "--resource", "Web-Server"]);
    await isWatched();
    const seconds = await kill();
    expect(seconds).toBeLessThan(AT_ONCE_S);
    expect(await failures()).toBe(1);
    expect((await owner()).name).toBe(node.name);
    const next = await isWatched();
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}/events`);
    const told = page
      .getByRole("row")
      .filter({ hasText: /Resource failed/ })
      .filter({ hasText: "process" });
    await expect(told.first()).toBeVisible({ timeout: 20_000 });
    await seen(page, "process-ended");
    expect(next).toMatch(/^\d+$/);
  });

  await test.step("what is stopped in order is no failure", async () => {
    const group = { clusterId: webCluster.id, group: "Web" };
    const other = (await owner()).name === "alpha" ? "bravo" : "alpha";
    await stand.client.operate({ type: "group.move", ...group, node: other });
    await isWatched();
    await stand.client.operate({ type: "group.move", ...group, node: other === "alpha" ? "bravo" : "alpha" });
    await isWatched();
    for (const name of ["alpha", "bravo"]) {
      const said = await alpha.run(["crm_failcount", "--query", "-r", "Web-Server", "-N", name]);
      expect(said, name).toContain(`value=${name === (await owner()).name ? 1 : 0}`);
    }
  });

  await test.step("the console and its database are not needed for it", async () => {
    await stand.console.stop();
    try {
      await kill();
      expect(await failures()).toBe(2);
    } finally {
      await stand.console.start();
    }
    await waitHealthy(stand, webCluster);
  });

  await test.step("in maintenance nothing is told", async () => {
    const maintenance = (on: boolean) =>
      stand.client.operate({
        ...{ type: "resource.maintenance", clusterId: webCluster.id, resource: "Web-Server", on },
      });
    await maintenance(true);
    await stand.client.waitForState("its process is not watched", 20, (state) =>
      Boolean(
        state.clusters[webCluster.id]?.resources["Web-Server"]?.watches.some(
          ({ reason }) => reason === "not-managed",
        ),
      ),
    );
    await maintenance(false);
    await alpha.run(["crm_resource", "--wait", "--timeout=30s"], { timeoutMs: 40_000 });
    expect(await failures()).toBe(2);
    await isWatched();
  });

  await test.step("watched only: its failure is shown, counted, and nothing acts on it", async () => {
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}/resources/Web-Server`);
    await page.getByRole("toolbar").getByRole("button", { name: "Properties" }).click();
    await dialog.getByRole("tab", { name: "Advanced" }).click();
    await dialog.getByRole("radio", { name: /^Watched only/ }).check();
    await dialog.getByLabel("every, seconds").first().fill("2");
    await expect(dialog.getByLabel("Restarts before it moves")).toBeDisabled();
    await expect(dialog.getByText("on-fail").first()).toBeVisible({ timeout: 15_000 });
    await apply();
    await alpha.run(["crm_resource", "--cleanup", "--resource", "Web-Server"]);
    await alpha.run(["crm_resource", "--wait", "--timeout=30s"], { timeoutMs: 40_000 });
    const node = await owner();
    await node.run(["pkill", "-KILL", "-x", "nginx"]);
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}/resources/Web-Server`);
    await expect(page.getByText(/nothing acts on that since it is watched only/).first()).toBeVisible({
      timeout: 20_000,
    });
    await expect(page.getByRole("row").filter({ hasText: "Web-Server" }).first()).toContainText("Failed");
    await seen(page, "watched-only-failed");
    await alpha.run(["crm_resource", "--wait", "--timeout=30s"], { timeoutMs: 40_000 });
    expect(await failures()).toBeGreaterThan(0);
    expect((await owner()).name).toBe(node.name);
    expect((await node.exec(["pgrep", "-x", "nginx"])).code).toBe(1);
  });

  await test.step("back to what it was, the cluster acts on it", async () => {
    await goBack(stand, webCluster, first);
    await alpha.run(["crm_resource", "--cleanup", "--resource", "Web-Server"]);
    await waitHealthy(stand, webCluster);
    const node = await owner();
    await until("nginx serves again", 30, async () => (await node.exec(["pgrep", "-x", "nginx"])).code === 0);
  });
});
