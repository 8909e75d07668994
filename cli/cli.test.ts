import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "@/cli/run";
import { triedDefinition } from "@/compiler/objects/testing/bad-edits";
import { ConsoleUnderTest } from "@/server/testing/console-under-test";
import { joinedCluster } from "@/server/testing/joined-cluster";

/** Against a console with two clusters whose agents are not connected: what it does to a real one is e2e/tokens.e2e.ts. */
describe("the command line", { timeout: 60_000 }, () => {
  let tested: ConsoleUnderTest;
  let owner: string;
  let env: Record<string, string>;
  beforeAll(async () => {
    tested = await ConsoleUnderTest.start();
    owner = await tested.signIn();
    await tested.confirmAll();
    for (const name of ["shop", "mail"]) {
      const definition = { ...triedDefinition(), name };
      await joinedCluster(tested, owner, { definition, hostPrefix: `${name}-` });
    }
    const made = await tested.call("POST", "/api/v1/service-tokens", owner, {
      ...{ name: "cli", rights: { console: "viewer", clusters: {} }, dangerous: false, validDays: 1 },
    });
    env = { UNDERSTUDY_URL: tested.url, UNDERSTUDY_TOKEN: made.body.secret };
  }, 60_000);
  afterAll(() => tested?.stop());

  const understudy = async (line: string, as: Record<string, string> = env) => {
    const told = { out: "", err: "" };
    const exit = await run(line.split(" ").filter(Boolean), as, {
      out: (text) => {
        told.out += `${text}\n`;
      },
      err: (text) => {
        told.err += `${text}\n`;
      },
    });
    return { exit, ...told };
  };

  it("tells the state of all clusters, or of the one that is named, for people and for scripts", async () => {
    const { exit, out } = await understudy("status");
    expect(exit).toBe(0);
    expect(out).toMatch(/^shop: unknown/m);
    expect(out).toMatch(/^mail: unknown/m);
    expect(out).toMatch(/^ {2}Web +unknown/m);
    expect((await understudy("status shop")).out).not.toContain("mail");
    const listed = JSON.parse((await understudy("status shop --json")).out);
    expect(listed).toMatchObject([{ name: "shop", state: "unknown" }]);
  });

  it("tells what there is when a name is not there, or is there twice", async () => {
    expect(await understudy("status nowhere")).toMatchObject({ exit: 2 });
    expect((await understudy("status nowhere")).err).toContain("mail, shop");
    expect((await understudy("offline Web")).err).toContain("in each of mail, shop");
    expect((await understudy("offline Nothing --cluster shop")).err).toContain("There are: ");
    expect((await understudy("drain alpha2 --cluster shop")).err).toContain("There is no node alpha2");
  });

  it("says in the console's words why it was refused, and that nothing was begun", async () => {
    const refused = await understudy("offline Web --cluster shop");
    expect(refused).toMatchObject({ exit: 3, out: "" });
    expect(refused.err).toContain("takes the role operator on this cluster, which service cli does not have");
    const wrong = await understudy("status", { ...env, UNDERSTUDY_TOKEN: `ust1_${"A".repeat(43)}` });
    expect(wrong).toMatchObject({ exit: 3 });
    expect(wrong.err).toContain("This token is not valid");
  });

  it("what is dangerous takes a reason, and is not done where it waits for a second person's approval", async () => {
    const { clusters, database } = tested.parts;
    const token = await tested.call("POST", "/api/v1/service-tokens", owner, {
      ...{ name: "night", rights: { console: "administrator", clusters: {} }, dangerous: true, validDays: 1 },
    });
    const as = { ...env, UNDERSTUDY_TOKEN: token.body.secret };
    expect(await understudy("fence beta --cluster shop", as)).toMatchObject({ exit: 2 });
    await tested.addPerson(owner, "ann", { console: "administrator", clusters: {} });
    const shop = clusters.all().find(({ definition }) => definition.name === "shop")?.id ?? "";
    await clusters.setApproval(shop, true);
    const { exit, out, err } = await understudy("fence beta --cluster shop --reason Hangs", as);
    expect([exit, out]).toEqual([4, ""]);
    expect(err).toContain("waits for a second person's approval");
    const { id, request } = await database.prisma.operation.findFirstOrThrow({ where: { state: "waiting" } });
    expect(err).toContain(id);
    expect(request).toMatchObject({ type: "node.fence", action: "reboot", node: "beta", reason: "Hangs" });
  });

  it("says what is missing without a console, an address or a token", async () => {
    const lost = await understudy("status", { ...env, UNDERSTUDY_URL: "http://127.0.0.1:1" });
    expect(lost.exit).toBe(3);
    expect(lost.err).toContain("could not be reached");
    for (const bad of ["nowhere", "ftp://x", "http://"])
      expect((await understudy("status", { ...env, UNDERSTUDY_URL: bad })).exit).toBe(2);
    expect((await understudy("status", {})).err).toContain("UNDERSTUDY_TOKEN");
  });

  it.each(["", "help", "--help", "-h"])("helps with %j", async (line) => {
    const { exit, out } = await understudy(line, {});
    expect(exit).toBe(0);
    expect(out).toContain("move [options] <group>");
    expect(out).toContain("UNDERSTUDY_TOKEN");
  });

  it.each([
    ...["fly", "move", "move Web", "move Web --to", "move Web Mail --to alpha", "drain", "status --to alpha"],
    ...["offline Web --off", "fence beta", "--unknown", "status -x", "constructor x", "toString x"],
  ])("refuses %j before it asks anything", async (line) => {
    const { exit, out, err } = await understudy(line, {});
    expect([exit, out]).toEqual([2, ""]);
    expect(err).toContain("understudy help");
  });
});
