import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCmap } from "@/agent/corosync/cmap";
import { readMembership } from "@/agent/corosync/membership";
import { keepsQuorum, parseQuorumTool } from "@/agent/corosync/quorum-tool";
import { parseDisks } from "@/agent/host/disks";
import { parseInterfaces } from "@/agent/host/interfaces";
import { parsePackages } from "@/agent/host/packages";
import { parseServices } from "@/agent/host/services";
import { parseAgentMetadata } from "@/agent/pacemaker/agent-metadata";
import { parseCrmMon } from "@/agent/pacemaker/crm-mon";
import { replaceSections } from "@/agent/pacemaker/replace-sections";
import { parseSimulation } from "@/agent/pacemaker/simulation";
import { childNamed, formatXml, parseXml } from "@/agent/pacemaker/xml";

const recorded = (path: string) =>
  readFileSync(new URL(`../${path.replace("/", "/recorded/")}`, import.meta.url), "utf8");

describe("what real hosts answered", () => {
  it("crm_mon: a fence device that failed to start", () => {
    const view = parseCrmMon(recorded("pacemaker/crm-mon-failed-fence-device.xml"));
    expect(view.nodes.map(({ name, online, dc }) => [name, online, dc])).toEqual([
      ["alpha", true, false],
      ["bravo", true, true],
    ]);
    expect(view).toMatchObject({ dc: "bravo", quorate: true, fencingEnabled: true, maintenance: false });
    expect(view.resources).toContainEqual(
      expect.objectContaining({ name: "Web-Address", group: "Web", active: true, nodes: ["alpha"] }),
    );
    expect(view.failures[0]).toMatchObject({ resource: "switch", operation: "start", exitCode: 1 });
    expect(view.failures[0]?.at).toBe(Date.UTC(2026, 10, 23, 0, 46, 8));
    expect(view.failCounts).toContainEqual(
      expect.objectContaining({ resource: "switch", count: 1_000_000, at: expect.any(Number) }),
    );
    expect(view.failCounts.every(({ resource }) => resource === "switch")).toBe(true);
  });

  it("crm_mon: a node in standby", () => {
    const view = parseCrmMon(recorded("pacemaker/crm-mon-standby.xml"));
    expect(view.nodes.filter(({ standby }) => standby).map(({ name }) => name)).toEqual(["bravo"]);
  });

  it("corosync-quorumtool: a witness that votes, and one that is lost", () => {
    const votes = parseQuorumTool(recorded("corosync/quorumtool-witness.txt"));
    expect(votes).toMatchObject({ expectedVotes: 3, totalVotes: 3, needed: 2 });
    expect(votes.device).toEqual({ alive: true, casts: true, votes: 1 });
    expect([0, 1, 2].map((lost) => keepsQuorum(votes, lost))).toEqual([true, true, false]);
    const lost = parseQuorumTool(recorded("corosync/quorumtool-witness-lost.txt"));
    expect(lost).toMatchObject({ ringId: "1.12", quorate: true, totalVotes: 2, needed: 2 });
    expect(lost.device).toEqual({ alive: true, casts: false, votes: 1 });
    expect(keepsQuorum(lost, 1)).toBe(false);
    expect(parseQuorumTool(recorded("corosync/quorumtool.txt")).device).toBeNull();
    // Taken away while it runs, Corosync goes on listing it.
    const keys = parseCmap(recorded("corosync/cmap.txt"));
    const gone = parseQuorumTool(recorded("corosync/quorumtool-witness-gone.txt"));
    expect(gone.device).toEqual({ alive: false, casts: false, votes: 0 });
    expect(readMembership(keys, new Map(), gone).device).toBeNull();
    const configured = new Map([...keys, ["quorum.device.model", "net"]]);
    expect(readMembership(configured, new Map(), lost).device).toMatchObject({ casts: false });
  });

  it("corosync: two links, then the private one unplugged", () => {
    const keys = parseCmap(recorded("corosync/cmap.txt"));
    const quorum = parseQuorumTool(recorded("corosync/quorumtool.txt"));
    expect([0, 1, 2].map((lost) => keepsQuorum(quorum, lost))).toEqual([true, true, false]);
    const up = readMembership(keys, parseCmap(recorded("corosync/cmap-stats.txt")), quorum);
    expect(up).toMatchObject({ nodeId: 1, quorate: true, totalVotes: 2, members: [1, 2], tokenMs: 1000 });
    expect(up.links.map(({ peers }) => peers[0])).toEqual([
      { nodeId: 2, connected: true, active: true },
      { nodeId: 2, connected: true, active: false },
    ]);
    const down = readMembership(keys, parseCmap(recorded("corosync/cmap-stats-link-down.txt")), quorum);
    expect(down.links.map(({ peers }) => peers[0])).toEqual([
      { nodeId: 2, connected: false, active: false },
      { nodeId: 2, connected: true, active: true },
    ]);
  });

  it("does not take the status before for the one after, where a simulation ends early", () => {
    const cut = recorded("pacemaker/simulate-move.xml").replace(
      /<revised_cluster_status>[\s\S]*<\/revised_cluster_status>/,
      "",
    );
    expect(() => parseSimulation(cut)).toThrow(/without saying where/);
  });

  it("crm_simulate: a move", () => {
    const { actions, outcome } = parseSimulation(recorded("pacemaker/simulate-move.xml"));
    expect(actions[0]).toEqual({ action: "move", resource: "Web-Address", from: "alpha", to: "bravo" });
    expect(outcome["Web-Server"]).toEqual(["bravo"]);
  });

  it("crm_simulate: every form in which Pacemaker 2.1 writes an action", () => {
    const told = (line: string) =>
      parseSimulation(
        `<pacemaker-result><actions>${line}</actions><revised_cluster_status/></pacemaker-result>`,
      ).actions[0];
    const web = { resource: "Web", from: "alpha", to: "bravo" };
    expect(told('<rsc_action action="recover" resource="Web" node="alpha"/>')).toEqual({
      ...web,
      ...{ action: "recover", to: "alpha" },
    });
    expect(told('<rsc_action action="recover" resource="Web" source="alpha" dest="bravo"/>')).toEqual({
      ...web,
      action: "move",
    });
    expect(told('<rsc_action action="migrate" resource="Web" source="alpha" dest="bravo"/>')).toEqual({
      ...web,
      action: "move",
    });
    expect(told('<rsc_action action="restart" resource="Web" source="alpha" reason="r"/>')).toEqual({
      ...web,
      ...{ action: "restart", to: "alpha" },
    });
    expect(told('<rsc_action action="start" resource="Web" node="alpha" blocked="true"/>')).toMatchObject({
      action: "blocked",
    });
    expect(
      told(
        '<rsc_action action="promote" resource="Web" role="Unpromoted" next-role="Promoted" source="alpha"/>',
      ),
    ).toEqual({ ...web, ...{ action: "promote", from: null, to: "alpha" } });
    expect(told('<node_action task="Fence (reboot)" node="alpha" reason="r"/>')).toMatchObject({
      action: "fence",
      from: "alpha",
    });
  });

  it("the host: addresses, disks, packages, services", () => {
    const eth0 = parseInterfaces(recorded("host/ip-addr.json")).find(({ name }) => name === "eth0");
    expect(eth0).toMatchObject({ up: true, carrier: true, mtu: 1500 });
    expect(eth0?.addresses).toContainEqual(
      expect.objectContaining({ address: "10.77.2.11", secondary: false }),
    );
    expect(parseDisks(recorded("host/lsblk.json")).every(({ path }) => path.startsWith("/dev/"))).toBe(true);
    expect(parsePackages(recorded("host/dpkg-query.txt"), ["pacemaker"]).pacemaker).toMatch(/^2\./);
    expect(parseServices(recorded("host/systemctl-show.txt")).corosync).toMatchObject({
      installed: true,
      active: true,
    });
  });

  it("metadata: parameters with their kinds, secrets and help", () => {
    const address = parseAgentMetadata(
      "ocf:heartbeat:IPaddr2",
      recorded("pacemaker/metadata-ocf-heartbeat-IPaddr2.xml"),
    );
    expect(address.parameters.find(({ name }) => name === "ip")).toMatchObject({
      required: true,
      type: "string",
    });
    const nginx = parseAgentMetadata(
      "ocf:heartbeat:nginx",
      recorded("pacemaker/metadata-ocf-heartbeat-nginx.xml"),
    );
    const depths = nginx.actions.filter(({ name }) => name === "monitor").map(({ depth }) => depth);
    expect(depths).toEqual([0, 10, 20, 30]);
    const ipmi = parseAgentMetadata("fence_ipmilan", recorded("pacemaker/metadata-fence_ipmilan.xml"));
    const secrets = ipmi.parameters.filter(({ secret }) => secret).map(({ name }) => name);
    expect(secrets).toContain("password");
    expect(secrets).not.toContain("password_script");
    expect(ipmi.parameters.find(({ name }) => name === "auth")?.options).toEqual(["md5", "password", "none"]);
  });
});

