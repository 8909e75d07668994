/**
 * Whether Pacemaker carries a text whole. Tried with 2.1.5: `cibadmin --replace` takes "网店" and takes "a <b", but
 * refuses "网店 <b" as against the schema, because it escapes byte by byte once a sign needs escaping. So a text
 * may hold signs beyond ASCII, or signs that XML escapes, but not both.
 */
export function isCarriedWhole(text: string): boolean {
  const beyondAscii = [...text].some((sign) => sign > "~");
  return !(beyondAscii && /[<>&"']/.test(text));
}
