import { expect, it } from "vitest";
import { withoutHistories } from "@/agent/pacemaker/without-histories";

it("takes out what ran where, and leaves members and what was decided to the letter", () => {
  const decided = `<configuration><!-- kept --><resources><primitive id='a'  class="ocf"/></resources></configuration>`;
  const cib = `<cib epoch="4" num_updates="2">${decided}<status><node_state id="1" crmd="online"><transient_attributes id="1"/><lrm id="1"><x/></lrm></node_state></status></cib>`;
  expect(withoutHistories(cib)).toContain(decided);
  expect(withoutHistories(cib).replace(/>\s+</g, "><")).toContain(
    '<status><node_state id="1" crmd="online"><transient_attributes id="1"/></node_state></status>',
  );
  expect(withoutHistories(cib)).toContain('epoch="4"');
});
