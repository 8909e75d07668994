import type { You } from "@/protocol/people";
import { toldNeeds } from "@/server/access/access-table";
import type { Caller } from "@/server/identity/caller";

/** What a browser is told of who it is and what it may, so that it can grey what would be refused. */
export const youOf = ({ id, name, rights }: Caller["user"]): You => ({
  user: { id, name },
  rights,
  needs: toldNeeds,
});
