import * as fc from "fast-check";
import { hostileText } from "@/compiler/cib-model/testing/arbitrary-model";
import { type WrittenElement, writeXml } from "@/compiler/xml-document/write-xml";

const sets = "meta_attributes instance_attributes utilization";
/** What usually stands in what; the generator also puts anything into anything. */
const usualChildren: Record<string, string> = {
  configuration:
    "crm_config nodes resources constraints rsc_defaults op_defaults fencing-topology tags acls alerts tickets",
  crm_config: "cluster_property_set",
  nodes: "node",
  node: sets,
  resources: "primitive template group clone master bundle",
  primitive: `operations ${sets}`,
  operations: "op",
  op: sets,
  group: `primitive ${sets}`,
  clone: `primitive group ${sets}`,
  bundle: `docker podman network storage primitive ${sets}`,
  network: "port-mapping",
  storage: "storage-mapping",
  meta_attributes: "nvpair rule",
  instance_attributes: "nvpair rule",
  cluster_property_set: "nvpair rule",
  rule: "rule expression date_expression rsc_expression op_expression",
  date_expression: "duration date_spec",
  constraints: "rsc_location rsc_colocation rsc_order rsc_ticket",
  rsc_location: "rule resource_set lifetime",
  rsc_order: "resource_set",
  resource_set: "resource_ref",
  "fencing-topology": "fencing-level",
  tags: "tag",
  tag: "obj_ref",
  acls: "acl_role acl_target acl_group acl_user",
  acl_role: "acl_permission",
  acl_target: "role",
  alerts: "alert",
  alert: `recipient select ${sets}`,
  select: "select_fencing select_attributes",
};
const anyName = fc.constantFrom(...new Set(Object.values(usualChildren).join(" ").split(" ")), "unknown");

const attributes = fc.uniqueArray(
  fc.tuple(
    fc.constantFrom(
      ...(
        "id id-ref name value score role class provider type template description uname rsc with-rsc first then kind " +
        "node ticket index devices interval timeout on-fail enabled operation attribute start end image replicas " +
        "port target target-dir sequential boolean-op path xpath unknown"
      ).split(" "),
    ),
    fc.oneof(
      fc.constantFrom(
        ..."INFINITY 100 007 1e3 true yes Started Mandatory ocf eq and monitor start fence read".split(" "),
      ),
      hostileText,
    ),
  ),
  { selector: ([name]) => name, maxLength: 5 },
);

/** Enough of the required attributes that many an element is understood. */
const requiredAttributes: Record<string, [string, string][]> = {
  node: [["uname", "alpha"]],
  op: [
    ["name", "monitor"],
    ["interval", "10s"],
  ],
  expression: [
    ["attribute", "a"],
    ["operation", "eq"],
  ],
  date_expression: [["operation", "gt"]],
  docker: [["image", "i"]],
  rsc_ticket: [["ticket", "t"]],
  alert: [["path", "/p"]],
  acl_permission: [["kind", "read"]],
};

function elements(name: string, depth: number): fc.Arbitrary<WrittenElement> {
  const usual = usualChildren[name]?.split(" ") ?? [];
  const child = fc
    .oneof(usual.length > 0 ? { arbitrary: fc.constantFrom(...usual), weight: 6 } : anyName, anyName)
    .chain((inner) => elements(inner, depth + 1));
  const part = fc.oneof(
    { arbitrary: child, weight: 8 },
    fc.constantFrom("<!-- a comment -->", "some text", "<![CDATA[a < b]]>", "<?instruction x?>"),
  );
  const mayNest = depth < 6 && (usual.length > 0 || depth < 2);
  const usualAttributes: [string, string][] =
    depth < 2 ? [] : [["id", `${name}-1`], ...(requiredAttributes[name] ?? [])];
  return fc.record({
    name: fc.constant(name),
    attributes: fc.oneof({ arbitrary: fc.constant(usualAttributes), weight: 6 }, attributes),
    content: mayNest ? fc.array(part, { maxLength: 4, size: "max" }) : fc.constant([]),
  });
}

/** A CIB of random elements, mostly where they belong, with comments and text between them. */
export const arbitraryCib: fc.Arbitrary<string> = elements("configuration", 0).map((configuration) =>
  writeXml({ name: "cib", attributes: [["epoch", "1"]], content: [configuration] }),
);
