import { seen } from "@/e2e/seen";
import {
  expect,
  goBack,
  locate,
  revisionOf,
  type Stand,
  test,
  type WebCluster,
  waitHealthy,
} from "@/e2e/stand";
import { until } from "@/lab/stand/until";
import type { Edit } from "@/protocol/edit";

async function change(stand: Stand, cluster: WebCluster, edits: Edit[]): Promise<void> {
  const expectedRevision = await revisionOf(stand, cluster);
  await stand.client.operate({
    ...{ type: "configuration.change", clusterId: cluster.id },
    ...{ expectedRevision, edits },
  });
}

/** Ends nginx as its own service manager would: its monitor finds it not running. */
async function killWebServer(stand: Stand, node: string): Promise<void> {
  const host = stand.lab.host(node);
  const pid = (await host.run(["cat", "/run/nginx.pid"])).trim();
  await host.run(["kill", "-TERM", pid]);
}

test("a group that fails over too often is left stopped by the nodes themselves, with the console off", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  const dialog = page.getByRole("dialog");
  const first = await revisionOf(stand, webCluster);
  /** Whoever is asked: a node that is up. */
  let asked = stand.lab.host("alpha");
  const owner = async () => (await locate(stand, asked.name, "Web-Server"))[0];
  const attribute = async (name: string) => {
    const argv = ["crm_attribute", "--node", asked.name, "--name", name, "--query", "--quiet"];
    return (await asked.exec(argv)).stdout.trim();
  };
  const book = () => attribute("understudy-failovers-Web");

  await test.step("the limit is set in the properties; a number that will not do is told at its field", async () => {
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}/groups/Web`);
    await page.getByRole("toolbar").getByRole("button", { name: "Properties" }).click();
    await dialog.getByRole("tab", { name: "Failover" }).click();
    await dialog.getByRole("radio", { name: /left failed/ }).check();
    await expect(dialog.getByLabel("Failovers, at most")).toHaveValue("10");
    await expect(dialog.getByLabel("within, hours")).toHaveValue("6");
    for (const [label, wrong] of [
      ["Failovers, at most", "-1"],
      ["Failovers, at most", "many"],
      ["within, hours", "1194"],
      ["within, hours", ""],
    ] as const) {
      const field = dialog.getByLabel(label);
      const right = await field.inputValue();
      await field.fill(wrong);
      await expect(dialog.getByRole("alert")).toContainText("a whole number from 0 to");
      await expect(field).toHaveAttribute("aria-invalid", "true");
      await expect(dialog.getByRole("button", { name: "Apply" })).toBeDisabled();
      await field.fill(right);
    }
    await dialog.getByLabel("Failovers, at most").fill("1");
    await expect(dialog.getByText("understudy-failover-threshold")).toBeVisible({ timeout: 15_000 });
    await seen(page, "failover-limit");
    await dialog.getByRole("button", { name: "Apply" }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await change(stand, webCluster, [
      {
        ...{ type: "set-restarts", resource: "Web-Server" },
        restarts: { on: "same-node-first", threshold: 0, periodSeconds: 900 },
      },
      {
        ...{ type: "set-health-checks", resource: "Web-Server" },
        ...{ looksAlive: { seconds: 2, timeoutSeconds: 20 }, isAlive: null },
      },
    ]);
  });

  await test.step("a move by hand is no failover", async () => {
    const from = (await owner()) ?? "";
    await until("the nodes keep a book of Web", 15, async () => (await book()).startsWith(`${from} `));
    const node = from === "alpha" ? "bravo" : "alpha";
    await stand.client.operate({ type: "group.move", clusterId: webCluster.id, group: "Web", node });
    await until("the book follows", 15, async () => (await book()).startsWith(`${node} `));
    expect(await book()).toMatch(/^\w+ [^ ]+$/);
  });

  await stand.console.stop(); // takes its Postgres with it
  try {
    await test.step("a first failover, of a crash, is within the limit", async () => {
      const lost = (await owner()) ?? "";
      asked = stand.lab.host(lost === "alpha" ? "bravo" : "alpha");
      await stand.lab.host(lost).crash();
      await until(`Web is on ${asked.name}`, 45, async () => (await owner()) === asked.name);
      await until("it is counted", 15, async () =>
        new RegExp(`^${asked.name} \\S+ \\d+$`).test(await book()),
      );
      await until(`${lost} is back`, 60, async () => {
        return (await asked.run(["crm_mon", "-1"])).includes("Online: [ alpha bravo ]");
      });
      await asked.run(["crm_resource", "--wait"], { timeoutMs: 30_000 });
      await until("its numbers are known", 15, async () => /Web-Server:\d+/.test(await book()));
      expect(await owner()).toBe(asked.name);
    });

    await test.step("the next, of a resource, is one too many: it is stopped, and stays so", async () => {
      await killWebServer(stand, asked.name);
      await until("it is stopped", 30, async () => {
        return (await attribute("understudy-failed-Web")) === "true" && (await owner()) === undefined;
      });
      await asked.run(["crm_resource", "--cleanup", "--resource", "Web"]);
      await asked.run(["crm_resource", "--wait"], { timeoutMs: 30_000 });
      expect(await asked.run(["crm_mon", "-1", "--inactive"])).toMatch(/Web-Server\s.*Stopped/);
      expect(await asked.run(["crm_simulate", "--live-check", "--simulate"])).not.toMatch(/Start\s+Web-/);
    });
  } finally {
    await stand.console.start();
  }

  await test.step("the console says so, and which verb releases it", async () => {
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}/groups/Web`);
    await expect(
      page.getByText(/failed over too often \(more than the 1 times allowed within 6 h\)/).first(),
    ).toBeVisible({
      timeout: 30_000,
    });
    await expect(page.getByRole("row").filter({ hasText: "Web" }).first()).toContainText("Failed");
    await seen(page, "failed-over-too-often");
    await page.getByRole("toolbar").getByRole("button", { name: "Properties" }).click();
    await dialog.getByRole("tab", { name: "Failover" }).click();
    await expect(dialog.getByText("Counted within the period now: 2")).toBeVisible();
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}/events`);
    await expect(
      page
        .getByRole("row")
        .filter({ hasText: /Failed over too often/ })
        .first(),
    ).toBeVisible({ timeout: 20_000 });
  });

  await test.step("Bring Online lets it start and counts anew", async () => {
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}/groups/Web`);
    await page.getByRole("toolbar").getByRole("button", { name: "Bring Online" }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    expect(await owner()).toBeDefined();
    expect(await attribute("understudy-failed-Web")).toBe("false");
    expect(await book()).toMatch(/^\w+ [^ ]+$/);
  });

  await goBack(stand, webCluster, first);
  await until("nothing of it is left in the CIB", 15, async () => {
    return !(await asked.run(["cibadmin", "--query", "--scope", "configuration"])).includes(
      "understudy-fail",
    );
  });
  await waitHealthy(stand, webCluster);
});

