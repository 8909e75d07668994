"use client";
import { Download } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { useInstant } from "@/components/i18n/use-instant";
import { usePhrase } from "@/components/i18n/use-phrase";
import { operationType } from "@/components/operation/operation-type";
import { type ReportLine, reportHtml } from "@/components/operation/report-html";
import { sectionsOf } from "@/components/operation/step-sections";
import { Button } from "@/components/ui/button";
import type { Operation } from "@/protocol/operation";
import type { Step } from "@/protocol/step";

const marks: Partial<Record<Step["state"], ReportLine["mark"]>> = {
  succeeded: "good",
  warning: "warning",
  failed: "bad",
};

/** Steps as lines of a report. */
export const stepLines = (
  steps: readonly Step[],
  text: ReturnType<typeof usePhrase>,
  word: (state: Step["state"]) => string,
): ReportLine[] =>
  steps.map((step) => ({
    state: word(step.state),
    mark: marks[step.state] ?? "other",
    title: text(step.title),
    finding: step.finding ? text(step.finding) : step.problem ? text(step.problem) : "",
    advice: [step.why, step.remedy].flatMap((phrase) => (phrase ? text(phrase) : [])).join(" "),
  }));

/** Has the browser save a page, under a name with the instant it tells of. */
export function saveHtml(html: string, name: string, at: number): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([html], { type: "text/html" }));
  link.download = `${name}-${new Date(at).toISOString().slice(0, 16).replace(":", "")}.html`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Saves an operation's checks as a page to keep, send or print, in the reader's language. */
export function SaveReport({ operation }: { operation: Operation }) {
  const t = useTranslations("operation");
  const language = useLocale();
  const text = usePhrase();
  const instant = useInstant();
  const title = `${t(operationType(operation.type))}: ${operation.subject}`;
  const save = () => {
    const html = reportHtml({
      ...{ language, title },
      facts: [
        [t("report.made"), instant(operation.requestedAt)],
        [t("report.by"), operation.requestedBy],
      ],
      sections: sectionsOf(operation.steps).map(({ code, steps }) => ({
        title: code && t.has(code as "section.system") ? t(code as "section.system") : (code ?? ""),
        lines: stepLines(steps, text, (state) => t(`step.${state}`)),
      })),
    });
    saveHtml(html, operation.subject, operation.requestedAt);
  };
  return (
    <Button onClick={save}>
      <Download size={14} aria-hidden /> {t("report.save")}
    </Button>
  );
}
