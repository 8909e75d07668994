import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyBook, formatBook, fullestBook, parseBook } from "@/agent/failover-limit/failover-book";
import { failoverCounts } from "@/agent/failover-limit/failover-counts";
import { judgeFailover } from "@/agent/failover-limit/judge-failover";
import { entriesAfter } from "@/agent/failover-limit/keep-limits";
import { attributeNames, onEveryNode, valuesOnNodes } from "@/agent/failover-limit/node-attributes";
import { nodeHistories } from "@/agent/failover-limit/node-history";
import { parseXml, type XmlElement } from "@/agent/pacemaker/xml";

const recorded = (name: string) =>
  readFileSync(new URL(`recorded/${name}.xml`, import.meta.url), "utf8").replace(
    /understudy-failed-Web" value="\w+"/g,
    'other" value="1"',
  );
const members = ["One", "Two"];
const limit = { threshold: 1, periodMs: 3_600_000 };
/** The book of a group that was seen running on this node of a recording. */
const bookOn = (owner: string, cib: XmlElement) => ({
  owner,
  startedAs: nodeHistories(cib, members).get(owner)?.history.startedAs ?? {},
  failovers: [],
});
const judged = (from: string, startedAs: Record<string, number>, to: string, name: string) =>
  judgeFailover(
    limit,
    { owner: from, startedAs, failovers: [] },
    {
      owner: to,
      nodes: nodeHistories(parseXml(recorded(name)), members),
      now: 1000,
    },
  );

describe("on what real clusters recorded", () => {
  const before = bookOn("bravo", parseXml(recorded("running")));

  it("a resource that failed on its old owner is a failover", () => {
    expect(before.startedAs).toEqual({ One: expect.any(Number), Two: expect.any(Number) });
    const { book } = judged("bravo", before.startedAs, "alpha", "failed-over");
    expect(book).toEqual({ owner: "alpha", startedAs: { One: 38, Two: 40 }, failovers: [1000] });
  });

  it("the same failure no more, once the resource was started again after it", () => {
    expect(judged("bravo", { One: 38, Two: 43 }, "alpha", "failed-over").book.failovers).toEqual([]);
  });

  it("a move by hand is none, nor is a service that was stopped", () => {
    expect(judged("bravo", { One: 54, Two: 56 }, "alpha", "moved-by-hand").book.failovers).toEqual([]);
    expect(judged("bravo", { One: 70, Two: 72 }, "alpha", "service-stopped").book.failovers).toEqual([]);
  });

  it("a crash is one, whether its node was fenced or fencing is off", () => {
    expect(judged("bravo", { One: 12, Two: 14 }, "alpha", "crashed-and-fenced").book.failovers).toEqual([
      1000,
    ]);
    expect(judged("bravo", { One: 13, Two: 16 }, "alpha", "crashed-unfenced").book.failovers).toEqual([1000]);
  });

  it("a node that was taken out of the cluster is none", () => {
    expect(judged("charlie", { One: 12 }, "alpha", "crashed-and-fenced").book.failovers).toEqual([]);
  });

  it("of one whose earlier resource alone failed, its own numbers count", () => {
    const nodes = nodeHistories(parseXml(recorded("failed-over")), members);
    const old = nodes.get("bravo");
    // One's monitor began before Two started: its number is the lower one.
    const one = { ...old, history: { ...old?.history, failedAs: { One: 40 } } } as NonNullable<typeof old>;
    const sight = { owner: "alpha", nodes: new Map([...nodes, ["bravo", one] as const]), now: 5 };
    expect(
      judgeFailover(limit, { owner: "bravo", startedAs: { One: 38, Two: 41 }, failovers: [] }, sight).book
        .failovers,
    ).toEqual([5]);
  });
});

describe("any run of looks", () => {
  const node = fc.constantFrom("a", "b", "c");
  const look = fc.record({
    owner: fc.option(node, { nil: null }),
    lost: fc.array(node, { maxLength: 2 }),
    failed: fc.array(node, { maxLength: 2 }),
    after: fc.integer({ min: 0, max: 2_000_000 }),
  });
  const sightOf = (
    { owner, lost, failed }: { owner: string | null; lost: string[]; failed: string[] },
    now: number,
  ) => ({
    owner,
    now,
    nodes: new Map(
      ["a", "b", "c"].map((name) => [
        name,
        {
          online: !lost.includes(name),
          history: {
            startedAs: name === owner ? { One: 10 } : ({} as Record<string, number>),
            failedAs: failed.includes(name) ? { One: 12 } : ({} as Record<string, number>),
            stopped: false,
          },
        },
      ]),
    ),
  });

  it("counts only changes of the owner, never twice, forgets in time, and stops only above the threshold", () => {
    fc.assert(
      fc.property(fc.array(look, { maxLength: 30 }), fc.integer({ min: 0, max: 4 }), (looks, threshold) => {
        const policy = { threshold, periodMs: 3_600_000 };
        let book = emptyBook;
        let now = 0;
        for (const each of looks) {
          now += each.after;
          const sight = sightOf(each, now);
          const next = judgeFailover(policy, book, sight);
          const countedNow = (failovers: readonly number[]) => failovers.filter((at) => at === now).length;
          const added = countedNow(next.book.failovers) > countedNow(book.failovers);
          if (added) {
            expect(book.owner).not.toBeNull();
            expect(each.owner).not.toBe(book.owner);
            expect(
              (each.lost as string[]).includes(book.owner ?? "") ||
                (each.failed as string[]).includes(book.owner ?? ""),
            ).toBe(true);
            expect(next.book.failovers.every((at) => at > now - policy.periodMs)).toBe(true);
          }
          expect(next.tooMany).toBe(added && next.book.failovers.length > threshold);
          // What is kept in the CIB says it all, and a second look at the same changes nothing.
          const kept = parseBook(formatBook(next.book));
          expect(kept).toEqual(next.book);
          expect(judgeFailover(policy, kept, sight)).toEqual({ book: kept, tooMany: false });
          book = kept;
        }
      }),
    );
  });

  it("a period of no hours counts nothing", () => {
    const sight = sightOf({ owner: "b", lost: ["a"], failed: [] }, 7);
    const book = { owner: "a", startedAs: {}, failovers: [] };
    expect(judgeFailover({ threshold: 0, periodMs: 0 }, book, sight).tooMany).toBe(false);
  });
});

