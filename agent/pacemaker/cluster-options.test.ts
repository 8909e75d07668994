import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { mergeOptions } from "@/agent/pacemaker/cluster-options";
import { optionProblems } from "@/compiler/objects/option-problems";
import { optionsSetElsewhere } from "@/protocol/cluster-options";

/** `pacemaker-DAEMON metadata` of Debian 12's Pacemaker 2.1.5. */
const metadata = mergeOptions(
  ["schedulerd", "controld", "based"].map((daemon) =>
    readFileSync(new URL(`recorded/options-${daemon}.xml`, import.meta.url), "utf8"),
  ),
);

describe("the cluster options that a real Pacemaker describes", () => {
  it("are of all its daemons, each once", () => {
    const names = metadata.parameters.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(["no-quorum-policy", "cluster-recheck-interval", "enable-acl"]),
    );
    expect(new Set(names).size).toBe(names.length);
    expect(optionsSetElsewhere.filter((name) => !names.includes(name))).toEqual(["last-lrm-refresh"]);
  });

  it("are all fine with their own defaults", () => {
    const defaults = metadata.parameters.flatMap(({ name, default: value }) =>
      value ? [[name, value]] : [],
    );
    expect(defaults.length).toBeGreaterThan(30);
    expect(optionProblems(metadata.parameters, Object.fromEntries(defaults))).toEqual({});
  });

  it("refuse what Pacemaker would not understand, each by its kind", () => {
    const wrong = {
      "no-quorum-policy": "perhaps",
      "batch-limit": "many",
      "cluster-delay": "soon",
      "enable-acl": "maybe",
      "load-threshold": "80",
      "made-up": "1",
    };
    expect(optionProblems(metadata.parameters, wrong)).toEqual({
      "options.no-quorum-policy": "option.not-select",
      "options.batch-limit": "option.not-integer",
      "options.cluster-delay": "option.not-time",
      "options.enable-acl": "option.not-boolean",
      "options.load-threshold": "option.not-percentage",
      "options.made-up": "option.unknown",
    });
    expect(optionProblems(metadata.parameters, { "made-up": null, "cluster-delay": "PT2M" })).toEqual({});
  });
});
