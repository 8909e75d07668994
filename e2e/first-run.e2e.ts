import { access, chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seen } from "@/e2e/seen";
import { expect, test } from "@/e2e/stand";
import { ConsoleClient } from "@/lab/stand/console-client";
import { ConsoleProcess } from "@/lab/stand/console-process";

const OWN = "a sturdy pass phrase 7";

test("a new console lets nobody in by a default password, shows its own once, and reminds until it is changed", async ({
  page,
}) => {
  const dataDir = await mkdtemp(join(tmpdir(), "understudy-first-run-"));
  await chmod(dataDir, 0o711); // Postgres runs as a user of its own and has to pass through
  const settings = { UNDERSTUDY_FIRST_PASSWORD_FILE: "" };
  const fresh = await ConsoleProcess.start({ dataDir, address: "127.0.0.1", settings });
  const printed = async () => [
    ...(await readFile(fresh.logFile, "utf8")).matchAll(/First sign-in: user admin, password (\S+)/g),
  ];
  const signIn = async (password: string) => {
    await page.getByLabel("User name").fill("admin");
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
  };
  try {
    await test.step("what people try first does not open it", async () => {
      await page.goto(fresh.url);
      for (const guess of ["admin", "understudy", "password"]) {
        await signIn(guess);
        await expect(page.getByRole("main").getByRole("alert")).toContainText(/wrong/);
      }
    });
    const password = (await printed())[0]?.[1] ?? "";

    await test.step("what its start printed does; the empty console says what to do next", async () => {
      await signIn(password);
      await expect(page.getByRole("menubar")).toBeVisible({ timeout: 30_000 });
      await expect(page.getByText("No server has joined yet")).toBeVisible();
      await expect(page.getByText("You still sign in with the password of the first start.")).toBeVisible();
      await seen(page, "first-run");
    });

    await test.step("changed, the reminder and the file go, and the first password opens nothing", async () => {
      await page.getByRole("button", { name: "Change Password…" }).click();
      const form = page.getByRole("form", { name: "Change Password" });
      await form.getByLabel("The password now").fill(password);
      for (const field of ["A new one", "The new one again"]) await form.getByLabel(field).fill(OWN);
      await form.getByRole("button", { name: "Change Password" }).click();
      await expect(form.getByRole("status")).toContainText("Changed");
      await page.keyboard.press("Escape");
      await expect(page.locator("[data-first-password]")).toHaveCount(0);
      await expect(access(join(dataDir, "first-sign-in.txt"))).rejects.toThrow(/ENOENT/);
      await expect(new ConsoleClient(fresh.url).signIn("admin", password)).rejects.toThrow(/refused \(401\)/);
      await new ConsoleClient(fresh.url).signIn("admin", OWN);
    });

    await test.step("started again it prints none", async () => {
      await fresh.stop();
      await fresh.start();
      expect(await printed()).toHaveLength(1);
    });
  } finally {
    await fresh.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});
