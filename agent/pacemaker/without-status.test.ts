import { expect, it } from "vitest";
import { withoutStatus } from "@/agent/pacemaker/without-status";

it("takes out what was found and leaves what was decided to the letter", () => {
  const decided = `<configuration><!-- kept --><resources><primitive id='a'  class="ocf"/></resources></configuration>`;
  const cib = `<cib epoch="4" num_updates="2">${decided}<status><node_state id="1"><lrm id="1"/></node_state></status></cib>`;
  expect(withoutStatus(cib)).toContain(decided);
  expect(withoutStatus(cib)).not.toContain("node_state");
  expect(withoutStatus(cib)).toContain('epoch="4"');
});
