import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ProblemError, toProblem } from "@/protocol/problem";
import { requireKeepable, requireSecondPerson } from "@/server/approvals/approval-rules";

const person = fc.constantFrom("ann", "bob", "cid");
const outcome = (work: () => void) => {
  try {
    work();
    return "decides";
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown;
    return thrown.problem.code;
  }
};

describe("whoever decides", () => {
  it("is never who answers for it, and never late", () => {
    fc.assert(
      fc.property(person, person, fc.nat(100), fc.nat(100), (asked, decides, expiresAt, now) => {
        const said = outcome(() => requireSecondPerson({ expiresAt }, asked, decides, now));
        expect(said === "decides").toBe(asked !== decides && now < expiresAt);
      }),
    );
  });

  it("is told which of both it is", () => {
    const decide = (decides: string, now: number) =>
      outcome(() => requireSecondPerson({ expiresAt: 10 }, "ann", decides, now));
    expect([decide("ann", 9), decide("bob", 10), decide("bob", 9)]).toEqual([
      "approval.own",
      "approval.expired",
      "decides",
    ]);
  });
});

it("what would be kept with a password is refused at its field", () => {
  const change = {
    ...{ id: "00000000-0000-4000-8000-000000000001", type: "configuration.change" as const },
    ...{ clusterId: "00000000-0000-4000-8000-000000000002", expectedRevision: 1, edits: [], reason: "Tried" },
  };
  expect(() => requireKeepable({ ...change, secrets: {} })).not.toThrow();
  // Recorded, it would be masked: done from the record it would be another.
  const options = { type: "set-cluster-options" as const, options: { "our-password": "planted" } };
  expect(() => requireKeepable({ ...change, edits: [options], secrets: {} })).toThrow(ProblemError);
  expect(() => requireKeepable({ ...change, secrets: { Power: { password: "x" } } })).toThrow(ProblemError);
  try {
    requireKeepable({ ...change, secrets: { Power: { password: "planted" } } });
  } catch (thrown) {
    expect(toProblem(thrown).detail.fields).toHaveProperty("secrets");
    expect(JSON.stringify(toProblem(thrown))).not.toContain("planted");
  }
});
