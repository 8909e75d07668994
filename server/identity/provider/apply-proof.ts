import type { Database } from "@/server/database/database";
import type { Invitations } from "@/server/identity/invitations";
import type { Proof } from "@/server/identity/provider/identity-provider";
import type { ProviderLinks } from "@/server/identity/provider/provider-links";
import { notLinked, otherAccount } from "@/server/identity/provider/provider-problems";
import type { Purpose, Who } from "@/server/identity/provider/purpose";
import { type SessionGuard, signInNeeded } from "@/server/identity/session-guard";
import type { SignIn } from "@/server/identity/sign-in";

export interface ProofParts {
  signIn: SignIn;
  links: ProviderLinks;
  invitations: Pick<Invitations, "acceptByProvider">;
  guard: Pick<SessionGuard, "find">;
  database: Database;
  /** Called after a session may have begun or ended. */
  ended: () => void;
}

/** Where somebody arrives who was at the provider, with what cookies. */
export interface Arrived {
  at: string;
  cookies: string[];
}

/** What somebody's proof does, by what was asked for before. */
export async function applyProof(
  parts: ProofParts,
  asked: Purpose,
  proof: Proof,
  headers: Headers,
  who: Who,
): Promise<Arrived> {
  const { links, invitations, guard, database } = parts;
  switch (asked.purpose) {
    case "sign-in": {
      const found = await links.find(proof);
      who.user = found?.name ?? null;
      if (!found || found.disabled) throw notLinked();
      return beginSession(parts, found.id, headers, asked.from);
    }
    case "invitation": {
      const { id, name } = await invitations.acceptByProvider(asked.secret, proof);
      who.user = name;
      return beginSession(parts, id, headers, "/");
    }
    case "link": {
      await requireSameSession(guard, asked, headers);
      await links.link(asked.userId, proof);
      return { at: "/provider?done=link", cookies: [] };
    }
    case "confirm": {
      await requireSameSession(guard, asked, headers);
      if ((await links.find(proof))?.id !== asked.userId) throw otherAccount();
      await database.prisma.session.update({
        where: { id: asked.sessionId },
        data: { confirmedAt: new Date() },
      });
      return { at: "/provider?done=confirm", cookies: [] };
    }
  }
}

/** As after a right password: with a second factor there is no session yet, but a cookie that lets a code be given. */
async function beginSession(
  { signIn, ended }: Pick<ProofParts, "signIn" | "ended">,
  userId: string,
  sent: Headers,
  from: string,
): Promise<Arrived> {
  const headers = new Headers(sent);
  // Whoever was signed in here before has no part in it.
  headers.delete("cookie");
  const answer = await signIn.api.signInProved({ body: { userId }, headers, asResponse: true });
  ended();
  // Disabled a moment ago.
  if (!answer.ok) throw notLinked();
  const { twoFactorRedirect }: { twoFactorRedirect?: boolean } = await answer.json();
  const at = twoFactorRedirect === true ? `/sign-in?step=code&from=${encodeURIComponent(from)}` : from;
  return { at, cookies: answer.headers.getSetCookie() };
}

/** That the one who left for the provider is still signed in where he left. @throws ProblemError `sign-in.needed` */
async function requireSameSession(
  guard: Pick<SessionGuard, "find">,
  { sessionId, userId }: { sessionId: string; userId: string },
  headers: Headers,
): Promise<void> {
  const by = await guard.find(headers.get("cookie"));
  if (by?.sessionId !== sessionId || by.user.id !== userId) throw signInNeeded();
}
