import fc from "fast-check";
import { expect, it } from "vitest";
import { reportHtml } from "@/components/operation/report-html";

const report = (text: string) => ({
  ...{ language: "en", title: text, facts: [[text, text]] as const },
  sections: [
    {
      title: text,
      lines: [{ state: text, mark: "good" as const, title: text, finding: text, advice: text }],
    },
  ],
});

it("a report has every text, and no text becomes a part of the page", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("a", "<", ">", "&", '"', "'", "网", "script") }),
      (text) => {
        const { facts, ...rest } = report(text);
        const html = reportHtml({ ...rest, facts: [...facts] });
        const plain = html.replace(/^[\s\S]*<\/style>/, "");
        expect(
          plain.replace(/<\/?(head|body|html|h1|h2|dl|dt|dd|table|tr|td|br|small)( class="good")?>/g, ""),
        ).not.toMatch(/[<>]/);
      },
    ),
  );
});
