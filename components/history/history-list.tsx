"use client";
import { useTranslations } from "use-intl";
import { useEntryText } from "@/components/history/use-entry-text";
import { useExactInstant } from "@/components/history/use-moment-text";
import { StateBadge } from "@/components/state/state-badge";
import type { HistoryEntry } from "@/protocol/history";

const keyOf = (entry: HistoryEntry) => (entry.source === "event" ? entry.event.id : entry.operation.id);

/** Events and operations, newest first. The time of each shows the cluster as it was then. */
export function HistoryList({
  label,
  entries,
  onChoose,
}: {
  label: string;
  entries: readonly HistoryEntry[];
  onChoose: (at: number) => void;
}) {
  const t = useTranslations("history");
  const exact = useExactInstant();
  const entryText = useEntryText();
  return (
    <table aria-label={label} className="w-full border-collapse text-left">
      <thead className="bg-raised">
        <tr>
          {(["time", "what", "about", "words"] as const).map((column) => (
            <th key={column} scope="col" className="border-line border-b px-2 py-1 font-medium">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => {
          const { what, about, words } = entryText(entry);
          return (
            <tr key={keyOf(entry)} className="border-line border-b align-top hover:bg-hover">
              <td className="whitespace-nowrap px-2 py-0.5">
                <button
                  type="button"
                  className="underline decoration-dotted underline-offset-2 hover:decoration-solid"
                  aria-label={t("showAt", { at: exact(entry.at) })}
                  onClick={() => onChoose(entry.at)}
                >
                  <time dateTime={new Date(entry.at).toISOString()}>{exact(entry.at)}</time>
                </button>
              </td>
              <td className="select-text px-2 py-0.5">
                {what}{" "}
                {entry.source === "operation" ? (
                  <StateBadge kind="operation" state={entry.operation.state} />
                ) : null}
              </td>
              <td className="select-text px-2 py-0.5">{about}</td>
              <td className="max-w-[40rem] select-text break-words px-2 py-0.5 text-ink-soft">{words}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
