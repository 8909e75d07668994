import { expect, test } from "vitest";
import { coverage } from "@/compiler/cib-model/coverage";
import { difference } from "@/compiler/cib-model/difference";
import { readCib } from "@/compiler/cib-model/read";
import { adopted, cibOf } from "@/compiler/cib-model/testing/sections";
import { writeCib } from "@/compiler/cib-model/write";

const sectionsOf = (xml: string) => {
  expect(difference(cibOf(xml), writeCib(readCib(cibOf(xml))))).toBeNull();
  return adopted(xml);
};

test("cluster options and defaults are sets, which may have rules and scores", () => {
  expect(
    sectionsOf(`<crm_config><cluster_property_set id="a" score="10"><nvpair id="n" name="no-quorum-policy" value="stop"/>
        <rule id="r"><date_expression id="d" operation="gt" start="2026-01-01"/></rule></cluster_property_set>
        <cluster_property_set id-ref="b"/></crm_config>
      <rsc_defaults><meta_attributes id="rd"/></rsc_defaults>
      <op_defaults><meta_attributes id="od"><nvpair id="t" name="timeout" value="60s"/></meta_attributes></op_defaults>`),
  ).toMatchObject({
    clusterOptions: [
      {
        id: "a",
        score: 10,
        rule: { conditions: [{ element: "date_expression" }] },
        pairs: [{ name: "no-quorum-policy", value: "stop" }],
      },
      { idRef: "b" },
    ],
    resourceDefaults: [{ id: "rd", pairs: [] }],
    operationDefaults: [{ pairs: [{ name: "timeout", value: "60s" }] }],
  });
});

test("a value that is missing is not an empty one, nor a section that is missing an empty section", () => {
  const { clusterOptions, nodes } = sectionsOf(`<crm_config><cluster_property_set id="a">
    <nvpair id="n" name="x" value=""/><nvpair id="m" name="y"/></cluster_property_set></crm_config>`);
  expect(clusterOptions).toMatchObject([{ pairs: [{ value: "" }, { id: "m" }] }]);
  expect(JSON.stringify(clusterOptions).match(/"value"/g)).toHaveLength(1);
  expect(nodes).toBeUndefined();
  expect(sectionsOf("<nodes/>").nodes).toEqual([]);
});

test("nodes have attributes and capacities", () => {
  expect(
    sectionsOf(`<nodes><node id="1" uname="alpha" type="member" score="-10">
      <instance_attributes id="a"><nvpair id="s" name="standby" value="on"/></instance_attributes>
      <utilization id="u"><nvpair id="c" name="cpu" value="8"/></utilization></node></nodes>`).nodes,
  ).toMatchObject([
    {
      name: "alpha",
      type: "member",
      score: -10,
      instanceAttributes: [{ pairs: [{ name: "standby" }] }],
      utilization: [{ pairs: [{ value: "8" }] }],
    },
  ]);
});

test("fencing levels name a node by name, pattern or attribute, and their devices in order", () => {
  expect(
    sectionsOf(`<fencing-topology><fencing-level id="f1" target="alpha" index="1" devices="ipmi,switch"/>
      <fencing-level id="f2" target-pattern="^b" index="2" devices="switch"/>
      <fencing-level id="f3" target-attribute="rack" target-value="1" index="1" devices="pdu"/></fencing-topology>`)
      .fencingLevels,
  ).toEqual([
    { id: "f1", target: "alpha", index: 1, devices: ["ipmi", "switch"] },
    { id: "f2", targetPattern: "^b", index: 2, devices: ["switch"] },
    { id: "f3", targetAttribute: "rack", targetValue: "1", index: 1, devices: ["pdu"] },
  ]);
});

test("tags name objects", () => {
  expect(
    sectionsOf('<tags><tag id="t"><obj_ref id="b"/><obj_ref id="a"/><obj_ref id="c" odd="1"/></tag></tags>')
      .tags,
  ).toEqual([{ id: "t", objects: ["b", "a", { element: "native", xml: '<obj_ref id="c" odd="1"/>' }] }]);
});

test("access is by roles with permissions; the older way is carried", () => {
  expect(
    sectionsOf(`<acls><acl_role id="look"><acl_permission id="p" kind="read" xpath="/cib"/>
        <acl_permission id="q" kind="deny" object-type="nvpair" attribute="value"/></acl_role>
      <acl_target id="eve"><role id="look"/></acl_target><acl_group id="g" name="staff"><role id="look"/></acl_group>
      <acl_user id="old"><read id="r" xpath="/cib"/></acl_user></acls>`).acls,
  ).toMatchObject([
    { element: "acl_role", permissions: [{ kind: "read", xpath: "/cib" }, { objectType: "nvpair" }] },
    { element: "acl_target", id: "eve", roles: ["look"] },
    { element: "acl_group", name: "staff", roles: ["look"] },
    { element: "native", xml: expect.stringContaining("acl_user") },
  ]);
});

test("alerts have recipients and may select what is told", () => {
  expect(
    sectionsOf(`<alerts><alert id="a" path="/usr/lib/tell"><select><select_nodes/><select_fencing/>
        <select_attributes><attribute id="x" name="standby"/></select_attributes></select>
      <meta_attributes id="m"><nvpair id="t" name="timeout" value="15s"/></meta_attributes>
      <recipient id="r" value="admin"/></alert></alerts>`).alerts,
  ).toMatchObject([
    {
      path: "/usr/lib/tell",
      select: {
        nodes: true,
        fencing: true,
        resources: false,
        attributes: { attributes: [{ name: "standby" }] },
      },
      metaAttributes: [{ id: "m" }],
      recipients: [{ value: "admin" }],
    },
  ]);
});

test("status, foreign sections and foreign attributes of the outermost elements are carried", () => {
  const original = `<cib epoch="1" have-quorum="1" foreign="x"><configuration strange="1"><crm_config/>
    <tickets><ticket id="t"/></tickets><nodes odd="1"><node id="1" uname="a"/></nodes></configuration>
    <status><node_state id="1"/></status></cib>`;
  const model = readCib(original);
  expect(difference(original, writeCib(model))).toBeNull();
  expect(model).toMatchObject({
    haveQuorum: "1",
    otherAttributes: { foreign: "x" },
    configuration: { otherAttributes: { strange: "1" }, clusterOptions: [], other: [{}, {}] },
    status: { element: "native", xml: '<status><node_state id="1"/></status>' },
  });
  expect(coverage(model)).toEqual({ modelled: 1, carried: 4 });
});

test("comments and instructions around the document's outermost element stay there", () => {
  const text = "<?style x?>\n<!-- ours -->\n<cib>\n  <configuration/>\n</cib>\n<!-- end -->\n";
  expect(writeCib(readCib(`<?xml version="1.0"?>\n${text}`))).toBe(text);
});

test("every element of a carried part counts as carried, comments do not count", () => {
  const model = readCib(
    cibOf(`<resources><primitive id="a" class="lsb" type="a"/><!-- <x/> -->
      <master id="m"><primitive id="p" class="lsb" type="p"/></master></resources>`),
  );
  expect(coverage(model)).toEqual({ modelled: 2, carried: 2 });
});
