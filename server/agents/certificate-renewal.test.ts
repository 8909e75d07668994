import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ServerRegistry } from "@/server/agents/server-registry";
import { derOf, expiryOf, fingerprintOf } from "@/server/identity/certificates";
import { connect, joinAs, makeRequest } from "@/server/testing/agent-under-test";
import { ConsoleUnderTest, eventually } from "@/server/testing/console-under-test";

describe("the console, asked by an agent for its next certificate", { timeout: 30_000 }, () => {
  let tested: ConsoleUnderTest;
  let cookie: string;
  let ca: string;
  beforeAll(async () => {
    tested = await ConsoleUnderTest.start();
    cookie = await tested.signIn();
    ca = tested.parts.authority.certificatePem;
  }, 60_000);
  afterAll(() => tested?.stop());
  const joinNew = async (name: string) =>
    joinAs(tested.agentPort, ca, (await tested.joinSecret(cookie)).secret, name);

  it("renews it: the one before holds until the new one was shown, and never after", async () => {
    const identity = await joinNew("renewed");
    const before = await connect(tested.agentPort, ca, identity);
    const { keyPem, requestPem } = await makeRequest();
    const { certificate } = await before.emitWithAck("renew", { certificateRequest: requestPem });
    before.close();
    // It may have been lost on the way to the agent's disk.
    const again = await connect(tested.agentPort, ca, identity);
    again.close();
    const renewed = { keyPem, certificatePem: certificate };
    (await connect(tested.agentPort, ca, renewed)).close();
    await expect(connect(tested.agentPort, ca, identity)).rejects.toThrow();
    (await connect(tested.agentPort, ca, renewed)).close();
    const row = await eventually("written down", () =>
      tested.parts.database.prisma.server.findFirst({
        where: { id: identity.serverId, nextFingerprint: null },
      }),
    );
    expect(row.certificateFingerprint).toBe(fingerprintOf(derOf(certificate)));
    expect(row.certificateExpiresAt.getTime()).toBe(expiryOf(certificate).getTime());
  });

  it("gives whoever held a certificate no other once its server joined again", async () => {
    const { authority, database } = tested.parts;
    const servers = await ServerRegistry.open(database, {
      ...authority,
      // While the next certificate is made, the server joins again.
      async issue(request, id) {
        const issued = await authority.issue(request, id);
        if (!joining) return issued;
        joining = false;
        await servers.join("twice-joined", (await makeRequest()).requestPem);
        return issued;
      },
    });
    let joining = false;
    const { server } = await servers.join("twice-joined", (await makeRequest()).requestPem);
    joining = true;
    const { requestPem } = await makeRequest();
    await expect(servers.renew(server.id, requestPem)).rejects.toThrow("was replaced");
    const row = await database.prisma.server.findUniqueOrThrow({ where: { id: server.id } });
    expect([row.nextFingerprint, servers.get(server.id)?.nextFingerprint]).toEqual([null, null]);
    expect(servers.get(server.id)?.certificateFingerprint).toBe(row.certificateFingerprint);
    expect(row.certificateFingerprint).not.toBe(server.certificateFingerprint);
  });

  it("renews nothing for a request that will not do, nor for another server than the one that asks", async () => {
    const [identity, other] = [await joinNew("asks"), await joinNew("is-not-asked")];
    const socket = await connect(tested.agentPort, ca, identity);
    for (const certificateRequest of ["nothing", "", "x".repeat(9000)])
      await expect(socket.timeout(300).emitWithAck("renew", { certificateRequest })).rejects.toThrow();
    const { keyPem, requestPem } = await makeRequest(other.serverId);
    const { certificate } = await socket.emitWithAck("renew", { certificateRequest: requestPem });
    const forged = await connect(tested.agentPort, ca, { keyPem, certificatePem: certificate });
    await eventually("the one who asked is replaced", () => !socket.connected);
    forged.close();
    (await connect(tested.agentPort, ca, other)).close();
  });
});
