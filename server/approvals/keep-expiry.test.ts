import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ConsoleUnderTest, eventually, PASSWORD } from "@/server/testing/console-under-test";
import { joinedCluster } from "@/server/testing/joined-cluster";

it("what waits outlives the console, and expires while it is off or on; what expired is never done", async () => {
  const data = await mkdtemp(join(tmpdir(), "understudy-approval-"));
  let tested = await ConsoleUnderTest.start({ UNDERSTUDY_DATA: data });
  try {
    let admin = await tested.signIn();
    const { clusterId } = await joinedCluster(tested, admin);
    let ann = await tested.addPerson(admin, "ann", { console: "administrator", clusters: {} });
    await tested.confirmAll();
    const ask = async (request: object): Promise<string> => {
      const sent = { id: randomUUID(), clusterId, ...request };
      const { body } = await tested.call("POST", "/api/v1/operations", ann, sent);
      return body.id;
    };
    const switchedOff = { type: "cluster.approval", on: false, reason: "Tried" };
    const operation = async (id: string) =>
      (await tested.call("GET", `/api/v1/operations/${id}`, admin)).body;
    const on = await ask({ type: "cluster.approval", on: true });
    await eventually("it is on", async () => (await operation(on)).state === "succeeded");
    const [kept, late] = [await ask(switchedOff), await ask(switchedOff)];
    await tested.parts.database.prisma.operation.update({
      ...{ where: { id: late }, data: { expiresAt: new Date(Date.now() - 1) } },
    });
    await tested.stop();

    tested = await ConsoleUnderTest.start({ UNDERSTUDY_DATA: data });
    [admin, ann] = [await tested.signIn(), await tested.signIn(PASSWORD, "ann")];
    await tested.confirmAll();
    const expired = await eventually("it has expired", async () => {
      const now = await operation(late);
      return now.state === "failed" ? now : null;
    });
    expect([expired.problem.code, expired.startedAt]).toEqual(["approval.expired", null]);
    const { body } = await tested.call("GET", "/api/v1/audit", admin);
    const entry = body.entries.find((each: Record<string, string>) => each.operationId === late);
    expect([entry.user, entry.outcome, entry.problem]).toEqual(["ann", "refused", "approval.expired"]);
    const decide = (id: string) => tested.call("POST", `/api/v1/operations/${id}/approval`, admin, {});
    expect((await decide(late)).body.code).toBe("approval.not-waiting");
    expect((await operation(kept)).state).toBe("waiting");
    expect((await decide(kept)).status).toBe(200);
    await eventually("it is done", async () => (await operation(kept)).state === "succeeded");
  } finally {
    await tested.stop();
    await rm(data, { recursive: true, force: true });
  }
}, 60_000);
