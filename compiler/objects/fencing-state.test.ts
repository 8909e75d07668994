import { describe, expect, it } from "vitest";
import { adopted } from "@/compiler/cib-model/testing/sections";
import { clusterOptionsOf, isFencingEnabled } from "@/compiler/objects/cluster-objects";
import { fencingState } from "@/compiler/objects/fencing-state";
import { withValue } from "@/compiler/objects/name-values";
import { shopDefinition } from "@/compiler/objects/testing/shop-definition";

const pair = (value: string) => `<nvpair id="p-${value}" name="stonith-enabled" value="${value}"/>`;
const set = (id: string, score: string, inside: string) =>
  `<cluster_property_set id="${id}"${score && ` score="${score}"`}>${inside}</cluster_property_set>`;
const rule = '<rule id="r" score="1"><date_expression id="d" operation="gt" start="2026-01-01"/></rule>';
const [on, off] = [pair("true"), pair("false")];
const shop = (sets: string) => {
  const { clusterOptions } = adopted(`<crm_config>${sets}</crm_config>`);
  const definition = shopDefinition();
  return { ...definition, configuration: { ...definition.configuration, clusterOptions } };
};

describe("whether Pacemaker fences", () => {
  it.each([
    ["where nothing is said", "", "on"],
    ["where it is told not to", set("a", "", off), "off"],
    ["by the set with the higher score", set("a", "", on) + set("b", "5", off), "off"],
    [
      "by the set with the higher score, also where it stands first",
      set("a", "5", on) + set("b", "", off),
      "on",
    ],
    ["by scores without an end", set("a", "2000000", on) + set("b", "INFINITY", off), "perhaps"],
    [
      "by Pacemaker's own set before any score",
      set("b", "INFINITY", off) + set("cib-bootstrap-options", "", on),
      "on",
    ],
    ["by two with the same score", set("a", "", on) + set("b", "", off), "perhaps"],
    ["by a rule that may hold", set("a", "5", rule + off) + set("b", "", on), "perhaps"],
    ["by a rule that may hold, and nothing else", set("a", "", rule + off), "perhaps"],
    ["by a rule that may not hold, below it off", set("a", "5", rule + on) + set("b", "", off), "perhaps"],
    ["by a rule that does not matter", set("a", "5", on) + set("b", "", rule + off), "on"],
    ["by a rule that says the same", set("a", "5", rule + off) + set("b", "", off), "off"],
    [
      "by a pair that stands for another",
      set("a", "5", '<nvpair id-ref="q" name="stonith-enabled"/>') +
        set("b", "", '<nvpair id="q" name="other" value="no"/>'),
      "off",
    ],
    [
      "by a set that is not understood",
      set("a", "5", off).replace("score", 'unknown="1" score') + set("b", "", on),
      "perhaps",
    ],
  ])("%s", (_what, sets, state) => {
    expect(fencingState(shop(sets))).toBe(state);
    expect(isFencingEnabled(shop(sets))).toBe(state === "on");
  });
});

it("of several sets the one with the highest score says an option, and is the one that is changed", () => {
  const definition = shop(set("a", "", on) + set("b", "5", off));
  expect(clusterOptionsOf(definition)["stonith-enabled"]).toBe("false");
  const { clusterOptions = [] } = definition.configuration;
  const changed = withValue(clusterOptions, "new", "stonith-enabled", "true");
  expect(
    fencingState({ ...definition, configuration: { ...definition.configuration, clusterOptions: changed } }),
  ).toBe("on");
});
