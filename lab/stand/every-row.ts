/**
 * Every row of every table as JSON: what a dump has, also values that lie compressed in the database's files.
 * @param ask runs a statement
 */
export async function everyRow(
  ask: <T extends object>(statement: string) => Promise<readonly T[]>,
): Promise<string> {
  const tables = await ask<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await ask<{ row: string }>(`SELECT row_to_json(t)::text AS row FROM "${name}" t`);
    texts.push(`${name}:`, ...rows.map(({ row }) => row));
  }
  return texts.join("\n");
}
