import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { rewriteTable } from "@/server/database/rewrite-table";
import { createLog } from "@/server/log";
import { maskOldRequests } from "@/server/operations/mask-old-requests";
import { openDatabaseUnderTest } from "@/server/testing/database-under-test";

const SECRET = "kept-in-clear-of-old";
const xml = (name: string) =>
  `<primitive id="F" class="stonith" type="fence_x"><instance_attributes id="a"><nvpair id="p" name="${name}" value="${SECRET}"/></instance_attributes></primitive>`;

let opened: Awaited<ReturnType<typeof openDatabaseUnderTest>>;
beforeAll(async () => {
  opened = await openDatabaseUnderTest([]);
}, 60_000);
afterAll(() => opened?.close());

it("requests that were recorded word by word lose their secrets, once, and nothing else", async () => {
  const { prisma } = opened.database;
  const record = (name: string, problem: object | null) => {
    const edits = [{ type: "set-element", section: "resources", id: null, xml: xml(name) }];
    return prisma.operation.create({
      data: {
        ...{
          id: randomUUID(),
          type: "configuration.change",
          subject: "Shop",
          requestedBy: "root",
          steps: [],
        },
        ...{ requestedAt: new Date(), state: "failed", request: { reason: "because", edits } },
        ...(problem ? { problem } : {}),
      },
    });
  };
  await record("passwd", null);
  await record("word", { code: "element.secret-in-clear", message: "", params: {}, detail: {} });
  expect(await maskOldRequests(opened.database)).toBe(2);
  const rows = JSON.stringify(await prisma.operation.findMany());
  expect(rows).not.toContain(SECRET);
  for (const there of ["because", "fence_x", "passwd", "word"]) expect(rows).toContain(there);
  expect(await maskOldRequests(opened.database)).toBe(0);
  await rewriteTable(opened.database, "Operation", createLog("silent"));
  expect(await prisma.operation.count()).toBe(2);
});
