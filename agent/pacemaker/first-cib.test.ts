import { expect, it } from "vitest";
import { withShortElection } from "@/agent/pacemaker/first-cib";
import { formatXml, parseXml } from "@/agent/pacemaker/xml";

// As `cibadmin --empty` of Pacemaker 2.1.5 prints it.
const empty = `<cib crm_feature_set="3.16.1" validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
  <status/>
</cib>`;

it("gives a first CIB the short election and nothing else", () => {
  const text = formatXml(withShortElection(parseXml(empty)));
  expect(text).toContain('name="dc-deadtime" value="2s"');
  expect(text).toContain("<nodes/>");
  expect(text.match(/nvpair/g)).toHaveLength(1);
});
