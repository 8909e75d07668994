/** A report as a page of its own: readable in any browser, printable, without anything fetched from elsewhere. */
export interface Report {
  language: string;
  title: string;
  /** Who asked for it, and when: names and values. */
  facts: (readonly [string, string])[];
  sections: { title: string; lines: ReportLine[] }[];
}
export interface ReportLine {
  /** The state as a word; `mark` as its sign. */
  state: string;
  mark: "good" | "warning" | "bad" | "other";
  title: string;
  finding: string;
  advice: string;
}

const signs: Record<ReportLine["mark"], string> = { good: "✓", warning: "!", bad: "✕", other: "?" };

const style = `body{font:14px/1.45 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2024}
h1{font-size:1.4rem}h2{font-size:1rem;margin:1.4rem 0 .3rem;border-bottom:1px solid #ccd}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem}dt{color:#556}dd{margin:0}
table{width:100%;border-collapse:collapse}td{vertical-align:top;padding:.2rem .4rem;border-bottom:1px solid #eef}
td:first-child{white-space:nowrap;width:7rem}.good{color:#18794e}.warning{color:#915a00}.bad{color:#b3261e}
small{color:#556}@media print{body{margin:0}tr{break-inside:avoid}}`;

export function reportHtml({ language, title, facts, sections }: Report): string {
  const rows = (lines: ReportLine[]) =>
    lines
      .map(
        ({ state, mark, title: what, finding, advice }) =>
          `<tr><td class="${mark}">${signs[mark]} ${escaped(state)}</td><td>${escaped(what)}` +
          `${finding ? `: ${escaped(finding)}` : ""}${advice ? `<br><small>${escaped(advice)}</small>` : ""}</td></tr>`,
      )
      .join("\n");
  return `<!doctype html>
<html lang="${escaped(language)}">
<head><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style></head>
<body>
<h1>${escaped(title)}</h1>
<dl>${facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join("")}</dl>
${sections
  .map(
    (section) =>
      `${section.title ? `<h2>${escaped(section.title)}</h2>` : ""}\n<table>\n${rows(section.lines)}\n</table>`,
  )
  .join("\n")}
</body>
</html>
`;
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