describe("in the CIB", () => {
  const policy = `<meta_attributes id="Web.meta"><nvpair id="t" name="understudy-failover-threshold" value="0"/><nvpair id="p" name="understudy-failover-period" value="6h"/></meta_attributes>`;
  const rule = `<rsc_location id="failover-limit.Web" rsc="Web"><rule id="r" score="-INFINITY"><expression id="e" attribute="understudy-failed-Web" operation="eq" value="true"/></rule></rsc_location>`;
  const limited = (name: string, nodes = "") =>
    parseXml(
      recorded(name)
        .replace('<group id="Web">', `<group id="Web">${policy}`)
        .replace(/<constraints\/>|<constraints>.*<\/constraints>/s, `<constraints>${rule}</constraints>`)
        .replace(/<nodes>.*<\/nodes>/s, (all) => nodes || all),
    );
  const seenOn = (owner: string) => ({
    resources: members.map((name) => ({ name, active: true, role: "started", nodes: [owner] }) as never),
  });

  it("one failover too many is written for every node at once, the book beside it", () => {
    const first = entriesAfter(limited("running"), seenOn("bravo"), 1);
    expect(first).toMatchObject({ tooMany: [], leftOver: [] });
    const book = first.values["understudy-failovers-Web"] ?? "";
    expect(book).toMatch(/^bravo One:\d+,Two:\d+$/);
    const nodes = onEveryNode(limited("failed-over"), { "understudy-failovers-Web": book }).replace(
      /<node id="(\d)"/g,
      (_all, id: string) => `<node id="${id}" uname="${id === "1" ? "alpha" : "bravo"}"`,
    );
    const after = limited("failed-over", nodes);
    const second = entriesAfter(after, seenOn("alpha"), 5);
    expect(second.tooMany.map(({ group }) => group)).toEqual(["Web"]);
    expect(second.values).toEqual({
      "understudy-failed-Web": "true",
      "understudy-failovers-Web": "alpha One:38,Two:40 5",
    });
    const written = parseXml(onEveryNode(after, second.values));
    expect(written.children.map(({ attributes }) => attributes.id)).toEqual(["1", "2"]);
  });

  it("what is written is read back, and one node that lacks it gets it", () => {
    const both = `<nodes><node id="1" uname="alpha"><instance_attributes id="nodes-1"><nvpair id="x" name="understudy-failed-Web" value="true"/></instance_attributes></node><node id="2" uname="bravo"/></nodes>`;
    const cib = limited("failed-over", both);
    expect(valuesOnNodes(cib, "understudy-failed-Web")).toEqual(["true", ""]);
    expect(entriesAfter(cib, { resources: [] }, 5).values).toEqual({ "understudy-failed-Web": "true" });
    expect(failoverCounts(cib, 5)).toEqual([
      { group: "Web", threshold: 0, periodHours: 6, failovers: [], failed: true },
    ]);
  });

  it("without the rule or the numbers nothing is counted, and what was kept goes", () => {
    const kept = `<nodes><node id="1" uname="alpha"><instance_attributes id="nodes-1"><nvpair id="x" name="understudy-failovers-Web" value="alpha - 5"/></instance_attributes></node></nodes>`;
    const cib = parseXml(recorded("failed-over").replace(/<nodes>.*<\/nodes>/s, kept));
    expect(entriesAfter(cib, seenOn("alpha"), 5)).toEqual({
      values: {},
      tooMany: [],
      leftOver: ["understudy-failovers-Web"],
    });
    expect(attributeNames(cib, "understudy-")).toEqual(["understudy-failovers-Web"]);
  });

  it("a book that is not understood is an empty one", () => {
    for (const text of ["", "alpha", "alpha 5 x", "alpha One:x", "alpha - -5"])
      expect(parseBook(text)).toEqual(emptyBook);
    expect(fullestBook(["", "b - 1", "a - 1 2"])).toMatchObject({ owner: "a", failovers: [1, 2] });
  });
});
