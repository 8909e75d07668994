import { mkdir } from "node:fs/promises";
import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import playwrightConfig from "@/e2e/playwright.config";

const LOCALES = { en: "en-GB", zh: "zh-CN" };
type Language = keyof typeof LOCALES;

/** Two signed-in browsers, one of each language, that take pictures of the same page for people to look at. */
export class Pictures {
  private constructor(
    private readonly folder: string,
    private readonly browser: Browser,
    private readonly contexts: Record<Language, BrowserContext>,
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

  /**
   * Opens a page in each, once `ready` is on it. Answers how to take pictures of it, as soon as `shown` is there: `NAME-en.png`
   * and `NAME-zh.png`, with the words of what is shown by language.
   */
  async at(path: string, ready: string) {
    const open = async (language: Language) => {
      const page = await this.contexts[language].newPage();
      await page.goto(path);
      await page.locator(ready).first().waitFor({ timeout: 60_000 });
      return page;
    };
    const pages = { en: await open("en"), zh: await open("zh") };
    return async (name: string, shown: string): Promise<Record<Language, string>> => {
      const take = async (language: Language) => {
        const words = await pages[language].locator(shown).first().textContent({ timeout: 90_000 });
        const file = `${this.folder}/${name}-${language}.png`;
        await pages[language].screenshot({ path: file, animations: "disabled" });
        await pages[language].close();
        return words ?? "";
      };
      const [en, zh] = await Promise.all([take("en"), take("zh")]);
      return { en, zh };
    };
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}
