import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parseCmap } from "@/agent/corosync/cmap";
import { readMembership } from "@/agent/corosync/membership";
import { parseQuorumTool } from "@/agent/corosync/quorum-tool";
import { mergeOptions } from "@/agent/pacemaker/cluster-options";
import { parseCrmMon } from "@/agent/pacemaker/crm-mon";
import { parseSimulation } from "@/agent/pacemaker/simulation";
import { optionProblems } from "@/compiler/objects/option-problems";

/** What Debian 13's hosts answered: Pacemaker 3.0.0, Corosync 3.1.9. */
const recorded = (path: string) =>
  readFileSync(new URL(`../${path.replace("/", "/recorded/")}`, import.meta.url), "utf8");
const optionsOf = (version: string) =>
  mergeOptions(
    ["schedulerd", "controld", "based"].map((daemon) =>
      recorded(`pacemaker/options-${daemon}${version}.xml`),
    ),
  ).parameters;

it("crm_mon: nodes, a group, a promotable clone with its roles", () => {
  const view = parseCrmMon(recorded("pacemaker/crm-mon-3.0.xml"));
  expect(view).toMatchObject({ dc: "alpha", quorate: true, fencingEnabled: true, maintenance: false });
  expect(view.nodes.map(({ name, online }) => [name, online])).toEqual([
    ["alpha", true],
    ["bravo", true],
  ]);
  expect(view.resources).toContainEqual(
    expect.objectContaining({ name: "p_ip", group: "g.shop", active: true, nodes: ["alpha"] }),
  );
  const roles = view.resources.filter(({ name }) => name.startsWith("p_db")).map(({ role }) => role);
  expect(roles.sort()).toEqual(["promoted", "unpromoted"]);
});

it("crm_simulate: what happens when a node is lost", () => {
  const { outcome } = parseSimulation(recorded("pacemaker/simulate-node-down-3.0.xml"));
  expect(outcome.p_app).toEqual(["bravo"]);
});

it("corosync: membership and both links", () => {
  const quorum = parseQuorumTool(recorded("corosync/quorumtool-3.1.9.txt"));
  const keys = parseCmap(recorded("corosync/cmap-3.1.9.txt"));
  const view = readMembership(keys, parseCmap(recorded("corosync/cmap-stats-3.1.9.txt")), quorum);
  expect(view).toMatchObject({ nodeId: 1, quorate: true, totalVotes: 2, members: [1, 2], tokenMs: 1500 });
  expect(view.links.map(({ peers }) => peers[0]?.connected)).toEqual([true, true]);
});

it("an option that this Pacemaker lacks is not offered, and refused at its field", () => {
  const [older, newer] = [optionsOf(""), optionsOf("-3.0")];
  const names = (options: typeof older) => options.map(({ name }) => name);
  expect(names(older).filter((name) => !names(newer).includes(name))).toEqual(["remove-after-stop"]);
  expect(names(newer).filter((name) => !names(older).includes(name))).toEqual(["node-pending-timeout"]);
  const wanted = { "remove-after-stop": "true", "node-pending-timeout": "2h" };
  expect(optionProblems(newer, wanted)).toEqual({ "options.remove-after-stop": "option.unknown" });
  expect(optionProblems(older, wanted)).toEqual({ "options.node-pending-timeout": "option.unknown" });
});

it("its options are fine with their own defaults", () => {
  const defaults = optionsOf("-3.0").flatMap(({ name, default: value }) => (value ? [[name, value]] : []));
  expect(defaults.length).toBeGreaterThan(30);
  expect(optionProblems(optionsOf("-3.0"), Object.fromEntries(defaults))).toEqual({});
});
