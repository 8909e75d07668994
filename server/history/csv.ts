export type CsvCell = string | number | null;

/**
 * RFC 4180: CRLF, quotes around what needs them. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it (OWASP, "CSV Injection"): what stands in an event comes from servers, not from us.
 */
export function csvOf(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("");
}

function cellText(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
