"use client";
import { useTranslations } from "use-intl";
import { useActionText } from "@/components/audit/use-action-text";
import { useConsole } from "@/components/console/use-console";
import { useExactInstant } from "@/components/history/use-moment-text";
import { StateBadge } from "@/components/state/state-badge";
import type { AuditEntry } from "@/protocol/audit";

/** Entries of the audit, newest first; the values of each are folded. */
export function AuditList({ entries }: { entries: readonly AuditEntry[] }) {
  const t = useTranslations("audit");
  const history = useTranslations("history");
  const columns = [history("time"), t("who"), t("where"), t("kind"), t("outcome"), t("why"), t("values")];
  return (
    <table aria-label={t("title")} className="w-full border-collapse text-left">
      <thead className="bg-raised">
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className="border-line border-b px-2 py-1 font-medium">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <AuditRow key={entry.id} entry={entry} />
        ))}
      </tbody>
    </table>
  );
}

function AuditRow({ entry }: { entry: AuditEntry }) {
  const t = useTranslations("audit");
  const exact = useExactInstant();
  const actionText = useActionText();
  const cluster = useConsole((state) => state.clusters[entry.clusterId ?? ""]?.name);
  return (
    <tr className="border-line border-b align-top hover:bg-hover">
      <td className="whitespace-nowrap px-2 py-0.5">
        <time dateTime={new Date(entry.at).toISOString()}>{exact(entry.at)}</time>
      </td>
      <td className="select-text px-2 py-0.5">
        {entry.user ?? <span className="text-ink-soft italic">{t("nobody")}</span>}
      </td>
      <td className="select-text px-2 py-0.5 font-mono text-xs">
        {entry.address || <span className="font-sans text-ink-soft italic">{t("console")}</span>}
      </td>
      <td className="select-text px-2 py-0.5">
        {actionText(entry.action)} {[...new Set([entry.subject, cluster])].filter(Boolean).join(" · ")}
      </td>
      <td className="px-2 py-0.5">
        <StateBadge kind="audit" state={entry.outcome} />{" "}
        {entry.problem ? <span className="select-text font-mono text-xs">{entry.problem}</span> : null}
      </td>
      <td className="max-w-80 select-text break-words px-2 py-0.5">{entry.reason}</td>
      <td className="max-w-96 px-2 py-0.5">
        {entry.values === "{}" ? null : (
          <details>
            <summary>{t("values")}</summary>
            <pre className="select-text whitespace-pre-wrap break-all font-mono text-xs">{entry.values}</pre>
          </details>
        )}
      </td>
    </tr>
  );
}
