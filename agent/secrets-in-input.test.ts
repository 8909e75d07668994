import { expect, it } from "vitest";
import { runCommand } from "@/agent/run-command";
import { toProblem } from "@/protocol/problem";

const cib = `<cib><nvpair id="a" name="passwd" value="hunter2 &quot;&amp;&quot; more"/>
  <nvpair value="other-hunter" id="b" name="snmp_community"/><nvpair id="c" name="ip" value="192.0.2.9"/></cib>`;

it("a program's complaint keeps no secret of the configuration it was given, however it quotes it", async () => {
  const quotes = `process.stdin.on("data", (text) => {
    const bad = String(text).replace(/&quot;/g, '"').replace(/&amp;/g, "&").match(/value="(.*)" id|value="(.*)"\\/>/);
    process.stderr.write(text + "\\nbad: " + (bad[1] ?? bad[2]));
  }).on("end", () => process.exit(3))`;
  const problem = await runCommand(process.execPath, ["-e", quotes], { input: cib }).then(
    () => null,
    (thrown) => toProblem(thrown),
  );
  expect(problem?.code).toBe("command.failed");
  const told = JSON.stringify(problem);
  expect(told).not.toContain("hunter");
  expect(told).toContain("192.0.2.9");
  expect(problem?.message).toContain("bad: •••");
});