test("health checks of two depths, possible owners and whether a failure affects the group", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  const alpha = stand.lab.host("alpha");
  const dialog = page.getByRole("dialog");
  const first = await revisionOf(stand, webCluster);
  const clusterId = webCluster.id;
  const open = async (kind: "groups" | "resources", name: string, tab: string) => {
    await page.goto(`${stand.console.url}/clusters/${clusterId}/${kind}/${name}`);
    await page.getByRole("toolbar").getByRole("button", { name: "Properties" }).click();
    await dialog.getByRole("tab", { name: tab }).click();
  };
  const apply = async () => {
    await dialog.getByRole("button", { name: "Apply" }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
  };
  const cib = () => alpha.run(["cibadmin", "--query", "--scope", "configuration"]);

  await test.step("an agent without a deeper check says why none is offered", async () => {
    await open("resources", "Web-Address", "Advanced");
    await expect(dialog.getByText(/ocf:heartbeat:IPaddr2 knows one kind of check only/)).toBeVisible();
    await expect(dialog.getByRole("checkbox", { name: "is made regularly" })).toBeDisabled();
    await dialog.getByRole("checkbox", { name: "is taken regularly" }).uncheck();
    await expect(dialog.getByRole("alert").filter({ hasText: "Nothing looks at" })).toBeVisible();
    await dialog.getByRole("button", { name: "Cancel" }).click();
  });

  // The command that nginx's agent runs for its check of depth 30.
  for (const host of [alpha, stand.lab.host("bravo")])
    await host.writeFile("/usr/local/bin/web-is-well", "#!/bin/sh\ntest -f /run/web-is-well\n", 0o755);
  for (const host of [alpha, stand.lab.host("bravo")]) await host.writeFile("/run/web-is-well", "yes\n");
  await change(stand, webCluster, [
    {
      ...{ type: "set-parameters", resource: "Web-Server" },
      parameters: { external_monitor30_cmd: "/usr/local/bin/web-is-well" },
    },
  ]);

  await test.step("the thorough check is set up, its fields refuse what will not do", async () => {
    await open("resources", "Web-Server", "Advanced");
    await dialog.getByRole("checkbox", { name: "is made regularly" }).check();
    await expect(dialog.getByLabel("every, seconds").nth(1)).toHaveValue("60");
    await dialog.getByLabel("Depth").selectOption("30");
    await dialog.getByLabel("every, seconds").nth(1).fill("5");
    await expect(dialog.getByRole("alert")).toContainText("the other check has this interval");
    await expect(dialog.getByRole("button", { name: "Apply" })).toBeDisabled();
    for (const [label, wrong] of [
      ["every, seconds", "0"],
      ["may take, seconds", "86401"],
      ["Restarts before it moves", "1001"],
      ["counted over, seconds", "x"],
      ["Start or stop may take, seconds", "0"],
    ] as const) {
      const field = dialog.getByLabel(label, { exact: true }).first();
      const right = await field.inputValue();
      await field.fill(wrong);
      await expect(field).toHaveAttribute("aria-invalid", "true");
      await expect(dialog.getByRole("button", { name: "Apply" })).toBeDisabled();
      await field.fill(right);
      await expect(field).not.toHaveAttribute("aria-invalid", "true");
    }
    await dialog.getByLabel("every, seconds").nth(1).fill("3");
    await dialog.getByRole("checkbox", { name: "A failure affects the group" }).uncheck();
    await dialog.getByLabel("Restarts before it moves").fill("0");
    await expect(dialog.getByText("Web-Server.monitor-deep").first()).toBeVisible({ timeout: 15_000 });
    await seen(page, "health-checks");
    await apply();
    expect(await cib()).toMatch(/name="OCF_CHECK_LEVEL" value="30"/);
    expect(await cib()).toMatch(/name="critical" value="false"/);
  });

  await test.step("Pacemaker makes both; the thorough one sees more, and its failure leaves the group where it is", async () => {
    const owner = stand.lab.host((await locate(stand, "alpha", "Web-Server"))[0] ?? "");
    const history = () => alpha.run(["crm_mon", "-1", "--operations"]);
    await until("both checks went well", 30, async () => {
      const said = await history();
      return /monitor: interval="5000ms"/.test(said) && /monitor: interval="3000ms"/.test(said);
    });
    await owner.run(["rm", "/run/web-is-well"]);
    await until("it is stopped", 30, async () => (await locate(stand, "alpha", "Web-Server")).length === 0);
    await alpha.run(["crm_resource", "--wait"], { timeoutMs: 30_000 });
    expect(await alpha.run(["crm_mon", "-1"])).toMatch(/Web-Server[^\n]*web-is-well reported failure/);
    // Not critical: it went nowhere, and took nothing with it.
    expect(await locate(stand, "alpha", "Web-Server")).toEqual([]);
    expect(await locate(stand, "alpha", "Web-Address")).toEqual([owner.name]);
    await owner.writeFile("/run/web-is-well", "yes\n");
  });

  await test.step("values that only other programs could send are refused at the field, and nothing is applied", async () => {
    const before = await cib();
    const bad: Edit[] = [
      {
        ...{ type: "set-health-checks", resource: "Web-Server", looksAlive: null },
        isAlive: { seconds: 60, timeoutSeconds: 30, depth: 11 },
      },
      { type: "set-possible-owners", id: "Web", owners: [] },
      { type: "set-possible-owners", id: "Web", owners: ["charlie"] },
      { type: "set-critical", resource: "Gone", critical: false },
      { type: "set-failover-limit", group: "Web", limit: { threshold: -1, periodHours: 6 } },
    ];
    for (const edit of bad) await expect(change(stand, webCluster, [edit]), edit.type).rejects.toThrow();
    expect(await cib()).toBe(before);
  });

  await test.step("a group with one possible owner goes there, after its effect was shown", async () => {
    await alpha.run(["crm_resource", "--cleanup", "--resource", "Web-Server"]);
    await waitHealthy(stand, webCluster);
    const from = (await locate(stand, "alpha", "Web-Server"))[0] ?? "";
    const to = from === "alpha" ? "bravo" : "alpha";
    await open("groups", "Web", "General");
    const owners = dialog.getByRole("group", { name: "Possible owners" });
    await owners.getByRole("checkbox", { name: from }).uncheck();
    await owners.getByRole("checkbox", { name: to }).uncheck();
    await expect(dialog.getByRole("alert")).toContainText("At least one node");
    await expect(dialog.getByRole("button", { name: "Apply" })).toBeDisabled();
    await owners.getByRole("checkbox", { name: to }).check();
    await expect(dialog.getByText(`Web-Server moves from ${from} to ${to}`)).toBeVisible({ timeout: 15_000 });
    await seen(page, "possible-owners");
    await apply();
    await until(`Web is on ${to}`, 30, async () => (await locate(stand, "alpha", "Web-Server"))[0] === to);
  });

  await goBack(stand, webCluster, first);
  await waitHealthy(stand, webCluster);
});
