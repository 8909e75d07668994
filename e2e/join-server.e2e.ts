import { seen } from "@/e2e/seen";
import { expect, test } from "@/e2e/stand";
import { queryDatabase } from "@/lab/stand/console-database";
import { until } from "@/lab/stand/until";

test("a server joins with the line from the screen, and a line works once, in time and for this console only", async ({
  signedIn: page,
  stand,
}) => {
  // Servers of its own: the others may have joined in another test.
  const server = await stand.lab.addHost();
  const other = await stand.lab.addHost();
  await page.goto(`${stand.console.url}/servers`);
  await page.getByRole("menuitem", { name: "File" }).click();
  await page.getByRole("menuitem", { name: /Join Server/ }).click();
  const dialog = page.getByRole("dialog");
  const line = (await dialog.locator("code").textContent()) ?? "";
  expect(line).toContain("--pinnedpubkey");

  await test.step("against an impostor nothing is installed", async () => {
    const impostor = line.replace(/sha256\/\/[A-Za-z0-9+/=]+/, `sha256//${"A".repeat(43)}=`);
    const result = await server.exec(["sh"], { input: impostor, timeoutMs: 60_000 });
    expect(result.code).not.toBe(0);
    expect(result.stderr).toMatch(/not the one this line was made for/);
    expect((await server.exec(["test", "-e", "/etc/understudy/identity.json"])).code).not.toBe(0);
  });

  await test.step("a forged CA is noticed before the secret is sent", async () => {
    const forged = line.replace(/usj1\.[0-9a-f]{64}/, `usj1.${"0".repeat(64)}`);
    const result = await server.exec(["sh"], { input: forged, timeoutMs: 120_000 });
    expect(result.code).not.toBe(0);
    expect(`${result.stdout}${result.stderr}`).toMatch(/console/i);
    expect((await server.exec(["test", "-e", "/etc/understudy/identity.json"])).code).not.toBe(0);
  });

  await test.step("the line joins the server, which appears by itself", async () => {
    await server.run(["sh"], { input: line, timeoutMs: 120_000 });
    await expect(dialog.getByText(`Joined: ${server.name}`)).toBeVisible({ timeout: 20_000 });
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await expect(page.getByRole("row").filter({ hasText: server.name })).toContainText("Connected");
    const unit = await server.run(["systemctl", "is-active", "understudy-agent"]);
    expect(unit.trim()).toBe("active");
  });

  await test.step("a line that was not used in time is refused", async () => {
    await page.getByRole("menuitem", { name: "File" }).click();
    await page.getByRole("menuitem", { name: /Join Server/ }).click();
    const late = (await dialog.locator("code").textContent()) ?? "";
    const passed = await queryDatabase(
      stand.console.dataDir,
      `UPDATE "JoinToken" SET "expiresAt" = now() - interval '1 second' WHERE "usesLeft" > 0`,
    );
    expect(passed).toBeGreaterThan(0);
    const result = await other.exec(["sh"], { input: late, timeoutMs: 120_000 });
    expect(result.code).not.toBe(0);
    expect(`${result.stdout}${result.stderr}`).toMatch(/expired/i);
    expect((await other.exec(["test", "-e", "/etc/understudy/identity.json"])).code).not.toBe(0);
  });

  await test.step("a line for several servers is listed until it is withdrawn", async () => {
    await dialog.getByLabel("Servers").fill("2");
    await dialog.getByLabel("Valid for").selectOption({ label: "1 hour" });
    await dialog.getByRole("button", { name: "New line" }).click();
    await expect(dialog.locator("[data-join-line]")).toContainText("Joins 2 servers; expires in");
    const open = dialog.getByRole("row").filter({ hasText: "2 of 2" });
    await expect(open).toHaveCount(1);
    await seen(page, "join-lines");
    await open.getByRole("button", { name: /Withdraw/ }).click();
    await expect(open).toHaveCount(0);
    await dialog.getByRole("button", { name: "Close" }).last().click();
  });

  await test.step("used a second time it is refused, and the first joining stays", async () => {
    const result = await other.exec(["sh"], { input: line, timeoutMs: 120_000 });
    expect(result.code).not.toBe(0);
    expect(`${result.stdout}${result.stderr}`).toMatch(/used/i);
    expect((await other.exec(["test", "-e", "/etc/understudy/identity.json"])).code).not.toBe(0);
  });

  await test.step("forgotten, its agent is cut off within 5 s; a new line lets it in with another certificate", async () => {
    const identity = () => server.run(["sha256sum", "/etc/understudy/identity.json"]);
    const before = await identity();
    const row = page.getByRole("row").filter({ hasText: server.name });
    await row.click();
    await page.getByRole("menuitem", { name: "Action" }).click();
    await page.getByRole("menuitem", { name: "Forget Server…" }).click();
    await expect(dialog).toContainText(`no longer accepts the agent of ${server.name}`);
    await seen(page, "forget-server");
    await dialog.getByRole("button", { name: "Forget", exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(row).toHaveCount(0);
    const port = new URL(/https:\/\/[^/]+/.exec(line)?.[0] ?? "").port;
    await until("its connection is cut", 5, async () => {
      const standing = ["ss", "-Htn", "state", "established", "dport", "=", `:${port}`];
      return (await server.run(standing)).trim() === "";
    });
    const { line: anew } = await stand.client.call("createJoinToken");
    const again = anew.replace("UNDERSTUDY_TOKEN=", "UNDERSTUDY_AGAIN=1 UNDERSTUDY_TOKEN=");
    await server.run(["sh"], { input: again, timeoutMs: 120_000 });
    await expect(row).toContainText("Connected", { timeout: 20_000 });
    expect(await identity()).not.toBe(before);
  });
});
