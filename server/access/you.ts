import type { You } from "@/protocol/people";
import { toldNeeds } from "@/server/access/access-table";
import type { SignedIn } from "@/server/identity/standing-sessions";

/** What a browser is told of who it is and what it may, so that it can grey what would be refused. */
export const youOf = ({ id, name, rights }: SignedIn["user"]): You => ({
  user: { id, name },
  rights,
  needs: toldNeeds,
});
