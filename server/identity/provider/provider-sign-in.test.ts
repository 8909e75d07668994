// Long because it is one story over one console and one provider: starting them takes longer than all that is asked.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { LabIdentityProvider } from "@/lab/stand/identity-provider";
import { ProviderVisitor } from "@/lab/stand/provider-visitor";
import { totpOf } from "@/lab/stand/totp";
import type { Rights } from "@/protocol/role-order";
import { ConsoleUnderTest, PASSWORD } from "@/server/testing/console-under-test";

const viewer: Rights = { console: "viewer", clusters: {} };
let names = 0;
const newName = () => `person${++names}`;

describe("signing in through an identity provider", { timeout: 60_000 }, () => {
  let tested: ConsoleUnderTest;
  let provider: LabIdentityProvider;
  let owner: string;
  let directory: string;

  beforeAll(async () => {
    provider = await LabIdentityProvider.start();
    directory = await mkdtemp(join(tmpdir(), "understudy-provider-"));
    tested = await ConsoleUnderTest.start({
      // Behind a proxy: cookies in their strict form, and each visitor from an address of its own.
      UNDERSTUDY_TLS: "proxy",
      ...(await provider.settingsIn(directory)),
      UNDERSTUDY_OIDC_NAME: "Lab 身份",
    });
    provider.serve(tested.url.replace("http:", "https:"));
    owner = await tested.signIn();
    await tested.confirmAll();
  }, 60_000);
  afterAll(async () => {
    await tested?.stop();
    await provider?.close();
    await rm(directory, { recursive: true });
  });
  afterEach(() => {
    provider.tamper = (claims) => claims;
    provider.forge = false;
    provider.tokenAnswer = null;
  });

  /** Somebody at a browser. `as`: a session to begin with. */
  function visitor(as?: string) {
    const browser = new ProviderVisitor();
    const from = { "x-forwarded-for": `203.0.113.${++names % 250}` };
    if (as) browser.take(tested.url, as);
    const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
      const answer = await browser.ask(`${tested.url}${path}`, {
        ...{ method: "POST", body: JSON.stringify(body) },
        headers: { "content-type": "application/json", origin: tested.url, ...from, ...headers },
      });
      return { status: answer.status, headers: answer.headers, body: await answer.json() };
    };
    const begin = (body: object, headers = {}) => post("/api/auth/provider", body, headers);
    /** Comes back to the console where the provider sent it. */
    const back = async (address: string) => {
      const answer = await browser.ask(address.replace("https:", "http:"), { headers: from });
      return {
        ...{ status: answer.status, to: answer.headers.get("location"), headers: answer.headers },
        text: await answer.text(),
      };
    };
    /** All of the way; answers where it ends. */
    const go = async (body: object, login: string, decline = false) => {
      const begun = await begin(body);
      expect(begun.status, JSON.stringify(begun.body)).toBe(200);
      return back(await browser.through(begun.body.location, login, decline));
    };
    /** Who the console says it is; null: nobody. */
    const who = async (): Promise<string | null> => {
      const { status, body } = await tested.call("GET", "/api/v1/session", cookie());
      return status === 200 ? body.user.name : null;
    };
    const cookie = () => browser.cookieFor(tested.url);
    return { browser, begin, back, go, who, cookie, post };
  }
  const signIn = { purpose: "sign-in" };
  const refusedWith = (code: string) => ({ status: 303, to: `/sign-in?problem=${code}` });

  const invite = async (name: string, rights = viewer) => {
    const { body } = await tested.call("POST", "/api/v1/invitations", owner, { name, rights });
    return { purpose: "invitation", secret: String(body.path).split("#")[1] };
  };
  /** Somebody who came in by an invitation without ever choosing a password. */
  const withoutPassword = async (rights = viewer) => {
    const name = newName();
    const browser = visitor();
    expect((await browser.go(await invite(name, rights), name)).to).toBe("/");
    return { name, ...browser };
  };
  /** Somebody with a password, linked to the account `login` from the session. */
  const withBoth = async (login = newName()) => {
    const name = newName();
    const browser = visitor(await tested.addPerson(owner, name, viewer));
    await tested.confirm(browser.cookie());
    expect(await browser.go({ purpose: "link" }, login)).toMatchObject({ to: "/provider?done=link" });
    return { name, login, ...browser };
  };
  const idOf = async (name: string): Promise<string> =>
    (await tested.parts.database.prisma.user.findUniqueOrThrow({ where: { username: name } })).id;
  const audited = async (action: string) =>
    (await tested.call("GET", `/api/v1/audit?action=${action}&limit=3`, owner)).body.entries;
  const sessionsNow = () => tested.parts.database.prisma.session.count();

  describe("lets in", () => {
    it("the invited who uses it instead of a password, once, with the role the console gave", async () => {
      const [name, login] = [newName(), "somebody@elsewhere.example"];
      const invitation = await invite(name, { console: "operator", clusters: {} });
      const first = visitor();
      const arrived = await first.go(invitation, login);
      expect(arrived).toMatchObject({ status: 303, to: "/" });
      const { body } = await tested.call("GET", "/api/v1/session", first.cookie());
      expect(body).toMatchObject({
        ...{ user: { name }, rights: { console: "operator", clusters: {} } },
        ...{ password: false, linked: true, provider: "Lab 身份", secondFactor: false },
      });
      expect((await audited("person.join"))[0]).toMatchObject({ user: name, outcome: "succeeded" });
      const late = await visitor().begin(invitation);
      expect([late.status, late.body.code]).toEqual([422, "invitation.not-valid"]);
      const again = visitor();
      expect((await again.go({ ...signIn, from: "/clusters?a=b" }, login)).to).toBe("/clusters?a=b");
      expect(await again.who()).toBe(name);
      expect((await audited("session.provider-sign-in"))[0]).toMatchObject({
        ...{ user: name, outcome: "succeeded", problem: null },
      });
      // No password lets in who has none.
      await expect(tested.signIn(PASSWORD, name)).rejects.toThrow(/401/);
    });

    it("who linked an account from an open session, with the password again", async () => {
      const { name, login } = await withBoth();
      const elsewhere = visitor();
      expect((await elsewhere.go(signIn, login)).to).toBe("/");
      expect(await elsewhere.who()).toBe(name);
      expect((await audited("person.link-provider"))[0]).toMatchObject({ user: name, outcome: "succeeded" });
      // And the password goes on to.
      await tested.signIn(PASSWORD, name);
    });

    it("by a session like any other: its cookie, its row, its end", async () => {
      const { name, login } = await withBoth();
      const elsewhere = visitor();
      const { headers } = await elsewhere.go(signIn, login);
      const [session = ""] = headers.getSetCookie().filter((each) => each.includes("session_token"));
      for (const part of [/^__Host-understudy\./, /; Secure/, /; HttpOnly/, /; SameSite=Lax/, /; Path=\//])
        expect(session).toMatch(part);
      expect(session).not.toMatch(/domain/i);
      const id = await idOf(name);
      const { body: rows } = await tested.call("GET", `/api/v1/people/${id}/sessions`, elsewhere.cookie());
      expect(rows[0]).toMatchObject({ own: true, address: expect.stringMatching(/^203\.0\.113\./) });
      expect((rows[0].expiresAt - rows[0].createdAt) / 3600_000).toBeCloseTo(12, 2);
      await tested.call("PUT", `/api/v1/people/${id}/disabled`, owner, { disabled: true });
      expect(await elsewhere.who()).toBe(null);
    });

    it("nobody who has a second factor without its code", async () => {
      const { name, login, cookie, post } = await withBoth();
      const { body } = await post("/api/auth/two-factor/enable", { password: PASSWORD });
      await post("/api/auth/two-factor/verify-totp", { code: totpOf(body.totpURI) });
      expect(cookie()).toContain("session_token");
      const elsewhere = visitor();
      const before = await sessionsNow();
      expect((await elsewhere.go({ ...signIn, from: "/networks" }, login)).to).toBe(
        "/sign-in?step=code&from=%2Fnetworks",
      );
      expect([await elsewhere.who(), await sessionsNow()]).toEqual([null, before]);
      expect(elsewhere.cookie()).not.toContain("session_token");
      const code = totpOf(body.totpURI, Date.now() + 30_000);
      expect((await elsewhere.post("/api/auth/two-factor/verify-totp", { code })).status).toBe(200);
      expect(await elsewhere.who()).toBe(name);
    });
  });

  describe("lets nobody in", () => {
    it("whose account is linked to nobody, whatever it is called there", async () => {
      const people = await tested.parts.database.prisma.user.count();
      const stranger = visitor();
      for (const login of ["admin", "admin@console.invalid", "root"])
        expect(await stranger.go(signIn, login)).toMatchObject(refusedWith("provider.not-linked"));
      expect([await stranger.who(), await tested.parts.database.prisma.user.count()]).toEqual([null, people]);
      expect((await audited("session.provider-sign-in"))[0]).toMatchObject({
        ...{ user: null, outcome: "refused", problem: "provider.not-linked" },
      });
    });

    it("who is disabled: told the same as a stranger, and the audit has the name", async () => {
      const { name, login } = await withBoth();
      const disabled = { disabled: true };
      await tested.call("PUT", `/api/v1/people/${await idOf(name)}/disabled`, owner, disabled);
      const late = visitor();
      expect(await late.go(signIn, login)).toMatchObject(refusedWith("provider.not-linked"));
      expect(await late.who()).toBe(null);
      expect((await audited("session.provider-sign-in"))[0]).toMatchObject({
        ...{ user: name, outcome: "refused", problem: "provider.not-linked" },
      });
    });

    it("who declines there", async () => {
      const { login } = await withBoth();
      expect(await visitor().go(signIn, login, true)).toMatchObject(refusedWith("provider.declined"));
    });

    it("a second time by the same answer, nor by its code under another state", async () => {
      const { login } = await withBoth();
      const mine = visitor();
      const { body } = await mine.begin(signIn);
      const address = await mine.browser.through(body.location, login);
      const cookie = mine.cookie();
      expect((await mine.back(address)).to).toBe("/");
      const thief = visitor(cookie);
      expect(await thief.back(address)).toMatchObject(refusedWith("provider.begin-again"));
      expect(await thief.who()).toBe(null);
      const other = visitor();
      const begun = await other.begin(signIn);
      const swapped = new URL(address);
      swapped.searchParams.set("state", new URL(begun.body.location).searchParams.get("state") ?? "");
      expect(await other.back(swapped.href)).toMatchObject(refusedWith("provider.wrong-answer"));
      expect(await other.who()).toBe(null);
    });

    it("in another browser than the one that left, and then in neither (a planted answer)", async () => {
      const { login } = await withBoth();
      const attacker = visitor();
      const { body } = await attacker.begin(signIn);
      const address = await attacker.browser.through(body.location, login);
      const victim = visitor();
      await victim.begin(signIn);
      expect(await victim.back(address)).toMatchObject(refusedWith("provider.begin-again"));
      expect(await attacker.back(address)).toMatchObject(refusedWith("provider.begin-again"));
      expect([await victim.who(), await attacker.who()]).toEqual([null, null]);
    });

    it.each([
      ["no state at all", "?code=x"],
      ["nothing", ""],
      ["a state of its own", "?code=x&state=y&iss=z"],
      ["a long one", `?state=${"x".repeat(5000)}`],
      ["an error of its own", "?error=%3Cscript%3E&error_description=%3Cscript%3E&state=x"],
    ])("who calls with %s", async (_, query) => {
      const { status, to, text } = await visitor().back(`${tested.url}/api/auth/provider/callback${query}`);
      expect({ status, to }).toEqual(refusedWith("provider.begin-again"));
      expect(text).not.toContain("script");
    });

    const now = () => Math.floor(Date.now() / 1000);
    it.each<[string, string, (claims: Record<string, unknown>) => Record<string, unknown>]>([
      ["another nonce", "provider.wrong-answer", (claims) => ({ ...claims, nonce: "x" })],
      ["no nonce", "provider.wrong-answer", ({ nonce: _, ...claims }) => claims],
      ["another issuer", "provider.wrong-answer", (claims) => ({ ...claims, iss: "https://evil.example" })],
      ["another audience", "provider.wrong-answer", (claims) => ({ ...claims, aud: "another-client" })],
      ["no subject", "provider.wrong-answer", ({ sub: _, ...claims }) => claims],
      ["an end that is past", "provider.clock", (claims) => ({ ...claims, exp: now() - 60 })],
      ["a begin that is to come", "provider.clock", (claims) => ({ ...claims, nbf: now() + 300 })],
    ])("by a token with %s", async (_, code, tamper) => {
      const { login } = await withBoth();
      provider.tamper = tamper;
      const one = visitor();
      expect(await one.go(signIn, login)).toMatchObject(refusedWith(code));
      expect(await one.who()).toBe(null);
    });

    it("by a token that another key signed", async () => {
      const { login } = await withBoth();
      provider.forge = true;
      const one = visitor();
      expect(await one.go(signIn, login)).toMatchObject(refusedWith("provider.wrong-answer"));
      expect(await one.who()).toBe(null);
    });

    it.each([
      ["provider.unreachable", 503, "<h1>down at 10.1.2.3</h1>"],
      ["provider.wrong-answer", 200, "<h1>not a token</h1>"],
      ["provider.wrong-answer", 400, '{"error":"invalid_client","error_description":"internal words"}'],
    ])("%s, when its answer is %d %s; nothing of that is told", async (code, status, body) => {
      const { login } = await withBoth();
      provider.tokenAnswer = { status, body };
      const said = await visitor().go(signIn, login);
      expect(said).toMatchObject(refusedWith(code));
      expect(said.text).not.toMatch(/10\.1\.2\.3|not a token|internal words/);
    });
  });

  describe("the way there", () => {
    it("is asked for with PKCE, state and nonce, new ones each time, and brings nothing of the console along", async () => {
      const one = visitor();
      const [first, second] = [await one.begin(signIn), await one.begin(signIn)];
      const [a, b] = [first, second].map(({ body }) => new URL(body.location).searchParams);
      expect(a?.get("redirect_uri")).toBe(
        `${tested.url.replace("http:", "https:")}/api/auth/provider/callback`,
      );
      expect([a?.get("scope"), a?.get("response_type"), a?.get("code_challenge_method")]).toEqual([
        ...["openid", "code", "S256"],
      ]);
      for (const name of ["state", "nonce", "code_challenge"]) {
        expect(a?.get(name)).toMatch(/^[\w-]{43}$/);
        expect(a?.get(name)).not.toBe(b?.get(name));
      }
      const [set = ""] = first.headers.getSetCookie();
      expect(set).toMatch(
        /^__Host-understudy\.provider=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      );
      expect(JSON.stringify(first.body)).not.toContain(set.split("=")[1]?.split(";")[0]);
      expect(first.body.location).not.toContain(provider.clientSecret);
    });

    it.each([
      "https://evil.example/",
      "//evil.example",
      "/\\evil.example",
      "/\t/evil.example",
      "/\n//evil.example",
      "\\\\evil.example",
      "javascript:alert(1)",
      "/sign-in?problem=x",
      "clusters",
      "",
      `/${"x".repeat(600)}`,
    ])("leads back to no other site: %j", async (from) => {
      const { status, body } = await visitor().begin({ ...signIn, from });
      expect([status, body.code]).toEqual([400, "input.invalid"]);
    });

    it.each([
      ["nothing", {}],
      ["another purpose", { purpose: "admin" }],
      ["more than it takes", { ...signIn, redirect_uri: "https://evil.example" }],
      ["a secret that is none", { purpose: "invitation", secret: "x" }],
      ["a list", []],
      ["somebody's id", { purpose: "link", userId: "x" }],
    ])("is not told for %s", async (_, body) => {
      expect((await visitor().begin(body)).status).toBe(400);
    });

    it("is told to no other site's page, and not for a form or a GET", async () => {
      const foreign = await visitor().begin(signIn, { origin: "https://evil.example" });
      expect([foreign.status, foreign.body.code]).toEqual([403, "origin.refused"]);
      expect((await visitor().begin(signIn, { "content-type": "text/plain" })).status).toBe(400);
      for (const method of ["GET", "PUT", "DELETE"])
        expect((await tested.call(method, "/api/auth/provider", owner)).status).toBe(404);
      expect((await tested.call("POST", "/api/auth/provider/callback", owner, {})).status).toBe(404);
    });

    it("is told to a stranger for signing in alone, and to nobody by a token", async () => {
      for (const purpose of ["link", "confirm"]) {
        const { status, body } = await visitor().begin({ purpose });
        expect([purpose, status, body.code]).toEqual([purpose, 401, "sign-in.needed"]);
      }
      const asked = { name: newName(), rights: viewer, dangerous: true, validDays: 1 };
      const { body: token } = await tested.call("POST", "/api/v1/api-tokens", owner, asked);
      const said = await visitor().begin({ purpose: "link" }, { authorization: `Bearer ${token.secret}` });
      expect(said.status).toBe(401);
    });

    it("is told thirty times a minute to one network that never comes back", async () => {
      const one = visitor();
      const said = [];
      for (let i = 0; i < 32; i++) said.push((await one.begin(signIn)).status);
      expect(said).toEqual([...Array(30).fill(200), 429, 429]);
      expect((await visitor().begin(signIn)).status).toBe(200);
    });
  });

  describe("a link", () => {
    it("is not made without the password again", async () => {
      const cookie = await tested.addPerson(owner, newName(), viewer);
      const { status, body } = await visitor(cookie).begin({ purpose: "link" });
      expect([status, body.code]).toEqual([403, "confirmation.needed"]);
    });

    it("is not made to an account that is somebody's, nor to a second one; of two at once one is made", async () => {
      const { login } = await withBoth();
      const other = visitor(await tested.addPerson(owner, newName(), viewer));
      await tested.confirm(other.cookie());
      const refused = { to: "/provider?problem=provider.linked-already" };
      expect(await other.go({ purpose: "link" }, login)).toMatchObject(refused);
      const [mine, second] = [newName(), newName()];
      expect(await other.go({ purpose: "link" }, mine)).toMatchObject({ to: "/provider?done=link" });
      expect(await other.go({ purpose: "link" }, second)).toMatchObject(refused);
      const invitation = await invite(newName());
      expect(await visitor().go(invitation, mine)).toMatchObject(refused);
      // Which was not used up by that.
      const contested = newName();
      const rivals = await Promise.all(
        [newName(), newName()].map(async (name) => {
          const browser = visitor(await tested.addPerson(owner, name, viewer));
          await tested.confirm(browser.cookie());
          const { body } = await browser.begin({ purpose: "link" });
          return { browser, address: await browser.browser.through(body.location, contested) };
        }),
      );
      const ends = await Promise.all(rivals.map(({ browser, address }) => browser.back(address)));
      expect(ends.map(({ to }) => to).sort()).toEqual([
        ...["/provider?done=link", "/provider?problem=provider.linked-already"],
      ]);
      expect(await visitor().go(invitation, newName())).toMatchObject({ to: "/" });
    });

    it("is not made once the session has ended, or for who signed in there meanwhile", async () => {
      const cookie = await tested.addPerson(owner, newName(), viewer);
      const leaver = visitor(cookie);
      await tested.confirm(cookie);
      const login = newName();
      const { body } = await leaver.begin({ purpose: "link" });
      const address = await leaver.browser.through(body.location, login);
      const [left] = leaver.cookie().match(/\S+\.provider=[^;]+/) ?? [];
      const other = await tested.addPerson(owner, newName(), viewer);
      leaver.browser.take(tested.url, `${left}; ${other}`);
      expect(await leaver.back(address)).toMatchObject({ to: "/provider?problem=sign-in.needed" });
      expect(await visitor().go(signIn, login)).toMatchObject(refusedWith("provider.not-linked"));
    });

    it("takes a new sign-in there, whoever is signed in there already", async () => {
      const { login, cookie } = await withBoth();
      const one = visitor(cookie());
      await one.go(signIn, login);
      const { body } = await one.begin({ purpose: "sign-in" });
      const params = new URL(body.location).searchParams;
      expect([params.get("prompt"), params.get("max_age")]).toEqual([null, null]);
      await tested.confirm(one.cookie());
      const link = new URL((await one.begin({ purpose: "link" })).body.location).searchParams;
      expect([link.get("prompt"), link.get("max_age")]).toEqual(["login", "0"]);
    });

    it("is taken away with the password again: it opens nothing any more, and other sessions end", async () => {
      const { name, login, cookie } = await withBoth();
      const elsewhere = visitor();
      await elsewhere.go(signIn, login);
      const path = `/api/v1/people/${await idOf(name)}/provider-link`;
      const unconfirmed = await tested.call("DELETE", path, elsewhere.cookie());
      expect([unconfirmed.status, unconfirmed.body.code]).toEqual([403, "confirmation.needed"]);
      expect((await tested.call("DELETE", path, cookie())).status).toBe(200);
      expect((await tested.call("GET", "/api/v1/session", cookie())).body.linked).toBe(false);
      expect(await elsewhere.who()).toBe(null);
      expect(await visitor().go(signIn, login)).toMatchObject(refusedWith("provider.not-linked"));
      expect((await tested.call("DELETE", path, cookie())).body.code).toBe("provider.link-unknown");
      expect(
        (await audited("person.unlink-provider")).map(({ user, outcome }: Record<string, string>) => [
          user,
          outcome,
        ]),
      ).toEqual([
        ...[
          [name, "refused"],
          [name, "succeeded"],
          [name, "refused"],
        ],
      ]);
    });

    it("is not taken away by who has no password, but by an owner, which ends every session", async () => {
      const { name, cookie, go, who } = await withoutPassword();
      const path = `/api/v1/people/${await idOf(name)}/provider-link`;
      expect(await go({ purpose: "confirm" }, name)).toMatchObject({ to: "/provider?done=confirm" });
      const own = await tested.call("DELETE", path, cookie());
      expect([own.status, own.body.code]).toEqual([422, "provider.only-way"]);
      expect(await who()).toBe(name);
      const other = await tested.addPerson(owner, newName(), viewer);
      await tested.confirm(other);
      expect((await tested.call("DELETE", path, other)).status).toBe(403);
      expect((await tested.call("DELETE", path, owner)).status).toBe(200);
      expect(await who()).toBe(null);
    });
  });

  describe("who has no password", () => {
    const token = () => ({ name: newName(), rights: viewer, dangerous: false, validDays: 1 });
    const dangerous = (cookie: string) => tested.call("POST", "/api/v1/api-tokens", cookie, token());

    it("signs in there anew for what takes the password again, in the same session alone", async () => {
      const { name, cookie, go } = await withoutPassword();
      const elsewhere = visitor();
      await elsewhere.go(signIn, name);
      const refused = await dangerous(cookie());
      expect([refused.status, refused.body.code]).toEqual([403, "confirmation.needed-at-provider"]);
      expect(await go({ purpose: "confirm" }, name)).toMatchObject({ to: "/provider?done=confirm" });
      expect((await dangerous(cookie())).status).toBe(200);
      expect((await dangerous(elsewhere.cookie())).status).toBe(403);
      expect((await audited("session.confirm-by-provider"))[0]).toMatchObject({
        ...{ user: name, outcome: "succeeded" },
      });
    });

    it("is not taken for it as somebody else, nor by a sign-in of before, whatever the provider's clock", async () => {
      const { name, cookie, go } = await withoutPassword();
      const stranger = newName();
      expect(await go({ purpose: "confirm" }, stranger)).toMatchObject({
        to: "/provider?problem=provider.other-account",
      });
      for (const tamper of [
        (claims: Record<string, unknown>) => ({ ...claims, auth_time: Number(claims.auth_time) - 120 }),
        ({ auth_time: _, ...claims }: Record<string, unknown>) => claims,
        // Signed in two minutes ago, by a clock that is two minutes ahead.
        (claims: Record<string, unknown>) => ({ ...claims, iat: Number(claims.iat) + 120 }),
      ]) {
        provider.tamper = tamper;
        expect(await go({ purpose: "confirm" }, name)).toMatchObject({
          to: "/provider?problem=provider.not-fresh",
        });
      }
      expect((await dangerous(cookie())).status).toBe(403);
      // A clock that is ahead as a whole does no harm.
      provider.tamper = (claims) => ({
        ...claims,
        ...{ auth_time: Number(claims.auth_time) + 120, iat: Number(claims.iat) + 120 },
      });
      expect(await go({ purpose: "confirm" }, name)).toMatchObject({ to: "/provider?done=confirm" });
    });

    it("has no second factor here, changes no password, and guesses none", async () => {
      const { cookie, post } = await withoutPassword();
      for (const password of ["", PASSWORD]) {
        expect((await post("/api/auth/two-factor/enable", { password })).status).toBe(400);
        const change = { current: password || "x", password: "a quite new one 42" };
        expect((await tested.call("PUT", "/api/v1/session/password", cookie(), change)).status).toBe(422);
      }
      const guess = await tested.call("POST", "/api/v1/session/confirmations", cookie(), { password: "x" });
      expect(guess.body.code).toBe("password.wrong");
    });

    it("gets one by a link from an owner, and gives that from then on", async () => {
      const { name, go, cookie } = await withoutPassword();
      const path = `/api/v1/people/${await idOf(name)}/password-links`;
      const { body } = await tested.call("POST", path, owner);
      const secret = String(body.path).split("#")[1];
      // Such a link is no invitation: it links nothing.
      const misused = await visitor().begin({ purpose: "invitation", secret });
      expect([misused.status, misused.body.code]).toEqual([422, "invitation.not-valid"]);
      const accepted = { secret, password: PASSWORD };
      expect((await tested.call("POST", "/api/v1/invitation-acceptances", "", accepted)).status).toBe(200);
      expect(cookie()).not.toBe("");
      const session = visitor(await tested.signIn(PASSWORD, name));
      const { status, body: said } = await session.begin({ purpose: "confirm" });
      expect([status, said.code]).toEqual([403, "confirmation.needed"]);
      expect((await go(signIn, name)).to).toBe("/");
    });
  });

  it("the client's secret is in nothing that the console tells or keeps", async () => {
    const { login } = await withBoth();
    const one = visitor();
    await one.go(signIn, login);
    const { prisma } = tested.parts.database;
    const kept = JSON.stringify([
      await prisma.auditEntry.findMany(),
      await prisma.account.findMany(),
      await prisma.session.findMany(),
      await prisma.providerLink.findMany(),
      await prisma.verification.findMany(),
    ]);
    const told = JSON.stringify([
      ...(await Promise.all(
        ["session", "people", "audit", "state", "openapi.json"].map((path) =>
          tested.call("GET", `/api/v1/${path}`, owner),
        ),
      )),
    ]);
    for (const text of [kept, told]) expect(text).not.toContain(provider.clientSecret);
  });
});

describe("without an identity provider", { timeout: 60_000 }, () => {
  it("nobody is sent anywhere", async () => {
    const tested = await ConsoleUnderTest.start();
    try {
      const said = await tested.call("POST", "/api/auth/provider", "", { purpose: "sign-in" });
      expect([said.status, said.body.code]).toEqual([404, "provider.off"]);
      const back = await fetch(`${tested.url}/api/auth/provider/callback?state=x`, { redirect: "manual" });
      expect(back.headers.get("location")).toBe("/sign-in?problem=provider.off");
      const cookie = await tested.signIn();
      expect((await tested.call("GET", "/api/v1/session", cookie)).body.provider).toBe(null);
    } finally {
      await tested.stop();
    }
  });
});

describe("a provider that is away", { timeout: 60_000 }, () => {
  it("does not keep the console from starting, is told in a sentence, and is found when it is back", async () => {
    const provider = await LabIdentityProvider.start();
    const directory = await mkdtemp(join(tmpdir(), "understudy-provider-"));
    const tested = await ConsoleUnderTest.start(await provider.settingsIn(directory));
    try {
      const begin = () => tested.call("POST", "/api/auth/provider", "", { purpose: "sign-in" });
      const away = await begin();
      expect([away.status, away.body.code]).toEqual([502, "provider.unreachable"]);
      expect(JSON.stringify(away.body)).not.toMatch(/127\.0\.0\.1|503/);
      provider.serve(tested.url);
      expect((await begin()).status).toBe(200);
    } finally {
      await tested.stop();
      await provider.close();
      await rm(directory, { recursive: true });
    }
  });
});
