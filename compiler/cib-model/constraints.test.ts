import { expect, test } from "vitest";
import { difference } from "@/compiler/cib-model/difference";
import { readCib } from "@/compiler/cib-model/read";
import { adopted, cibOf } from "@/compiler/cib-model/testing/sections";
import { writeCib } from "@/compiler/cib-model/write";

const constraintsOf = (xml: string) => {
  const original = cibOf(`<constraints>${xml}</constraints>`);
  expect(difference(original, writeCib(readCib(original)))).toBeNull();
  return adopted(`<constraints>${xml}</constraints>`).constraints;
};

test("a location by node and score, by pattern, or by rules", () => {
  expect(
    constraintsOf(`<rsc_location id="l1" rsc="web" node="alpha" score="-INFINITY" resource-discovery="never"/>
      <rsc_location id="l2" rsc-pattern="^vm" node="bravo" score="100"/>
      <rsc_location id="l3" rsc="web"><rule id="r" score-attribute="pingd" role="Promoted" boolean-op="or">
        <expression id="e1" attribute="pingd" operation="not_defined"/>
        <expression id="e2" attribute="pingd" operation="lte" value="0" type="number"/></rule></rsc_location>`),
  ).toMatchObject([
    {
      element: "rsc_location",
      resource: "web",
      node: "alpha",
      score: "-INFINITY",
      resourceDiscovery: "never",
    },
    { resourcePattern: "^vm", node: "bravo", score: 100 },
    {
      rules: [
        {
          scoreAttribute: "pingd",
          role: "Promoted",
          booleanOperator: "or",
          conditions: [
            { element: "expression", attribute: "pingd", operation: "not_defined" },
            { operation: "lte", value: "0", type: "number" },
          ],
        },
      ],
    },
  ]);
});

test("rules in rules, dates with durations and specifications keep their order", () => {
  expect(
    constraintsOf(`<rsc_location id="l" rsc="web"><rule id="r" score="1">
        <date_expression id="d1" operation="in_range" start="2005-001"><duration id="du" years="1"/></date_expression>
        <rule id="r2" boolean-op="and"><op_expression id="o" name="monitor" interval="10s"/></rule>
        <date_expression id="d2" operation="date_spec"><date_spec id="ds" hours="9-16" weekdays="1-5"/></date_expression>
        <rsc_expression id="re" class="ocf" type="IPaddr2"/></rule></rsc_location>`),
  ).toMatchObject([
    {
      rules: [
        {
          score: 1,
          conditions: [
            { element: "date_expression", operation: "in_range", duration: { years: "1" } },
            { element: "rule", conditions: [{ element: "op_expression", name: "monitor" }] },
            { operation: "date_spec", specification: { hours: "9-16", weekDays: "1-5" } },
            { element: "rsc_expression", type: "IPaddr2" },
          ],
        },
      ],
    },
  ]);
});

test("a colocation of two, or of sets", () => {
  expect(
    constraintsOf(`<rsc_colocation id="c1" rsc="a" with-rsc="b" with-rsc-role="Promoted" score="INFINITY" influence="false"/>
      <rsc_colocation id="c2" score="+INFINITY"><resource_set id="s1" sequential="false" role="Started">
        <resource_ref id="b"/><resource_ref id="a"/></resource_set><resource_set id-ref="s0"/></rsc_colocation>`),
  ).toMatchObject([
    { resource: "a", withResource: "b", withResourceRole: "Promoted", score: "INFINITY", influence: false },
    {
      score: "+INFINITY",
      sets: [{ sequential: false, role: "Started", resources: ["b", "a"] }, { idRef: "s0" }],
    },
  ]);
});

test("an order says first, then, its kind and whether it holds backwards", () => {
  expect(
    constraintsOf(`<rsc_order id="o1" first="a" first-action="promote" then="b" then-action="start" kind="Optional"
        symmetrical="false"/><rsc_order id="o2" score="0"><resource_set id="s" require-all="false" action="stop">
        <resource_ref id="a"/></resource_set></rsc_order>`),
  ).toMatchObject([
    {
      firstResource: "a",
      firstAction: "promote",
      thenResource: "b",
      thenAction: "start",
      kind: "Optional",
      symmetrical: false,
    },
    { score: 0, sets: [{ requireAll: false, action: "stop", resources: ["a"] }] },
  ]);
});

test("a ticket says what is done when it is lost", () => {
  expect(
    constraintsOf('<rsc_ticket id="t" ticket="siteA" rsc="db" rsc-role="Promoted" loss-policy="demote"/>'),
  ).toMatchObject([{ ticket: "siteA", resource: "db", resourceRole: "Promoted", lossPolicy: "demote" }]);
});

test("kinds the schema does not know, and the oldest spellings, are carried at their place", () => {
  const strange = [
    '<rsc_order id="o" first="a" then="b" kind="foo"/>',
    '<rsc_colocation id="c" from="a" to="b" score="INFINITY"/>',
    '<rsc_location id="l" rsc="a"><rule/></rsc_location>',
    '<rsc_location id="s" rsc="a" node="n" score="1e3"/>',
  ];
  expect(constraintsOf(strange.join("\n"))).toMatchObject([
    { element: "native", xml: strange[0] },
    { element: "native", xml: strange[1] },
    { element: "rsc_location", rules: [{ element: "rule", conditions: [] }] },
    { element: "native", xml: strange[3] },
  ]);
});
