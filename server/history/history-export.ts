import type { AnswerOf } from "@/protocol/api";
import type { HistoryEntry, HistoryFilter } from "@/protocol/history";
import { ProblemError } from "@/protocol/problem";
import type { Database } from "@/server/database/database";
import { type CsvCell, csvOf } from "@/server/history/csv";
import { readHistory } from "@/server/history/history-entries";

const PAGE = 2000;
const MOST = 100_000;

const columns = [
  "at",
  "source",
  "kind",
  "node",
  "resource",
  "reporter",
  "durationMs",
  "text",
  "subject",
  "target",
];
const operationColumns = ["state", "requestedBy", "outageMs", "problem"];

/**
 * The lines that match, newest first, as a file.
 * @throws ProblemError `history.too-much` above 100 000: half of it would look like all of it.
 */
export async function exportHistory(
  database: Database,
  cluster: { id: string; name: string },
  filter: HistoryFilter,
  format: "csv" | "json",
  now: number,
): Promise<AnswerOf<"exportHistory">> {
  const entries: HistoryEntry[] = [];
  let before: string | undefined;
  do {
    const page = await readHistory(database, cluster.id, filter, { before, limit: PAGE });
    entries.push(...page.entries);
    before = page.next ?? undefined;
    if (entries.length > MOST) {
      throw new ProblemError({
        code: "history.too-much",
        message: `More than ${MOST} lines match. Nothing was exported. Choose a shorter time or fewer kinds.`,
        params: { most: MOST },
      });
    }
  } while (before !== undefined);
  const exportedAt = new Date(now).toISOString();
  const name = `${cluster.name}-history-${exportedAt.slice(0, 19).replaceAll(/[:T]/g, "-")}.${format}`;
  if (format === "csv") {
    const text = csvOf([[...columns, ...operationColumns], ...entries.map(csvRow)]);
    return { name, type: "text/csv; charset=utf-8; header=present", text };
  }
  const text = `${JSON.stringify({ cluster, exportedAt, filter, entries }, null, 1)}\n`;
  return { name, type: "application/json", text };
}

function csvRow(entry: HistoryEntry): CsvCell[] {
  const at = new Date(entry.at).toISOString();
  if (entry.source === "event") {
    const { kind, node, resource, reporter, durationMs, text } = entry.event;
    return [
      at,
      "event",
      kind,
      node,
      resource,
      reporter,
      durationMs,
      text,
      null,
      null,
      null,
      null,
      null,
      null,
    ];
  }
  const { operation } = entry;
  const { type, subject, target, state, requestedBy } = operation;
  return [
    ...[at, "operation", type, null, null, null],
    ...["endedAt" in operation ? operation.endedAt - operation.requestedAt : null, ""],
    ...[subject, target, state, requestedBy],
    ...["outageMs" in operation ? operation.outageMs : null],
    ...["problem" in operation ? operation.problem.message : null],
  ];
}
