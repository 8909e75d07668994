import { notWholeNumberTexts } from "@/protocol/testing/bad-values";

const hostile = [
  "../x",
  "a;b",
  "a b",
  "<script>",
  "$(x)",
  "'q'",
  "a\nb",
  "a\u0000b",
  "😀",
  "-x",
  "x".repeat(300),
];
/** An id that nothing has. */
export const nobody = "00000000-0000-4000-8000-000000000009";
const notUuids = ["x", "../x", "a\u0000b", "00000000-0000-0000-0000", "'; drop table", "x".repeat(300)];
const names = [...hostile, "1x"];
/** Past the year 9999, before 1970, no number at all. */
const notInstants = [...notWholeNumberTexts, "253402300800000"];

/** What must be refused in an endpoint's path and query, by the field's name: the same word means the same everywhere. */
export const badInAddress: Record<string, string[]> = {
  "params.id": [...notUuids, nobody],
  "params.session": [...hostile, "nothing12"],
  "params.drill": [...notUuids, nobody],
  "params.schedule": [...notUuids, nobody],
  "params.type": [...hostile, "nothing"],
  "params.name": names,
  "params.revision": [...notWholeNumberTexts, "0", "2147483648", "77"],
  "params.section": [...hostile, "nodes", "status"],
  "params.element": ["a\u0000b", "x".repeat(300), "Nowhere"],
  "query.clusterId": notUuids,
  "query.node": [...hostile, "a_b"],
  "query.resource": names,
  "query.resource.*": names,
  "query.before": [...notWholeNumberTexts, "2147483648", "9.e9", "; drop"],
  "query.limit": [...notWholeNumberTexts, "2147483648"],
  "query.kinds": [...hostile, "nothing"],
  "query.kinds.*": [...hostile, "nothing"],
  "query.textKinds": [...hostile, "nothing"],
  "query.textKinds.*": [...hostile, "nothing"],
  "query.text": ["x".repeat(201), "a\u0000b"],
  "query.from": notInstants,
  "query.to": notInstants,
  "query.at": notInstants,
  "query.format": [...hostile, "xml"],
  "query.user": ["x".repeat(101), "a\u0000b"],
  "query.action": [...hostile, "group"],
  "query.state": [...hostile, "nothing"],
  "query.outcome": [...hostile, "nothing"],
};

/** A word that is taken for each, where one must be given. */
export const goodInAddress: Record<string, string> = {
  ...{ "params.type": "ocf:pacemaker:Dummy", "params.name": "Web", "params.revision": "1" },
  ...{ "params.session": "x".repeat(32) },
  ...{ "params.section": "tags", "params.element": "Tagged" },
  ...{ "params.drill": nobody, "params.schedule": nobody },
  ...{ "query.at": "1", "query.from": "1", "query.to": "2", "query.format": "csv" },
};