describe("a CIB", () => {
  const text = recorded("pacemaker/cib.xml");
  const live = parseXml(text);

  it("is the same after it was written and read", () =>
    expect(parseXml(formatXml(live)).children.length).toBe(live.children.length));

  it("keeps nodes and status whatever is replaced, and refuses sections that are not ours", () => {
    const commented = text.replace("<nodes>", "<!-- by hand --><nodes>");
    const wanted = "<configuration><resources/><tags/><acls/></configuration>";
    const written = replaceSections(commented, wanted);
    const changed = parseXml(written);
    expect(written).toContain("<!-- by hand -->");
    expect(written).not.toContain("<tags");
    const part = (cib: typeof live, name: string) => childNamed(childNamed(cib, "configuration"), name);
    expect(part(changed, "resources")?.children).toEqual([]);
    expect(part(changed, "nodes")).toEqual(part(live, "nodes"));
    expect(childNamed(changed, "status")).toEqual(childNamed(live, "status"));
    expect(() => replaceSections(text, "<configuration><nodes/></configuration>")).toThrow(
      /not the console's/,
    );
  });

  it("carries any text in attributes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii" }), (value) => {
        const element = { name: "nvpair", attributes: { value }, children: [], text: "" };
        expect(parseXml(formatXml(element)).attributes.value).toBe(value);
      }),
    );
  });
});
