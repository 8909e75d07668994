import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compile } from "@/compiler/compile";
import { definitionOfPlan } from "@/compiler/plan/definition-of-plan";
import { type Lab, openLab } from "@/lab/lab";
import { clusterPlanSchema } from "@/protocol/cluster-plan";

/** Without it crm_verify warns about nodes it would have to fence, not about the configuration. */
const member = (name: string, index: number) =>
  `<node_state id="${index + 1}" uname="${name}" in_ccm="true" crmd="online" join="member" expected="member"/>`;

/** A whole CIB around the sections a definition decides, as the cluster's own first one has it. */
const cib = (configuration: string) =>
  `<cib crm_feature_set="3.16.2" validate-with="pacemaker-3.9" admin_epoch="0" epoch="1" num_updates="0" have-quorum="1">${configuration
    .trim()
    .replace(
      /\n {2}<resources/,
      '\n  <nodes><node id="1" uname="alpha"/><node id="2" uname="beta"/></nodes>\n  <resources',
    )}<status>${["alpha", "beta"].map(member).join("")}</status></cib>`;

describe("Pacemaker", () => {
  let lab: Lab;
  let verify: (xml: string) => Promise<{ code: number | null; stderr: string }>;
  beforeAll(async () => {
    lab = await openLab({ name: `compile-${process.pid}`, servers: 1 });
    const host = lab.hosts[0];
    if (!host) throw new Error("the lab has no host");
    verify = async (xml) => {
      await host.writeFile("/root/candidate.xml", xml);
      return host.exec(["/usr/sbin/crm_verify", "-V", "--xml-file", "/root/candidate.xml"]);
    };
  });
  afterAll(() => lab?.down());

  const plan = clusterPlanSchema.parse(
    JSON.parse(readFileSync(new URL("golden/two-nodes.json", import.meta.url), "utf8")),
  );

  const golden = definitionOfPlan(plan);

  it("takes the golden CIB", async () => {
    const { configuration } = compile(golden, { Power: { password: "s3cret" } });
    expect(await verify(cib(configuration))).toMatchObject({ code: 0, stderr: "" });
  });

  it("would refuse one that refers to nothing, so the test above can fail", async () => {
    const { configuration } = compile(golden, "masked");
    const broken = configuration.replace('rsc="Web" node="beta"', 'rsc="Web" nodes="beta"');
    expect(broken).not.toBe(configuration);
    expect((await verify(cib(broken))).code).not.toBe(0);
  });
});
