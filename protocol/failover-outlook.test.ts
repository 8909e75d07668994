import { expect, test } from "vitest";
import { failoverOutlook } from "@/protocol/failover-outlook";

const ended = (outcome: Record<string, string[]>) => ({ quorate: null, actions: [], promoted: {}, outcome });

test("a group is taken over when all its members run elsewhere in the end", () => {
  const outcome = { "Web-Address": ["bravo"], "Web-Server": ["bravo"], Other: [] };
  expect(failoverOutlook(ended(outcome), ["Web-Address", "Web-Server"], ["alpha"])).toEqual({
    taken: true,
    by: "bravo",
  });
});

test("it is not when one of them runs nowhere, or still where nothing runs any more", () => {
  expect(
    failoverOutlook(
      ended({ "Web-Address": ["bravo"], "Web-Server": [] }),
      ["Web-Address", "Web-Server"],
      ["alpha"],
    ),
  ).toEqual({ taken: false, stopped: ["Web-Server"] });
  expect(failoverOutlook(ended({ Web: ["alpha"] }), ["Web"], ["alpha"])).toEqual({
    taken: false,
    stopped: ["Web"],
  });
});
