import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { warningsIn } from "@/agent/pacemaker/crm-verify";

/** `crm_verify --verbose --verbose` of Debian 12's Pacemaker 2.1.5 and Debian 13's 3.0.0. */
const recorded = (name: string) =>
  readFileSync(new URL(`recorded/crm-verify-${name}.txt`, import.meta.url), "utf8");

it("tells what Pacemaker only warns of", () => {
  expect(warningsIn(recorded("3.0-warnings"))).toEqual([
    "warning: Support for the Master role is deprecated and will be removed in a future release. Use Promoted instead.",
    "warning: Support for the Slave role is deprecated and will be removed in a future release. Use Unpromoted instead.",
  ]);
  expect(warningsIn(recorded("2.1-warnings"))).toContain(
    "(determine_online_status) \twarning: alpha is unclean",
  );
});

it("does not take errors, or words it does not know, for warnings", () => {
  for (const said of [recorded("3.0-errors"), recorded("2.1-errors"), "", "crm_verify: no such option"])
    expect(warningsIn(said)).toBeNull();
});
