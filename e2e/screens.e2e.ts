import type { Page } from "@playwright/test";
import { seen } from "@/e2e/seen";
import { expect, test } from "@/e2e/stand";

const looks = [
  { language: "en", theme: "light", width: 1280 },
  { language: "zh", theme: "dark", width: 1920 },
] as const;

/** By the words of their verb; null: with the key for properties. */
const dialogs: Record<string, Record<"en" | "zh", string> | null> = {
  "network-properties": null,
  "new-network": { en: "New Network", zh: "新建网络" },
  application: { en: "Configure Application", zh: "配置应用程序" },
  validation: { en: "Validate Configuration", zh: "验证配置" },
  "what-if": { en: "What If", zh: "假设" },
  quorum: { en: "Configure Quorum", zh: "配置仲裁" },
  "detection-timing": { en: "Detection Timing", zh: "检测时间" },
  configuration: { en: "Configuration as XML", zh: "以 XML 编辑配置" },
  revisions: { en: "Revisions", zh: "修订版本" },
  "new-group": { en: "New Group", zh: "新建组" },
  "new-resource": { en: "New Resource", zh: "新建资源" },
  "new-cluster": { en: "New Cluster", zh: "新建群集" },
};

for (const { language, theme, width } of looks) {
  test(`every screen reads well in ${language}, ${theme}, ${width} wide`, async ({
    signedIn: page,
    stand,
    webCluster,
  }) => {
    test.setTimeout(180_000);
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await page.setViewportSize({ width, height: width === 1920 ? 1080 : 800 });
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page
      .context()
      .addCookies([{ name: "understudy-language", value: language, url: stand.console.url }]);
    const cluster = `/clusters/${webCluster.id}`;
    const places = [
      "/",
      cluster,
      `${cluster}/groups/Web`,
      `${cluster}/resources/Web-Server`,
      `${cluster}/resource-types`,
      `${cluster}/fence-devices/power-switch`,
      `${cluster}/networks/public`,
      `${cluster}/interfaces`,
      `${cluster}/nodes/alpha`,
      `${cluster}/events`,
      `${cluster}/drills`,
      `${cluster}/history`,
      `${cluster}/history/groups/Web`,
      "/servers",
      "/operations",
      "/api-description",
      "/no-such-place",
    ];
    for (const place of places) {
      await test.step(place, async () => {
        await page.goto(`${stand.console.url}${place}`);
        await expect(page.getByRole("menubar")).toBeVisible();
        await expect(page.locator("html")).toHaveAttribute("lang", language === "zh" ? /^zh/ : "en");
        await expect(page.locator("main")).not.toBeEmpty();
        await expect(page.locator("[data-live=live]")).toBeVisible();
        await seen(page, place.replace(cluster, "cluster").replaceAll("/", "-"));
        await fitsNarrow(page, width);
      });
    }
    for (const [dialog, verb] of Object.entries(dialogs)) {
      await test.step(dialog, async () => {
        await page.goto(`${stand.console.url}${cluster}/networks/private`);
        await expect(page.locator("[data-row=private]")).toBeVisible();
        if (verb) {
          await page.keyboard.press("Control+K");
          await page.getByRole("combobox").fill(verb[language]);
          await page.keyboard.press("Enter");
          await expect(page.getByRole("combobox", { name: /^(Search|搜索)$/ })).toHaveCount(0);
        } else await page.keyboard.press("Alt+Enter");
        await expect(page.getByRole("dialog").locator("button").last()).toBeVisible();
        await seen(page, `dialog-${dialog}`);
      });
    }
    expect(errors).toEqual([]);
  });
}

/** Nothing is wider than a small window either. */
async function fitsNarrow(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width: 1024, height: 800 });
  const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await expect.poll(tooWide).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width, height: width === 1920 ? 1080 : 800 });
}
