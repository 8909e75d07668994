import { z } from "zod";
import { isLocalAddress } from "@/protocol/local-address";
import { invitationSecretSchema } from "@/protocol/people";
import { confirmationNeeded, requireConfirmed } from "@/server/access/access";
import { type Invitations, notValid } from "@/server/identity/invitations";
import type { SessionGuard } from "@/server/identity/session-guard";

/** What one may ask to go to the identity provider for. */
export const askedSchema = z.discriminatedUnion("purpose", [
  z.strictObject({ purpose: z.literal("sign-in"), from: z.string().refine(isLocalAddress).default("/") }),
  z.strictObject({ purpose: z.literal("invitation"), secret: invitationSecretSchema }),
  z.strictObject({ purpose: z.literal("link") }),
  z.strictObject({ purpose: z.literal("confirm") }),
]);
export type Asked = z.output<typeof askedSchema>;

/** The same once it was allowed, with whoever asked where that counts. */
export type Purpose =
  | Extract<Asked, { purpose: "sign-in" | "invitation" }>
  | { purpose: "link" | "confirm"; sessionId: string; userId: string; user: string };

/** As far as it is known who somebody is, for the audit: also where it is refused. */
export interface Who {
  user: string | null;
  address: string;
}

/**
 * Whether somebody may go there for this, now: `who` is told who it is.
 * @throws ProblemError `sign-in.needed` | `confirmation.needed` | `confirmation.needed-at-provider` | `invitation.not-valid`
 */
export async function allowPurpose(
  parts: { guard: Pick<SessionGuard, "require">; invitations: Pick<Invitations, "read"> },
  asked: Asked,
  cookies: string | undefined,
  who: Who,
): Promise<Purpose> {
  if (asked.purpose === "sign-in") return asked;
  if (asked.purpose === "invitation") {
    // A link for a new password is for a password.
    if ((await parts.invitations.read(asked.secret)).renews) throw notValid();
    return asked;
  }
  const by = await parts.guard.require(cookies);
  who.user = by.user.name;
  // Whoever sits down at an open window gives himself no way in.
  if (asked.purpose === "link") requireConfirmed(by);
  else if (by.user.password) throw confirmationNeeded();
  return { purpose: asked.purpose, sessionId: by.sessionId, userId: by.user.id, user: by.user.name };
}
