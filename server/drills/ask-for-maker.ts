import type { OperationRequest } from "@/protocol/operation";
import { toProblem } from "@/protocol/problem";
import type { Rights } from "@/protocol/role-order";
import type { Access } from "@/server/access/access";
import type { RequestAudit } from "@/server/audit/request-audit";

type DrillRequest = Extract<OperationRequest, { type: "drill.run" }>;

/**
 * Asks for a scheduled drill in the name of who scheduled it, if that one still may: rights that were taken away since
 * take the drill with them. Refused, it is in the audit as anything else that is refused.
 */
export const askForMaker =
  (parts: {
    rightsOf: (name: string) => Promise<Rights>;
    access: Pick<Access, "requireRole">;
    audit: Pick<RequestAudit, "refused">;
    request: (request: OperationRequest, user: string) => Promise<unknown>;
  }) =>
  async (request: DrillRequest, maker: string): Promise<void> => {
    const user = { name: maker, rights: await parts.rightsOf(maker) };
    try {
      parts.access.requireRole({ user }, request);
    } catch (thrown) {
      const asked = {
        endpoint: "requestOperation",
        user: maker,
        address: "",
        params: {},
        body: request,
      } as const;
      await parts.audit.refused(asked, toProblem(thrown));
      throw thrown;
    }
    await parts.request(request, maker);
  };
