"use client";
import { CircleX } from "lucide-react";
import { useTranslations } from "use-intl";
import { usePhrase } from "@/components/i18n/use-phrase";
import type { Problem } from "@/protocol/problem";

/** An error in words, its details (node, command, exit code, stderr, fields) folded beneath. */
export function ProblemView({ problem }: { problem: Problem }) {
  const t = useTranslations("operation");
  const text = usePhrase();
  const { node, command, fields, text: said } = problem.detail;
  const shown = text(problem);
  const details = [
    // The sender's own sentence may say more than the translation of its code: where a group runs now, for one.
    problem.message === shown ? "" : problem.message,
    node ? `${t("node")}: ${node}` : "",
    command ? `$ ${command.command}\n${t("exitCode")}: ${command.exitCode ?? "–"}\n${command.stderr}` : "",
    ...Object.entries(fields ?? {}).map(
      ([path, code]) => `${path}: ${text({ code: `field.${code}`, params: {}, fallback: code })}`,
    ),
    said ?? "",
  ].filter(Boolean);
  return (
    <div role="alert" className="rounded border border-bad bg-bad-soft p-2">
      <p className="flex gap-2 text-bad">
        <CircleX size={16} className="mt-0.5 shrink-0" aria-hidden />
        <span className="select-text">{shown}</span>
      </p>
      {details.length > 0 ? (
        <details className="mt-1 ml-6 text-xs" open={(said ?? "").length > 0}>
          <summary>{t("details")}</summary>
          <pre className="mt-1 select-text whitespace-pre-wrap break-words font-mono">
            {details.join("\n")}
          </pre>
        </details>
      ) : null}
    </div>
  );
}
