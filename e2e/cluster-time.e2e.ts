import { seen } from "@/e2e/seen";
import { expect, test } from "@/e2e/stand";
import { until } from "@/lab/stand/until";

const SETTINGS = "/etc/chrony/understudy.conf";

test("the nodes' clocks follow a common source with each other as fallback, and keep their own time again", async ({
  signedIn: page,
  stand,
  webCluster,
}) => {
  test.setTimeout(300_000);
  const { lab } = stand;
  const nodes = ["alpha", "bravo"];
  const source = lab.host("charlie");
  const address = source.addresses.public;
  const dialog = page.getByRole("dialog");
  const chronyc = async (host: string, report: string) =>
    (await lab.host(host).exec(["chronyc", "-n", "-c", report])).stdout;
  const servers = dialog.getByRole("textbox", { name: "NTP servers" });
  const openTime = async () => {
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}`);
    await page.getByRole("menuitem", { name: "Action" }).click();
    await page.getByRole("menuitem", { name: "Cluster Time…" }).click();
    await expect(dialog.getByText("Clocks", { exact: true })).toBeVisible({ timeout: 10_000 });
  };
  const apply = async () => {
    await dialog.getByRole("button", { name: "Apply" }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 120_000 });
  };
  // A source outside the cluster, as an appliance in the machine room would be: with a clock it takes for right.
  await source.run(["apt-get", "update"]);
  await source.run(["apt-get", "install", "--yes", "-o", "Dpkg::Options::=--force-confold", "chrony"], {
    timeoutMs: 60_000,
  });
  await source.writeFile("/etc/chrony/conf.d/source.conf", "local stratum 5\nallow\n");
  await source.run(["systemctl", "restart", "chrony"]);

  await test.step("what can be no source is told at the field", async () => {
    await openTime();
    await expect(dialog.getByText(/^at most [\d,]+ ms apart$/)).toBeVisible();
    await expect(dialog.locator("[data-clock-of=alpha]")).toContainText("No time service runs");
    await dialog.getByRole("radio", { name: /Common NTP servers/ }).check();
    const button = dialog.getByRole("button", { name: "Apply" });
    await expect(button).toBeDisabled();
    for (const [bad, words] of [
      ["10.78.0", "10.78.0 is neither a DNS name nor an IP address"],
      [`${address} -x`, "-x is neither"],
      [lab.host("alpha").addresses.public, "this is a node of the cluster|a node of the cluster"],
    ] as const) {
      await servers.fill(bad);
      await expect(servers).toHaveAttribute("aria-invalid", "true", { timeout: 10_000 });
      await expect(dialog.getByText(new RegExp(words)).first()).toBeVisible();
      await expect(button).toBeDisabled();
    }
    await servers.fill(address);
    await expect(button).toBeEnabled({ timeout: 10_000 });
    await seen(page, "cluster-time");
  });

  await test.step("both nodes follow it, by chrony's own word, and have the other as a source", async () => {
    await apply();
    await expect(dialog.getByText(`${address}, stratum 6`)).toHaveCount(2);
    for (const [node, other] of [nodes, [...nodes].reverse()]) {
      // A source that has just come is now and then weighed anew against the other node.
      await until(`${node} follows it`, 30, async () => {
        const [, followed, stratum] = (await chronyc(node ?? "", "tracking")).split(",");
        return followed === address && stratum === "6";
      });
      const sources = await chronyc(node ?? "", "sources");
      for (const peer of Object.entries(lab.host(other ?? "").addresses))
        if (peer[0] !== "spare") expect(sources).toContain(`,${peer[1]},`);
      expect(await lab.host(node ?? "").run(["systemctl", "is-enabled", "chrony"])).toBe("enabled\n");
    }
    await seen(page, "cluster-time-set-up");
    await dialog.getByRole("button", { name: "Close" }).last().click();
  });

  await test.step("the cluster's page and the node's say so", async () => {
    await expect(page.getByText(`chrony keeps them, by ${address}.`)).toBeVisible();
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}/nodes/bravo`);
    await expect(page.locator("[data-time-service=chrony]")).toContainText(`chrony follows ${address}`, {
      timeout: 15_000,
    });
    // The lab's hosts may not set the machine's clock, and it is said.
    await expect(page.locator("[data-time-service=chrony]")).toContainText("only measures it");
    await seen(page, "node-time");
  });

  await test.step("a file changed by hand is told of, and put back", async () => {
    await lab.host("bravo").run(["sh", "-c", `echo >> ${SETTINGS}`]);
    await page.goto(`${stand.console.url}/clusters/${webCluster.id}`);
    await expect(page.getByText(/The time service of bravo does not have the settings/)).toBeVisible({
      timeout: 25_000,
    });
    await seen(page, "clock-notice");
    const notice = page.locator("section[aria-label=Clocks]");
    await notice.getByRole("button", { name: "Put Back…" }).click();
    await dialog.getByRole("button", { name: "Put back", exact: true }).click();
    await expect(dialog.locator("[data-operation=succeeded]")).toBeVisible({ timeout: 60_000 });
    await expect(notice).toHaveCount(0, { timeout: 40_000 });
    expect(await lab.host("bravo").run(["cat", SETTINGS])).not.toMatch(/\n\n$/);
    await dialog.getByRole("button", { name: "Close" }).last().click();
  });

  await test.step("taken away, the servers' own settings hold again", async () => {
    await openTime();
    await dialog.getByRole("radio", { name: /each server keeps its own time/ }).check();
    await apply();
    for (const node of nodes) {
      const host = lab.host(node);
      await until(`chrony on ${node} runs by its own settings`, 10, async () => {
        const { stdout } = await host.exec(["pgrep", "-a", "-o", "chronyd"]);
        return stdout.includes("chronyd") && !stdout.includes(SETTINGS);
      });
      expect((await host.exec(["ls", SETTINGS])).code).not.toBe(0);
    }
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await expect(page.getByText("Each server keeps its own time.")).toBeVisible({ timeout: 15_000 });
  });

  // Not purged: what keeps it from wanting to steer the machine's clock stays (lab/host.ts).
  await source.run(["rm", "/etc/chrony/conf.d/source.conf"]);
  for (const host of [...nodes, source.name])
    await lab.host(host).run(["apt-get", "remove", "--yes", "chrony"], { timeoutMs: 60_000 });
});
