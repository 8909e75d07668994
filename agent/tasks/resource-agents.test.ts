import { expect, test } from "vitest";
import { shortDescriptionIn } from "@/agent/tasks/resource-agents";

test("an agent's short description is found in its file without running it", () => {
  const source = `meta_data() { cat <<END
<resource-agent name="IPaddr2" version="1.0">
<longdesc lang="en">
Long.
</longdesc>
<shortdesc lang="en">Manages virtual IPv4 and IPv6 addresses
  (Linux specific version)</shortdesc>

<parameters>
<parameter name="ip"><shortdesc lang="en">IPv4 or IPv6 address</shortdesc></parameter>`;
  expect(shortDescriptionIn(source)).toBe("Manages virtual IPv4 and IPv6 addresses (Linux specific version)");
});

test("one that is computed, or none, is left out rather than guessed", () => {
  expect(shortDescriptionIn('<shortdesc lang="en">Runs $NAME</shortdesc><parameters>')).toBe("");
  expect(shortDescriptionIn("no metadata here")).toBe("");
});
