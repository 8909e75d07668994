import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { readConfig } from "@/server/config";
import { ConsoleUnderTest } from "@/server/testing/console-under-test";

/** Settings that protect something → the test that shows what happens without them, or with wrong ones: FILE › TITLE. */
const protecting: Record<string, string> = {
  UNDERSTUDY_BIND: "server/http/browser-tls.test.ts › is plain on the machine itself",
  UNDERSTUDY_TLS: "server/http/browser-tls.test.ts › is plain on the machine itself",
  UNDERSTUDY_TLS_CERTIFICATE: "server/http/browser-tls.test.ts › does not start with files that will not do",
  UNDERSTUDY_TLS_KEY: "server/http/browser-tls.test.ts › does not start with files that will not do",
  UNDERSTUDY_SECRETS_KEY_FILE:
    "server/identity/certificate-authority.test.ts › is its owner's alone, or the console does not start",
  UNDERSTUDY_IDLE_MINUTES: "server/security-settings.test.ts › the idle minutes are those that were set",
  UNDERSTUDY_OIDC_ISSUER:
    "server/identity/provider/provider-settings.test.ts › without %s the console does not start",
  UNDERSTUDY_OIDC_CLIENT_ID:
    "server/identity/provider/provider-settings.test.ts › without %s the console does not start",
  UNDERSTUDY_OIDC_CLIENT_SECRET_FILE:
    "server/identity/provider/provider-settings.test.ts › the secret's file is its owner's alone",
};
/** Of these none closes anything. `UNDERSTUDY_DEV` and `UNDERSTUDY_NEXT_DIR` are for developing this. */
const others = [
  ...["UNDERSTUDY_PORT", "UNDERSTUDY_AGENT_PORT", "UNDERSTUDY_AGENT_BIND", "UNDERSTUDY_ADDRESS"],
  ...["UNDERSTUDY_AGENT_FOLDER", "UNDERSTUDY_DATA", "DATABASE_URL", "UNDERSTUDY_FIRST_PASSWORD_FILE"],
  ...["UNDERSTUDY_HISTORY_DAYS", "UNDERSTUDY_HISTORY_MEGABYTES", "UNDERSTUDY_OIDC_NAME"],
  ...["UNDERSTUDY_DEV", "UNDERSTUDY_NEXT_DIR", "LOG_LEVEL"],
];

describe("a security option that was silently ignored (booth CVE-2022-2553)", { timeout: 60_000 }, () => {
  let tested: ConsoleUnderTest | undefined;
  afterEach(() => tested?.stop());

  it("every setting is known to protect nothing, or has a test of what it is for", () => {
    const declared = readFileSync("server/config.ts", "utf8").matchAll(/^ {2}([A-Z][A-Z_]+):/gm);
    expect([...declared].map(([, name]) => name).sort()).toEqual(
      [...Object.keys(protecting), ...others].sort(),
    );
    for (const [name, shown] of Object.entries(protecting)) {
      const [file = "", title = ""] = shown.split(" › ");
      expect([name, readFileSync(file, "utf8").includes(`"${title}`)]).toEqual([name, true]);
    }
  });

  it.each(["", "0", "-1", "721", "sixty", "1e9", "NaN"])(
    "%j as idle minutes does not start the console, rather than being left out",
    (minutes) => {
      expect(() => readConfig({ NODE_ENV: "test", UNDERSTUDY_IDLE_MINUTES: minutes })).toThrow(
        "UNDERSTUDY_IDLE_MINUTES",
      );
    },
  );

  it.each([5, 720])("the idle minutes are those that were set: %i", async (minutes) => {
    tested = await ConsoleUnderTest.start({ UNDERSTUDY_IDLE_MINUTES: String(minutes) });
    const { session } = tested.parts.database.prisma;
    const idleFor = async (ms: number) => {
      const cookie = (await tested?.signIn()) ?? "";
      const seenAt = new Date(Date.now() - ms);
      // Twelve hours after it began a session ends anyway.
      await session.updateMany({ data: { seenAt, expiresAt: new Date(Date.now() + 3600_000) } });
      return (await tested?.call("GET", "/api/v1/session", cookie))?.status;
    };
    expect(await idleFor((minutes - 0.5) * 60_000)).toBe(200);
    expect(await idleFor((minutes + 0.5) * 60_000)).toBe(401);
  });
});
