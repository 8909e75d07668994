import { expect, test } from "vitest";
import { draftFaults, ownFields } from "@/components/forms/draft-faults";

const clusterId = "00000000-0000-4000-8000-000000000001";

test("what the schema refuses is told at the form's own fields, before anything is sent", () => {
  const described = (description: string) =>
    draftFaults({
      ...({ type: "configuration.change", clusterId, expectedRevision: 1 } as const),
      edits: [
        { type: "describe-cluster", description: "fine" },
        { type: "describe-cluster", description },
      ],
    });
  expect(described("fine as well")).toEqual({});
  expect(described("rings\u0007")).toEqual({ description: "text.control-characters" });
  expect(described("x".repeat(5000))).toEqual({ description: "value.too-long" });
});

test("the console's refusals of one of several edits are the form's", () => {
  expect(ownFields({ "edits.12.owners.0": "node.unknown", reason: "value.too-long" })).toEqual({
    "owners.0": "node.unknown",
    reason: "value.too-long",
  });
});
