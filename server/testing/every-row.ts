import type { Database } from "@/server/database/database";

/** Every table of the database as text, row by row, as a dump would have it: for tests that look for what must not be there. */
export async function everyRow({ prisma }: Pick<Database, "prisma">): Promise<string> {
  const tables = await prisma.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await prisma.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM "${name}" t`);
      return [`${name}:`, ...rows.map(({ row }) => row)].join("\n");
    }),
  );
  return texts.join("\n");
}
