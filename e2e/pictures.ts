import { mkdir } from "node:fs/promises";
import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import playwrightConfig from "@/e2e/playwright.config";

const LOCALES = { en: "en-GB", zh: "zh-CN" };

/** Two signed-in browsers, one of each language, that take pictures of the same page for people to look at. */
export class Pictures {
  private constructor(
    private readonly folder: string,
    private readonly browser: Browser,
    private readonly contexts: Record<keyof typeof LOCALES, BrowserContext>,
  ) {}

  /** @param cookie the session's, `name=value; …` */
  static async open(url: string, cookie: string, folder: string): Promise<Pictures> {
    const { launchOptions, viewport } = playwrightConfig.use ?? {};
    const browser = await chromium.launch(launchOptions);
    const cookies = cookie.split("; ").map((each) => {
      const [name = "", ...value] = each.split("=");
      return { name, value: value.join("="), url };
    });
    const context = async (locale: string) => {
      const made = await browser.newContext({ viewport, locale, baseURL: url });
      await made.addCookies(cookies);
      return made;
    };
    const contexts = { en: await context(LOCALES.en), zh: await context(LOCALES.zh) };
    await mkdir(folder, { recursive: true });
    return new Pictures(folder, browser, contexts);
  }

  /** Of a page, once `shown` is on it: `NAME-en.png` and `NAME-zh.png`. Answers the page's words by language. */
  async take(path: string, name: string, shown: string): Promise<Record<keyof typeof LOCALES, string>> {
    const of = async (language: keyof typeof LOCALES) => {
      const page = await this.contexts[language].newPage();
      try {
        await page.goto(path);
        await page.locator(shown).first().waitFor({ timeout: 30_000 });
        await page.screenshot({
          path: `${this.folder}/${name}-${language}.png`,
          animations: "disabled",
          fullPage: true,
        });
        return (await page.locator("body").textContent()) ?? "";
      } finally {
        await page.close();
      }
    };
    const [en, zh] = await Promise.all([of("en"), of("zh")]);
    return { en, zh };
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}
