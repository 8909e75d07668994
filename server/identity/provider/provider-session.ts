import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { twoFactor } from "better-auth/plugins/two-factor";
import { z } from "zod";

const PATH = "/sign-in/provider";

/**
 * A session for somebody whom the identity provider proved: the same rows, times and cookies as after a password. Called
 * by the console alone (`signIn.api.signInProved`); of better-auth's paths this one is not open to the outside.
 */
export const providerSession = () =>
  ({
    id: "provider-session",
    endpoints: {
      signInProved: createAuthEndpoint(
        PATH,
        { method: "POST", body: z.object({ userId: z.string() }), metadata: { SERVER_ONLY: true } },
        async (context) => {
          const { internalAdapter } = context.context;
          const user = await internalAdapter.findUserById(context.body.userId);
          const session = user && (await internalAdapter.createSession(user.id));
          if (!session) throw new APIError("UNAUTHORIZED");
          await setSessionCookie(context, { session, user });
          return context.json({ twoFactorRedirect: false });
        },
      ),
    },
  }) satisfies BetterAuthPlugin;

/** better-auth's second factor, asked for after a sign-in through the provider too: by itself it knows three ways in. */
export function secondFactor() {
  const plugin = twoFactor({ issuer: "Understudy" });
  const after = plugin.hooks.after.map((hook) => ({
    ...hook,
    matcher: (context: Parameters<typeof hook.matcher>[0]) => hook.matcher(context) || context.path === PATH,
  }));
  return { ...plugin, hooks: { after } };
}
