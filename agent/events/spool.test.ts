import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EventSpool } from "@/agent/events/spool";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "understudy-spool-"));
});
afterEach(() => rmSync(directory, { recursive: true }));
const open = (boot = "boot", maxBytes?: number) =>
  new EventSpool({ directory, boot, ...(maxBytes ? { maxBytes } : {}) });
const event = (text: string) => ({
  at: 1,
  kind: "other" as const,
  node: null,
  resource: null,
  durationMs: null,
  text,
});

describe("the event spool", () => {
  it("keeps order, never reuses a sequence and forgets what was acknowledged", () => {
    const first = open("one");
    for (const text of ["a", "b", "c"]) first.append(event(text));
    first.acknowledge(1);
    first.close();
    const second = open("two");
    expect(second.oldest().map(({ text }) => text)).toEqual(["c"]);
    second.acknowledge(2);
    second.close();
    const third = open("three");
    expect(third.size).toBe(0);
    expect(third.append(event("d"))).toMatchObject({ sequence: 3, boot: "three" });
    third.close();
  });

  it("survives the file being cut at any byte: what is left is a whole beginning", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string(), { minLength: 1, maxLength: 8 }),
        fc.nat(),
        fc.nat(),
        (texts, cut, acknowledged) => {
          const path = join(directory, "events.jsonl");
          rmSync(path, { force: true });
          const spool = open();
          const written = texts.map((text) => spool.append(event(text)));
          spool.acknowledge(acknowledged % (texts.length + 1));
          const waiting = spool.oldest();
          spool.close();
          const bytes = readFileSync(path);
          const kept = cut % (bytes.length + 1);
          writeFileSync(path, bytes.subarray(0, kept));
          const again = open("next");
          const found = again.oldest();
          const next = again.append(event("after")).sequence;
          again.close();
          // Either the acknowledgement is there too, or the events form a whole beginning.
          const wanted = kept === bytes.length ? waiting : written.slice(0, found.length);
          if (found.length > 0 || kept === bytes.length) expect(found).toEqual(wanted);
          expect(found.every((one) => one.sequence < next)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("drops the oldest beyond its size and says how many", () => {
    const spool = open("boot", 2000);
    for (let n = 0; n < 40; n += 1) spool.append(event(`event ${n}`));
    expect(spool.oldest().some(({ params }) => Number(params.dropped) > 0)).toBe(true);
    expect(spool.oldest().at(-1)?.text).toBe("event 39");
    spool.close();
  });
});
