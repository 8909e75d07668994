import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { VerbDialog } from "@/components/verbs/verb-request";
import { triedDialogs, triedElsewhere } from "@/e2e/dialogs";

/** Does not compile while a kind of dialog is missing or there is one too many. */
const kinds: Record<VerbDialog["kind"], true> = {
  ...{ "new-cluster": true, "adopt-cluster": true, "join-server": true, "add-node": true },
  ...{ "destroy-cluster": true, "new-group": true, "new-resource": true, "new-application": true },
  ...{ "new-network": true, "remove-network": true, "move-group": true, rename: true },
  ...{ "change-group": true, "delete-resource": true, properties: true, revisions: true },
  ...{
    validate: true,
    "configure-quorum": true,
    "cluster-time": true,
    "detection-timing": true,
    "what-if": true,
    why: true,
    configuration: true,
  },
  ...{ "tell-events": true, "confirm-operation": true, several: true, "evict-node": true },
  ...{ "confirm-off": true, "fencing-levels": true, "new-fence-device": true },
  ...{ "remove-fence-device": true, "switch-fencing": true, approval: true, approvals: true },
  ...{ "start-drill": true, "schedule-drill": true },
  ...{ "fence-node": true, "fail-resource": true, "stop-cluster": true, "forget-server": true },
};

describe("every dialog that a verb opens", () => {
  it("is tried with bad values and by keyboard, here or in a test that is there", () => {
    const tried = [...Object.values(triedDialogs).map(({ kind }) => kind), ...Object.keys(triedElsewhere)];
    expect([...new Set(tried)].sort()).toEqual(Object.keys(kinds).sort());
    for (const place of Object.values(triedElsewhere)) {
      const [file = "", words = ""] = place.split(" › ");
      expect(readFileSync(file, "utf8"), place).toContain(words);
    }
  });
});
