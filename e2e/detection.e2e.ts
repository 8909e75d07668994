import { seen } from "@/e2e/seen";
import { expect, goBack, locate, revisionOf, test, waitHealthy } from "@/e2e/stand";
import { endNginx, nginxRuns } from "@/lab/stand/nginx";
import { until } from "@/lab/stand/until";
import { servedBy } from "@/lab/stand/web-page";

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
    await endNginx(node);
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
    await until("no agent watches its process any more", 20, async () => (await watchedPid()) === null);
    const node = await owner();
    await endNginx(node);
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}/resources/Web-Server`);
    await expect(page.getByText(/nothing acts on that since it is watched only/).first()).toBeVisible({
      timeout: 20_000,
    });
    await expect(page.getByRole("row").filter({ hasText: "Web-Server" }).first()).toContainText("Failed");
    await seen(page, "watched-only-failed");
    await alpha.run(["crm_resource", "--wait", "--timeout=30s"], { timeoutMs: 40_000 });
    expect(await failures()).toBeGreaterThan(0);
    expect((await owner()).name).toBe(node.name);
    expect(await nginxRuns(node)).toBe(false);
  });

  await test.step("back to what it was, the cluster acts on it", async () => {
    await goBack(stand, webCluster, first);
    await alpha.run(["crm_resource", "--cleanup", "--resource", "Web-Server"]);
    await waitHealthy(stand, webCluster);
    const node = await owner();
    await until("nginx serves again", 30, () => nginxRuns(node));
  });
});

test("a node for which the network is dead beyond its cable loses the group to one for which it is not", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(240_000);
  const { lab, client, console: own } = stand;
  const clusterId = webCluster.id;
  const home = `${own.url}/clusters/${clusterId}`;
  const dialog = page.getByRole("dialog");
  const first = await revisionOf(stand, webCluster);
  const [owner = ""] = await locate(stand, "alpha", "Web-Server");
  const other = owner === "alpha" ? "bravo" : "alpha";
  const both = [owner, other];
  const locatedOn = async () => (await locate(stand, other, "Web-Server"))[0];
  const paths = async () => {
    const { interfaces = {} } = (await client.state()).clusters[clusterId] ?? {};
    return both.map((name) => interfaces[`${name}/public`]?.path?.state).join();
  };
  /** What the nodes have told the cluster itself of the network, by node. */
  const told = async () => {
    const said = await lab.host(other).run(["cibadmin", "--query", "--xpath", "//status"]);
    return both.map((name) => {
      const state = said.slice(said.indexOf(`uname="${name}"`)).split("</node_state>")[0] ?? "";
      return /name="understudy-network-[^"]+" value="(\w+)"/.exec(state)?.[1] ?? "untold";
    });
  };
  const settled = () =>
    lab.host(other).run(["crm_resource", "--wait", "--timeout=30s"], { timeoutMs: 40_000 });

  await test.step("what must answer is said in the network's properties; what would always answer is refused", async () => {
    await page.goto(`${home}/networks/public`);
    await page.getByRole("toolbar").getByRole("button", { name: "Properties" }).click();
    await dialog.getByRole("tab", { name: "Path" }).click();
    await dialog.getByLabel("Target 1").fill(lab.gateway.replace(/1$/, "300"));
    await expect(dialog.getByRole("alert")).toContainText("not an IP address");
    await dialog.getByLabel("Target 1").fill(lab.host(other).addresses.public);
    await expect(dialog.getByRole("alert").filter({ hasText: "own address" }).first()).toBeVisible({
      timeout: 15_000,
    });
    await expect(dialog.getByRole("button", { name: "Apply" })).toBeDisabled();
    await dialog.getByLabel("Target 1").fill("");
    await dialog.getByRole("button", { name: `Use ${lab.gateway}` }).click();
    await expect(dialog.getByLabel("Target 1")).toHaveValue(lab.gateway);
    await dialog.getByLabel("Lost after, seconds").fill("2");
    await expect(dialog.getByText(/understudy-path/).first()).toBeVisible({ timeout: 15_000 });
    await seen(page, "network-path");
    await dialog.getByRole("button", { name: "Apply" }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await client.operate({
      ...{ type: "configuration.change", clusterId, expectedRevision: await revisionOf(stand, webCluster) },
      edits: [{ type: "set-network-watch", group: "Web", networks: ["public"] }],
    });
    await until("both nodes have the path", 20, async () => (await paths()) === "here,here");
    await page.goto(`${home}/networks/public`);
    await expect(page.getByText("Path here").first()).toBeVisible();
    expect(await locatedOn()).toBe(owner);
  });

  try {
    await test.step("its node alone gets no answer: the other serves, and no cable or link was lost", async () => {
      await lab.ignorePings([owner]);
      await servedBy(webCluster.address, other);
      expect(await locatedOn()).toBe(other);
      await page.goto(`${home}/networks`);
      const row = page.getByRole("row").filter({ hasText: "public" }).first();
      await expect(row).toContainText("Path lost", { timeout: 10_000 });
      await row.click();
      await expect(page.getByText(`No answer from ${lab.gateway} for 2 s`).first()).toBeAttached();
      await seen(page, "path-lost");
      expect(await lab.host(owner).run(["ip", "link", "show", "eth0"])).toContain("LOWER_UP");
      expect(await lab.host(owner).run(["corosync-cfgtool", "-s"])).not.toContain("disconnected");
      await page.goto(`${home}/events`);
      const line = page.getByRole("row").filter({ hasText: "Network path lost" }).filter({ hasText: owner });
      await expect(line.first()).toContainText(`Network public: no answer from ${lab.gateway} for 2 s.`, {
        timeout: 20_000,
      });
      await seen(page, "path-lost-event");
    });
    await test.step("where no node gets an answer, the group stays where it is", async () => {
      await lab.ignorePings(both);
      await until("both nodes tell that they lost it", 20, async () => (await told()).join() === "lost,lost");
      await settled();
      expect(await locatedOn()).toBe(other);
    });
    await test.step("answers come again, to the other one first: both have it, and the group stays", async () => {
      await lab.ignorePings([other]);
      expect(await told()).toEqual(["lost", "lost"]);
      await lab.answerPings();
      await until("both nodes tell that they have it", 20, async () => (await told()).join() === "here,here");
      await settled();
      expect(await locatedOn()).toBe(other);
      await until("the screen has it too", 10, async () => (await paths()) === "here,here");
    });
    await test.step("a node that cannot ask does not know, which moves nothing", async () => {
      await lab.host(other).run(["mv", "/usr/bin/ping", "/usr/bin/ping.away"]);
      await until("the path is not known", 20, async () => (await paths()) === "here,unknown");
      await settled();
      expect(await locatedOn()).toBe(other);
      expect(await told()).not.toContain("lost");
    });
  } finally {
    await lab.answerPings();
    await lab.host(other).exec(["mv", "/usr/bin/ping.away", "/usr/bin/ping"]);
  }
  await goBack(stand, webCluster, first);
  await waitHealthy(stand, webCluster);
  await until("nothing is asked any more", 20, async () => (await paths()) === ",");
});
