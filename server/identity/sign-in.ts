import { hash, verify } from "@node-rs/argon2";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError } from "better-auth/api";
import { USERNAME_ERROR_CODES, username } from "better-auth/plugins/username";
import type { PrismaClient } from "@/server/database/generated/client";
import { providerSession, secondFactor } from "@/server/identity/provider/provider-session";

/** Set by us on every request from the socket's peer, whatever the client sent under this name. */
export const PEER_ADDRESS_HEADER = "x-understudy-peer";

/** argon2id with OWASP's parameters (19 MiB, 2 passes). */
export const hashPassword = (password: string): Promise<string> =>
  hash(password, { memoryCost: 19456, timeCost: 2, parallelism: 1 });

/** Of this host alone, over TLS alone, for all its paths: browsers take no other cookie of such a name. */
export const cookiePrefix = (secure: boolean) => (secure ? "__Host-understudy" : "understudy");

const wrong = USERNAME_ERROR_CODES.INVALID_USERNAME_OR_PASSWORD;

/** Users, passwords and sessions. Nobody can sign up; sessions are random, kept in the database, 12 hours. `secure`: cookies go over TLS only. */
export function createSignIn(prisma: PrismaClient, secret: string, secure: boolean) {
  return betterAuth({
    basePath: "/api/auth",
    secret,
    database: prismaAdapter(prisma, { provider: "postgresql" }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: { hash: hashPassword, verify: ({ hash: kept, password }) => verify(kept, password) },
    },
    appName: "Understudy",
    // The answer to a right password is then no session, but a cookie that lets a code be given for ten minutes.
    plugins: [username(), secondFactor(), providerSession()],
    // However much it is used: 12 hours. For want of use it ends earlier (standing-sessions.ts).
    session: { expiresIn: 12 * 3600, disableSessionRefresh: true },
    databaseHooks: {
      session: {
        create: {
          // After the password was found right. A disabled user is told what a wrong password is told.
          async before({ userId }) {
            const user = await prisma.user.findUnique({ where: { id: userId } });
            if (!user || user.disabledAt) throw APIError.from("UNAUTHORIZED", wrong);
          },
        },
      },
    },
    // The page comes from us, whatever name we are reached under: its origin must be the host it talks to.
    trustedOrigins: (request) => {
      const host = request?.headers.get("host");
      return host ? [`http://${host}`, `https://${host}`] : [];
    },
    // Failed sign-ins are limited by server/identity/sign-in-limit.ts, which does not punish successful ones.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: cookiePrefix(secure),
      useSecureCookies: false,
      defaultCookieAttributes: { secure, path: "/", httpOnly: true, sameSite: "lax" },
      ipAddress: { ipAddressHeaders: [PEER_ADDRESS_HEADER] },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}
export type SignIn = ReturnType<typeof createSignIn>;
