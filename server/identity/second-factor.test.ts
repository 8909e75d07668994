import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { totpOf } from "@/lab/stand/totp";
import { ConsoleUnderTest, PASSWORD } from "@/server/testing/console-under-test";

let names = 0;

/** The sign-in as a machine of states: nothing but the whole way leads in (Proxmox CVE-2023-54391). */
describe("a second factor is not got around (Proxmox CVE-2023-54391)", { timeout: 60_000 }, () => {
  let tested: ConsoleUnderTest;
  let owner: string;
  beforeAll(async () => {
    tested = await ConsoleUnderTest.start();
    owner = await tested.signIn();
    await tested.confirmAll();
  }, 60_000);
  afterAll(() => tested?.stop());

  const post = async (path: string, body: object, cookie = "") => {
    const answer = await fetch(`${tested.url}/api/auth/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: tested.url, cookie },
      body: JSON.stringify(body),
    });
    const set = answer.headers.getSetCookie().map((each) => each.split(";")[0] ?? "");
    const text = await answer.text();
    const cookies = set.filter((each) => !each.endsWith("=")).join("; ");
    return { status: answer.status, cookies, text, body: text ? JSON.parse(text) : {} };
  };
  const isIn = async (cookie: string) => (await tested.call("GET", "/api/v1/session", cookie)).status === 200;
  /** Somebody with a second factor, as the account's page sets it up. */
  async function withFactor() {
    const name = `person${++names}`;
    const before = await tested.addPerson(owner, name, { console: "viewer", clusters: {} });
    const { body } = await post("two-factor/enable", { password: PASSWORD }, before);
    const confirmed = await post("two-factor/verify-totp", { code: totpOf(body.totpURI) }, before);
    return { name, uri: body.totpURI as string, recovery: body.backupCodes as string[], confirmed, before };
  }
  /** The code after the one that set it up: each opens once. */
  const nextCode = (uri: string) => totpOf(uri, Date.now() + 30_000);
  const firstStep = (name: string) => post("sign-in/username", { username: name, password: PASSWORD });

  it("is set up with the password and a first code, and not before", async () => {
    const name = `person${++names}`;
    const cookie = await tested.addPerson(owner, name, { console: "viewer", clusters: {} });
    expect((await post("two-factor/enable", { password: "not the password" }, cookie)).status).toBe(400);
    expect((await post("two-factor/enable", { password: PASSWORD })).status).toBe(401);
    const { body, status } = await post("two-factor/enable", { password: PASSWORD }, cookie);
    expect([status, Object.keys(body).sort(), body.backupCodes.length]).toEqual([
      200,
      ["backupCodes", "totpURI"],
      10,
    ]);
    expect((await firstStep(name)).body).not.toHaveProperty("twoFactorRedirect", true);
    expect((await post("two-factor/verify-totp", { code: "000000" }, cookie)).status).toBe(401);
    const taken = await post("two-factor/verify-totp", { code: totpOf(body.totpURI) }, cookie);
    expect([taken.status, taken.text, await isIn(taken.cookies)]).toEqual([200, "{}", true]);
    expect((await firstStep(name)).body).toEqual({ twoFactorRedirect: true });
    const rows = JSON.stringify(await tested.parts.database.prisma.twoFactor.findMany());
    const secret = new URL(body.totpURI).searchParams.get("secret") ?? "x";
    for (const planted of [secret, ...body.backupCodes]) expect(rows).not.toContain(planted);
  });

  it("the password alone opens nothing: no route, no socket, no setting of the account", async () => {
    const { name } = await withFactor();
    const { prisma } = tested.parts.database;
    const before = await prisma.session.count({ where: { user: { username: name } } });
    const half = await firstStep(name);
    expect(half.cookies).not.toContain("session_token");
    expect(await prisma.session.count({ where: { user: { username: name } } })).toBe(before);
    expect(await isIn(half.cookies)).toBe(false);
    const live = await fetch(`${tested.url}/live/?EIO=4&transport=polling`, {
      headers: { cookie: half.cookies },
    });
    expect(live.status).toBe(403);
    for (const path of ["two-factor/disable", "two-factor/enable"])
      expect([path, (await post(path, { password: PASSWORD }, half.cookies)).status]).toEqual([path, 401]);
  });

  it("a code without the first step, or with another's, lets nobody in", async () => {
    const [one, other] = [await withFactor(), await withFactor()];
    expect((await post("two-factor/verify-totp", { code: nextCode(one.uri) })).status).toBe(401);
    const half = await firstStep(one.name);
    expect((await post("two-factor/verify-totp", { code: nextCode(other.uri) }, half.cookies)).status).toBe(
      401,
    );
    const whole = await post("two-factor/verify-totp", { code: nextCode(one.uri) }, half.cookies);
    expect([whole.status, whole.text, await isIn(whole.cookies)]).toEqual([200, "{}", true]);
    // The half-way cookie was used up.
    expect((await post("two-factor/verify-totp", { code: nextCode(one.uri) }, half.cookies)).status).toBe(
      401,
    );
  });

  it("a code opens once: who saw it typed is too late", async () => {
    const { name, uri, before } = await withFactor();
    const code = nextCode(uri);
    const [one, other] = [await firstStep(name), await firstStep(name)];
    expect((await post("two-factor/verify-totp", { code }, one.cookies)).status).toBe(200);
    const again = await post("two-factor/verify-totp", { code }, other.cookies);
    expect([again.status, again.body.code, await isIn(again.cookies)]).toEqual([
      ...[401, "sign-in.code-used", false],
    ]);
    expect(await isIn(before)).toBe(false);
  });

  it("a session that ended for want of use sets nothing, however right the password is", async () => {
    const { name, confirmed } = await withFactor();
    const { prisma } = tested.parts.database;
    const longAgo = new Date(Date.now() - 3 * 3600_000);
    await prisma.session.updateMany({ where: { user: { username: name } }, data: { seenAt: longAgo } });
    for (const path of ["two-factor/disable", "two-factor/enable"]) {
      const said = await post(path, { password: PASSWORD }, confirmed.cookies);
      expect([path, said.status, said.cookies]).toEqual([path, 401, ""]);
    }
    const user = await prisma.user.findUnique({ where: { username: name } });
    expect(user?.twoFactorEnabled).toBe(true);
  });

  it("nothing more can be asked for: no trusted device, no unknown field, no other of its routes", async () => {
    const { name, uri } = await withFactor();
    const half = await firstStep(name);
    const trusted = { code: nextCode(uri), trustDevice: true };
    expect((await post("two-factor/verify-totp", trusted, half.cookies)).status).toBe(400);
    for (const path of [
      "two-factor/get-totp-uri",
      "two-factor/send-otp",
      "two-factor/view-backup-codes",
      "two-factor/generate-backup-codes",
    ])
      expect([path, (await post(path, { password: PASSWORD }, owner)).status]).toEqual([path, 404]);
  });

  it("a recovery code lets in once", async () => {
    const { name, recovery } = await withFactor();
    const use = async () => {
      const half = await firstStep(name);
      return post("two-factor/verify-backup-code", { code: recovery[0] ?? "" }, half.cookies);
    };
    const first = await use();
    expect([first.status, await isIn(first.cookies)]).toEqual([200, true]);
    expect((await use()).status).toBe(401);
  });

  it("guessing ends: after five wrong codes the right one is not taken either", async () => {
    const { name, uri } = await withFactor();
    const half = await firstStep(name);
    const said: number[] = [];
    for (let i = 0; i < 6; i++)
      said.push((await post("two-factor/verify-totp", { code: "000000" }, half.cookies)).status);
    expect(said.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
    expect(said[5]).toBeGreaterThanOrEqual(400);
    const late = await post("two-factor/verify-totp", { code: nextCode(uri) }, half.cookies);
    expect([late.status >= 400, await isIn(late.cookies)]).toEqual([true, false]);
    await tested.signIn(); // ends the wait that the failures began
  });

  it("somebody who is disabled between the steps stays out", async () => {
    const { name, uri } = await withFactor();
    const half = await firstStep(name);
    await tested.parts.database.prisma.user.update({
      where: { username: name },
      data: { disabledAt: new Date() },
    });
    const late = await post("two-factor/verify-totp", { code: nextCode(uri) }, half.cookies);
    expect([late.status, await isIn(late.cookies)]).toEqual([401, false]);
  });

  it("is taken away with the password by oneself, and by an owner, which ends every session", async () => {
    const [own, others] = [await withFactor(), await withFactor()];
    const cookie = own.confirmed.cookies;
    expect((await post("two-factor/disable", { password: "not the password" }, cookie)).status).toBe(400);
    expect((await post("two-factor/disable", { password: PASSWORD }, cookie)).status).toBe(200);
    expect(await isIn(await tested.signIn(PASSWORD, own.name))).toBe(true);
    const { body: list } = await tested.call("GET", "/api/v1/people", owner);
    const person = list.find((each: { name: string }) => each.name === others.name);
    expect(person.secondFactor).toBe(true);
    const path = `/api/v1/people/${person.id}/second-factor`;
    expect((await tested.call("DELETE", path, await tested.signIn(PASSWORD, own.name))).status).toBe(403);
    expect((await tested.call("DELETE", path, owner)).status).toBe(200);
    expect(await isIn(others.confirmed.cookies)).toBe(false);
    expect(await isIn(await tested.signIn(PASSWORD, others.name))).toBe(true);
  });
});
