import type { apiTokensApi } from "@/protocol/api-tokens";
import type { Handlers } from "@/server/http/api-routes";
import type { ApiTokens } from "@/server/identity/api-tokens";
import type { SignedIn } from "@/server/identity/standing-sessions";

/** The handlers of protocol/api-tokens.ts. */
export function tokenHandlers(tokens: ApiTokens): Pick<Handlers, keyof typeof apiTokensApi> {
  return {
    listApiTokens: ({ by }) => tokens.list(reach(by)),
    createApiToken: ({ body, by }) => tokens.create(body, by.user, "personal"),
    createServiceToken: ({ body, by }) => tokens.create(body, by.user, "service"),
    async revokeApiToken({ params, by }) {
      await tokens.revoke(params.id, reach(by));
      return {};
    },
  };
}

/** Whose tokens one sees and revokes: one's own, and as an owner anybody's. */
const reach = ({ user }: SignedIn) => (user.rights.console === "owner" ? null : user.id);
