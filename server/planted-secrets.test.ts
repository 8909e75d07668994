// Long because one console is given every kind of secret, and then asked for everything it has.
import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { triedDefinition } from "@/compiler/objects/testing/bad-edits";
import { everyAnswer } from "@/lab/stand/every-answer";
import { everyRow } from "@/lab/stand/every-row";
import { LabIdentityProvider } from "@/lab/stand/identity-provider";
import { keyInFile } from "@/lab/stand/key-in-file";
import { findPlanted } from "@/lab/stand/planted-secrets";
import { SecretSearch } from "@/lab/stand/secret-search";
import { ToldRecord } from "@/lab/stand/told-record";
import { totpOf } from "@/lab/stand/totp";
import { createLog } from "@/server/log";
import { ConsoleUnderTest, eventually, PASSWORD } from "@/server/testing/console-under-test";
import { joinedCluster } from "@/server/testing/joined-cluster";

const DEVICE = "Power";
const marked = () => `planted "${randomBytes(9).toString("base64url")}" & <more>`;

/** Files whose business it is to hold one. */
const ownFiles = /^(session-key|secrets-key|audit-key|password): /;

describe("secrets in API objects (Rancher CVE-2021-36782): planted ones are nowhere", {
  timeout: 120_000,
}, () => {
  let tested: ConsoleUnderTest;
  let provider: LabIdentityProvider;
  let directory: string;
  let owner: string;
  let clusterId: string;
  let logged = "";
  const search = new SecretSearch();
  const told = new ToldRecord();

  beforeAll(async () => {
    provider = await LabIdentityProvider.start();
    directory = await mkdtemp(join(tmpdir(), "understudy-planted-"));
    const log = createLog("trace", {
      write: (line: string) => {
        logged += line;
      },
    });
    tested = await ConsoleUnderTest.start(await provider.settingsIn(directory), log);
    search.plant("the client's secret", provider.clientSecret);
    search.plant("the password", PASSWORD);
    owner = await signIn("admin");
    await tested.confirmAll();
    const definition = { ...triedDefinition(), secretParameters: { [DEVICE]: ["password"] } };
    ({ clusterId } = await joinedCluster(tested, owner, { definition }));
    const kept = marked();
    search.plant("a fence device's secret", kept);
    const secrets = { [DEVICE]: { password: kept } };
    await tested.parts.clusters.save(clusterId, {
      ...{ definition: tested.parts.clusters.require(clusterId).definition, secrets, author: "root" },
      ...{ reason: "test", expectedRevision: 1, creationOperationId: null },
    });
    for (const file of ["session-key", "secrets-key", "audit-key"]) {
      const key = await readFile(join(tested.dataDir, file), "utf8");
      search.plant(file, Buffer.from(key.trim(), "base64"));
    }
    for (const who of ["authority", "console"])
      search.plant(`the key of the ${who}`, await keyInFile(tested.dataDir, who));
  }, 120_000);
  afterAll(async () => {
    await tested?.stop();
    await provider?.close();
    told.close();
    await rm(directory, { recursive: true, force: true });
  });

  const signIn = async (name: string) => {
    const cookie = await tested.signIn(PASSWORD, name);
    search.plant(`the signature of ${name}'s session`, decodeURIComponent(cookie).split(".").at(-1) ?? "");
    return cookie;
  };
  /** Asks, and keeps what was answered to be looked through. */
  const ask = async (method: string, path: string, as: string, body?: unknown) => {
    const answer = await tested.call(method, path, as, body);
    told.add(`answer of ${method} ${path}`, JSON.stringify(answer.body));
    return answer;
  };

  it("people's: passwords, links, second factors, recovery codes, tokens of programs and of servers", async () => {
    const person = await tested.addPerson(owner, "ann", { console: "viewer", clusters: {} });
    const post = (path: string, body: object) =>
      tested.call("POST", `/api/auth/two-factor/${path}`, person, body);
    const { body } = await post("enable", { password: PASSWORD });
    search.plant("a second factor", new URL(body.totpURI).searchParams.get("secret") ?? "");
    for (const code of body.backupCodes) search.plant("a recovery code", code);
    await post("verify-totp", { code: totpOf(body.totpURI) });
    await post("verify-backup-code", { code: body.backupCodes[0] }).catch(() => {});
    const rights = { console: "viewer", clusters: {} };
    const { body: invited } = await tested.call("POST", "/api/v1/invitations", owner, {
      name: "bob",
      rights,
    });
    search.plant("an invitation", String(invited.path).split("#")[1] ?? "");
    const wanted = { rights, dangerous: false, validDays: 1 };
    const { body: token } = await tested.call("POST", "/api/v1/api-tokens", owner, {
      name: "one",
      ...wanted,
    });
    search.plant("a token", token.secret);
    await ask("GET", "/api/v1/state", `Bearer ${token.secret}`);
    search.plant("a join line", (await tested.joinSecret(owner)).secret);
    // What is wrong beside it must not make the refusal repeat it.
    const wrong = marked();
    search.plant("a password that was refused", wrong);
    for (const body of [
      { password: [wrong] },
      { password: wrong, more: 1 },
      { secret: wrong, password: wrong },
      wrong,
    ])
      for (const path of [
        "session/confirmations",
        "session/password",
        "invitation-acceptances",
        "invitation-lookups",
      ])
        await ask("POST", `/api/v1/${path}`, owner, body);
    await tested.signIn(wrong).catch(() => {});
  });

  it("fence devices': given with a request that is taken, refused, or malformed, in every place there is", async () => {
    const secret = marked();
    search.plant("a fence device's secret in a request", secret);
    const edit = {
      ...{ type: "set-fence-device", device: null, name: "New", fenceType: "fence_x", delay: null },
      ...{ parameters: {}, secretParameters: ["password"], plugs: { alpha: "1" } },
    };
    const element = (value: string) => ({
      ...{ type: "set-element", section: "resources", id: null },
      xml: `<primitive id="F" class="stonith" type="fence_x"><instance_attributes id="a"><nvpair id="p" name="passwd" value="${value}"/></instance_attributes></primitive>`,
    });
    const escaped = secret.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
    const change = { type: "configuration.change", clusterId, expectedRevision: 2, edits: [edit] };
    const check = { type: "fencing.check", clusterId, serverIds: [randomUUID()], devices: [] };
    const asked: object[] = [
      { ...change, secrets: { New: { password: secret } } },
      { ...change, secrets: { New: { password: [secret] } } },
      { ...change, secrets: { [DEVICE]: { password: secret } } },
      { ...change, secrets: secret },
      { ...change, edits: [{ ...edit, parameters: { password: secret } }] },
      { ...change, edits: [{ ...edit, parameters: { snmp_community: secret } }] },
      { ...change, edits: [element(escaped)] },
      { ...change, edits: [element(escaped)], expectedRevision: 1 },
      { ...change, edits: [element(secret)] },
      { ...check, secrets: { New: { password: secret } } },
      { ...check, clusterId: null, secrets: { New: { password: secret } } },
      { type: "nonsense", secrets: { New: { password: secret } } },
    ];
    for (const each of asked) {
      const request = { id: randomUUID(), ...each };
      for (const as of [owner, ""]) await ask("POST", "/api/v1/operations", as, request);
      const { edits } = request as { edits?: object[] };
      await ask("POST", `/api/v1/clusters/${clusterId}/previews`, owner, { edits });
    }
    await eventually("none runs any more", async () => {
      const { body } = await tested.call("GET", "/api/v1/operations", owner);
      return body.every(({ state }: { state: string }) => state !== "accepted" && state !== "running");
    });
  });

  it("nor are they in any answer to an owner, any frame, any row, the log, or a file that is not their own", async () => {
    const canary = "a canary that must be found";
    search.plant("canary", canary);
    told.add("canary", Buffer.from(`xx${canary}`).toString("base64"));
    const answers = await everyAnswer(tested.url, owner);
    expect(answers.length).toBeGreaterThan(60);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(40);
    expect(answers.filter(({ status }) => status >= 500 && status !== 503)).toEqual([]);
    for (const { path, text } of answers) told.add(`answer of GET ${path}`, text);
    const socket = io(tested.url, {
      path: "/live",
      extraHeaders: { cookie: owner },
      transports: ["websocket"],
    });
    const frames: string[] = [];
    socket.onAny((...frame) => frames.push(JSON.stringify(frame)));
    await eventually("a snapshot and a pulse", () => frames.length > 1);
    socket.close();
    told.add("frames", frames.join("\n"));
    const rows = await everyRow((statement) => tested.parts.database.prisma.$queryRawUnsafe(statement));
    for (const there of ["admin", "fencing.check", DEVICE]) expect(rows).toContain(there);
    told.add("the database, row by row", rows);
    expect(logged).toContain("console ready");
    told.add("the log", logged);
    expect(told.find(search)).toEqual(["canary: canary (base64)"]);
    const files = await findPlanted(tested.dataDir, search);
    expect(files.filter((each) => !ownFiles.test(each))).toEqual([]);
    expect(files.map((each) => each.split(":")[0])).toEqual(
      expect.arrayContaining(["session-key", "secrets-key", "audit-key"]),
    );
  });
});
