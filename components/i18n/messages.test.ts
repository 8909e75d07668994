import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { en } from "@/components/i18n/en/messages";
import { languages, languageTags } from "@/components/i18n/language";
import { messageTexts, paramsOf } from "@/components/i18n/testing/message-texts";
import { zh } from "@/components/i18n/zh/messages";

const texts = { en: messageTexts(en), zh: messageTexts(zh) };

/** What a text becomes with every parameter filled in; throws what ICU says against it. */
function filled(language: (typeof languages)[number], text: string, value: string | number): string {
  const t = createTranslator({
    locale: languageTags[language] as (typeof languages)[number],
    messages: { text } as never,
    onError(error) {
      throw error;
    },
  });
  const values = Object.fromEntries(paramsOf(text).map((name) => [name, value]));
  return (t as unknown as (key: string, values: object) => string)("text", values);
}

test.each(languages)("every text of %s is ICU and can be filled in", (language) => {
  const bad: string[] = [];
  for (const [path, text] of texts[language]) {
    if (text === "") continue;
    try {
      const shown = filled(language, text, 7);
      // A quote that swallowed a parameter would leave its braces on the screen.
      if (/[{}]/.test(shown)) bad.push(`${path}: ${shown}`);
    } catch (error) {
      bad.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  expect(bad).toEqual([]);
});

test("a broken text is told from a good one", () => {
  expect(filled("en", "the cluster's {node}", "a")).toBe("the cluster's a");
  expect(() => filled("en", "{node", "a")).toThrow();
  expect(filled("en", "'{node}'", "a")).toContain("{");
});

test("both languages have the same texts with the same parameters", () => {
  const shape = (language: "en" | "zh") =>
    Object.fromEntries(texts[language].map(([path, text]) => [path, paramsOf(text)]));
  expect(shape("zh")).toEqual(shape("en"));
});

/** Names of products, programs, files and standards, and the languages' own names. */
const keptWords = new Set(
  "Understudy Debian Pacemaker Corosync corosync systemd timesyncd chrony heartbeat IPaddr fence ipmilan authkey hosts ASCII Shift UNDERSTUDY AGAIN English".split(
    " ",
  ),
);

/** Words of five letters and more that are neither parameters, commands nor kept names. */
function englishWords(text: string): string[] {
  const prose = text
    .replace(/`[^`]*`/g, " ")
    .replace(/\{\s*\w+\s*(,\s*plural\s*,|,\s*number\s*\})?/g, " ")
    .replace(/\b(one|other)\s*\{/g, " ");
  return (prose.match(/[A-Za-z]{5,}/g) ?? []).filter((word) => !keptWords.has(word));
}

test("no English is left in the Chinese texts", () => {
  const left = texts.zh.flatMap(([path, text]) => englishWords(text).map((word) => `${path}: ${word}`));
  expect(left).toEqual([]);
});

test("English that is left would be seen", () => {
  expect(englishWords("重新启动 the cluster service {server}，`journalctl`")).toEqual(["cluster", "service"]);
});
