import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withMember } from "@/compiler/objects/edit-groups";
import { triedDefinition } from "@/compiler/objects/testing/bad-edits";
import type { AuditEntry } from "@/protocol/audit";
import { triedDrill } from "@/server/testing/bad-requests";
import { ConsoleUnderTest, eventually } from "@/server/testing/console-under-test";
import { joinedCluster } from "@/server/testing/joined-cluster";

describe("a drill that is scheduled", { timeout: 60_000 }, () => {
  let tested: ConsoleUnderTest;
  let owner: string;
  let clusterId: string;
  beforeAll(async () => {
    tested = await ConsoleUnderTest.start();
    owner = await tested.signIn();
    const definition = withMember(triedDefinition(), "Web", {
      ...{ name: "Place", description: "", type: "ocf:heartbeat:IPaddr2", dependsOn: [], online: true },
      ...{ parameters: { ip: "192.0.2.80" }, monitorSeconds: 10, pendingTimeoutSeconds: null },
    });
    ({ clusterId } = await joinedCluster(tested, owner, { definition }));
  }, 60_000);
  afterAll(() => tested?.stop());

  const schedule = async (cookie: string) => {
    const plan = { ...triedDrill, failure: { kind: "service-killed", resource: "Server" } };
    const wanted = { plan, at: Date.now() + 1500, every: "once", confirmName: null };
    const path = `/api/v1/clusters/${clusterId}/drill-schedules`;
    const { status, body } = await tested.call("POST", path, cookie, wanted);
    expect([status, body.detail]).toEqual([200, undefined]);
  };
  const drillsInAudit = async (): Promise<AuditEntry[]> =>
    (await tested.call("GET", "/api/v1/audit?action=drill.run", owner)).body.entries;
  const asked = () =>
    tested.parts.database.prisma.operation.count({ where: { type: "drill.run", clusterId } });

  it("is asked for in its maker's name while that one may", async () => {
    await schedule(await tested.addPerson(owner, "keeper", { console: "operator", clusters: {} }));
    await eventually("it was asked for", async () => (await asked()) === 1);
  });

  it("is refused, and told in the audit, once its maker may no more", async () => {
    await schedule(await tested.addPerson(owner, "leaver", { console: "operator", clusters: {} }));
    const { body: people } = await tested.call("GET", "/api/v1/people", owner);
    const leaver = people.find(({ name }: { name: string }) => name === "leaver");
    await tested.call("PUT", `/api/v1/people/${leaver.id}/disabled`, owner, { disabled: true });
    const refused = await eventually("it was refused", async () =>
      (await drillsInAudit()).find(({ outcome }) => outcome === "refused"),
    );
    expect(refused).toMatchObject({ user: "leaver", problem: "access.refused-cluster", clusterId });
    expect(await asked()).toBe(1);
  });
});
