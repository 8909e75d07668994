import { adopted } from "@/compiler/cib-model/testing/sections";
import { type Definition, definitionSchema } from "@/protocol/definition";
import { timingSchema } from "@/protocol/timing";

const primitive = (id: string, type = "Dummy") =>
  `<primitive id="${id}" class="ocf" provider="pacemaker" type="${type}">
     <meta_attributes id="${id}.meta"><nvpair id="${id}.meta.target-role" name="target-role" value="Started"/></meta_attributes>
     <operations><op id="${id}.monitor" name="monitor" interval="10s"/><op id="${id}-start-0" name="start" interval="0s"/></operations>
   </primitive>`;

/** A cluster made elsewhere, in which everything that can refer to a resource does. */
const sections = `<resources>
  <group id="Web">${primitive("Address")}${primitive("Server")}${primitive("Log")}</group>
  <group id="Base">${primitive("Database")}</group>
  ${primitive("Alone")}
  <clone id="Pool"><primitive id="Worker" class="ocf" provider="pacemaker" type="Dummy">
    <meta_attributes id-ref="Alone.meta"/></primitive></clone>
  <primitive id="Power" class="stonith" type="fence_x"/>
  <primitive id="Far" class="ocf" provider="pacemaker" type="remote"/>
</resources>
<constraints>
  <rsc_location id="prefers.Web.alpha" rsc="Web" node="alpha" score="100"/>
  <rsc_location id="by-rule" rsc="Server"><rule id="by-rule-r" score="5"><expression id="by-rule-e" attribute="x" operation="defined"/></rule></rsc_location>
  <rsc_order id="set-order"><resource_set id="set-order-0"><resource_ref id="Database"/><resource_ref id="Alone"/></resource_set></rsc_order>
  <rsc_colocation id="near" rsc="Web" with-rsc="Database" score="INFINITY"/>
  <rsc_ticket id="ticket" ticket="site" rsc="Database"/>
  <rsc_order id="by-tag" first="Tagged" then="Pool" kind="Optional"/>
</constraints>
<fencing-topology><fencing-level id="level" target="alpha" index="1" devices="Power"/></fencing-topology>
<tags><tag id="Tagged"><obj_ref id="Server"/><obj_ref id="Alone"/></tag></tags>
<acls><acl_role id="looks"><acl_permission id="looks-1" kind="read" reference="Database"/></acl_role></acls>`;

const server = (index: number) => `6f6f4a62-6a0c-4f0f-8b35-4f9a4b1f000${index}`;

/** Groups Web (Address, Server, Log) and Base (Database), Alone, a clone, and an empty group Later; beta is paused. */
export function shopDefinition(more = ""): Definition {
  const { nodes: _nodes, ...configuration } = adopted(
    sections.replace("</constraints>", `${more}</constraints>`),
  );
  return definitionSchema.parse({
    name: "Shop",
    nodes: [
      { name: "alpha", nodeId: 1, serverId: server(1) },
      { name: "beta", nodeId: 2, serverId: server(2), paused: { keeps: ["Web"] } },
    ],
    networks: [{ name: "Private", role: "private", priority: 1, subnet: "198.51.100.0/24", interfaces: [] }],
    timing: timingSchema.parse({ tokenMs: 1000 }),
    configuration,
    notes: {
      descriptions: { Server: "网站 <b>" },
      dependencies: { Server: ["Address"], Log: ["Server"] },
      emptyGroups: [{ name: "Later", preferredOwners: ["alpha"] }],
    },
  });
}
