import type { AuditLog } from "@/server/audit/audit-log";
import { exportAudit, readAudit } from "@/server/audit/audit-reader";
import type { Database } from "@/server/database/database";
import type { Handlers } from "@/server/http/api-routes";

/** What the endpoints of protocol/audit.ts do. */
export function auditHandlers(parts: {
  database: Database;
  audit: AuditLog;
}): Pick<Handlers, "listAudit" | "exportAudit" | "verifyAudit"> {
  const { database, audit } = parts;
  return {
    listAudit: ({ query: { before, limit, ...filter } }) => readAudit(database, filter, { before, limit }),
    exportAudit: ({ query: { format, ...filter } }) => exportAudit(database, filter, format, Date.now()),
    verifyAudit: () => audit.verify(),
  };
}
