import { randomBytes } from "node:crypto";
import { type Context, Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { type Problem, toProblem } from "@/protocol/problem";
import type { RequestAudit, SessionAction } from "@/server/audit/request-audit";
import { problemStatus } from "@/server/http/problem-status";
import { readJson } from "@/server/http/read-json";
import { isSameOrigin, originRefused } from "@/server/http/same-origin";
import type { Invitations } from "@/server/identity/invitations";
import { networkOf } from "@/server/identity/network-of";
import { tooMany } from "@/server/identity/passwords";
import { applyProof, type ProofParts } from "@/server/identity/provider/apply-proof";
import type { IdentityProvider } from "@/server/identity/provider/identity-provider";
import { PENDING_MS, PendingSignIns } from "@/server/identity/provider/pending-sign-ins";
import { beginAgain, providerOff, providerTrouble } from "@/server/identity/provider/provider-problems";
import { allowPurpose, askedSchema, type Purpose, type Who } from "@/server/identity/provider/purpose";
import type { SessionGuard } from "@/server/identity/session-guard";
import { cookiePrefix, PEER_ADDRESS_HEADER } from "@/server/identity/sign-in";
import { SignInLimit } from "@/server/identity/sign-in-limit";
import type { Log } from "@/server/log";

const CALLBACK = "/api/auth/provider/callback";
/** Longer than any provider's code; what is longer is refused before it is looked at. */
const QUERY_MAX = 4096;

/** What each is in the audit. */
export const providerActions: Readonly<Record<Purpose["purpose"], SessionAction>> = {
  "sign-in": "session.provider-sign-in",
  invitation: "person.join",
  link: "person.link-provider",
  confirm: "session.confirm-by-provider",
};

export interface ProviderParts extends ProofParts {
  /** null: none is set up. */
  provider: IdentityProvider | null;
  guard: Pick<SessionGuard, "require" | "find">;
  invitations: Pick<Invitations, "read" | "acceptByProvider">;
  audit: RequestAudit;
  /** Browsers come by TLS. */
  secure: boolean;
  log: Log;
}

/**
 * The way to the identity provider and back: a post from a page of the console tells where to go and gives the browser a
 * secret; the browser comes back with the provider's code, once, with that secret. Coming back is a GET, as the provider's
 * page sends it; what it may do was asked for by the post.
 */
export function createProviderRoutes(parts: ProviderParts): Hono {
  const { provider, database, audit, secure, log } = parts;
  const app = new Hono();
  const pending = new PendingSignIns();
  const limit = new SignInLimit(30);
  const cookie = `${cookiePrefix(secure)}.provider`;
  // Lax: the provider's page sends the browser back, and it has to bring this along.
  const cookieForm = { path: "/", httpOnly: true, secure, sameSite: "Lax" } as const;
  app.onError((thrown, context) => {
    const problem = toProblem(thrown);
    if (problem.code === "internal.unexpected") log.error({ error: thrown }, "a sign-in failed unforeseen");
    return context.json(problem, problemStatus(problem));
  });

  app.post("/api/auth/provider", async (context) => {
    const address = addressOf(context);
    if (!isSameOrigin(context.req.header("origin"), context.req.header("host"))) {
      await audit.strangerRefused(address, providerActions["sign-in"], "origin.refused");
      throw originRefused();
    }
    const asked = askedSchema.parse(await readJson(context.req.raw));
    const who: Who = { user: null, address };
    const begin = async () => {
      database.require();
      if (!provider) throw providerOff();
      const purpose = await allowPurpose(parts, asked, context.req.header("cookie"), who);
      const network = networkOf(address);
      const seconds = limit.waitSeconds(network);
      if (seconds > 0) {
        context.header("retry-after", String(seconds));
        throw tooMany(seconds);
      }
      // Until they are back they count as guesses, so that nobody fills the memory with sign-ins that never end.
      limit.failed(network);
      const back = `${secure ? "https" : "http"}://${hostOf(context)}${CALLBACK}`;
      const { location, begun } = await provider.begin(back, asked.purpose !== "sign-in");
      const browser = randomBytes(32).toString("base64url");
      pending.keep(purpose, begun, browser);
      setCookie(context, cookie, browser, { ...cookieForm, maxAge: PENDING_MS / 1000 });
      return location;
    };
    const location = await begin().catch(async (thrown: unknown) => {
      await refused(asked.purpose, who, thrown);
      throw thrown;
    });
    context.header("cache-control", "no-store");
    return context.json({ location });
  });

  app.get(CALLBACK, async (context) => {
    const browser = getCookie(context, cookie) ?? "";
    deleteCookie(context, cookie, cookieForm);
    context.header("cache-control", "no-store");
    const query = new URL(context.req.url).search;
    const found =
      query.length <= QUERY_MAX ? pending.take(new URLSearchParams(query).get("state") ?? "", browser) : null;
    const purpose = found?.asked.purpose ?? "sign-in";
    const who = {
      user: found && "user" in found.asked ? found.asked.user : null,
      address: addressOf(context),
    };
    try {
      database.require();
      if (!provider) throw providerOff();
      if (!found) throw beginAgain();
      const proof = await provider.finish(query, found.begun);
      const arrived = await applyProof(parts, found.asked, proof, context.req.raw.headers, who);
      limit.takeBack(networkOf(who.address));
      await audit.session(providerActions[purpose], who, null);
      for (const set of arrived.cookies) context.header("set-cookie", set, { append: true });
      return context.redirect(arrived.at, 303);
    } catch (thrown) {
      const { code } = await refused(purpose, who, thrown);
      const page = purpose === "sign-in" ? "/sign-in" : "/provider";
      return context.redirect(`${page}?problem=${encodeURIComponent(code)}`, 303);
    }
  });
  return app;

  /** Into the audit, and what the provider did wrong into the log. */
  async function refused(purpose: Purpose["purpose"], who: Who, thrown: unknown): Promise<Problem> {
    const problem = toProblem(thrown);
    const isTheirs = problem.code.startsWith("provider.") && (thrown as Error).cause !== undefined;
    if (isTheirs || problem.code === "internal.unexpected")
      log.warn(
        { problem: problem.code, trouble: providerTrouble(thrown) },
        "a sign-in through the provider failed",
      );
    await audit.session(providerActions[purpose], who, problem.code);
    return problem;
  }
}

const addressOf = (context: Context) => context.req.header(PEER_ADDRESS_HEADER) ?? "";

/** As the browser has it; the provider holds the whole address against those it knows. */
const hostOf = (context: Context) => new URL(context.req.url).host;
