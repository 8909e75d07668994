import { expect, test } from "vitest";
import { draftOf, faultyNames, isComplete, SOURCES_MAX, timeOf } from "@/components/time/time-draft";

test("what is decided is shown, and entered again is the same", () => {
  for (const time of [null, { sources: [] }, { sources: ["ntp.example.net", "203.0.113.7"] }])
    expect(timeOf(draftOf(time))).toEqual(time);
});

test("servers are told apart by spaces and commas, and those that can be none are named", () => {
  const draft = { follow: "sources" as const, names: " ntp.example.net,203.0.113.7;  2001:db8::7 " };
  expect(timeOf(draft)).toEqual({ sources: ["ntp.example.net", "203.0.113.7", "2001:db8::7"] });
  expect(faultyNames(draft)).toEqual([]);
  expect(faultyNames({ ...draft, names: "ntp 203.0.113 -x" })).toEqual(["203.0.113", "-x"]);
  expect(faultyNames({ follow: "nodes", names: "-x" })).toEqual([]);
});

test("an entry is complete with one to four servers, or where none are asked for", () => {
  const named = (count: number) => ({ follow: "sources" as const, names: "ntp.example.net ".repeat(count) });
  for (const [count, complete] of [
    [0, false],
    [1, true],
    [SOURCES_MAX, true],
    [SOURCES_MAX + 1, false],
  ] as const)
    expect(isComplete(named(count))).toBe(complete);
  expect(isComplete({ follow: "sources", names: "-x" })).toBe(false);
  for (const follow of ["own", "nodes"] as const) expect(isComplete({ follow, names: "-x" })).toBe(true);
});
