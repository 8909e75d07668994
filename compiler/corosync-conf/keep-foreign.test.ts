import { describe, expect, it } from "vitest";
import { afterCompiling, compile } from "@/compiler/compile";
import { settleLinks } from "@/compiler/corosync-conf/links";
import { timingOf, withTiming } from "@/compiler/corosync-conf/timing-values";
import { type Definition, definitionSchema, networkDefinitionSchema } from "@/protocol/definition";
import { timingSchema } from "@/protocol/timing";
import { profileTiming } from "@/protocol/timing-profile";

/** As an administrator wrote it: no section for a link, names of his own, a comment. */
const byHand = `# by hand
totem {
  version: 2
  cluster_name: shop
  max_messages: 20
}
nodelist {
  node {
    ring0_addr: alpha-private
    ring1_addr: 192.0.2.11
    name: alpha
    nodeid: 1
    quorum_votes: 1
  }
  node {
    ring0_addr: bravo-private
    ring1_addr: 192.0.2.12
    name: bravo
    nodeid: 2
  }
}
quorum {
  provider: corosync_votequorum
  two_node: 1
}
`;
const network = (name: string, link: number | null, priority: number, start: string) =>
  networkDefinitionSchema.parse({
    ...{ name, role: "mixed", priority, link, subnet: `${start}.0/24` },
    interfaces: ["alpha", "bravo"].map((node, index) => ({
      ...{ node, adapter: "eth0", address: `${start}.${11 + index}` },
    })),
  });
const adopted = definitionSchema.parse({
  name: "shop",
  nodes: ["alpha", "bravo"].map((name, index) => ({
    ...{ name, nodeId: index + 1, serverId: `6f6f4a62-6a0c-4f0f-8b35-4f9a4b1f000${index}` },
  })),
  networks: [network("link0", 0, 1, "198.51.100"), network("link1", 1, 2, "192.0.2")],
  timing: { tokenMs: 3000 },
  configuration: {},
  foreignCorosyncConf: byHand,
});
const compiledWith = (wanted: Definition) => compile(settleLinks(adopted, wanted), "masked").corosyncConf;

describe("a corosync.conf made elsewhere", () => {
  it("is left as it is, to the letter, while nothing of ours differs", () => {
    expect(compile(adopted, "masked").corosyncConf).toBe(byHand);
  });

  it("gets a new network's link beside its own, and the order among them", () => {
    const networks = [...adopted.networks, network("third", null, 3, "203.0.113")];
    const conf = compiledWith({ ...adopted, networks });
    expect(conf).toContain("ring0_addr: alpha-private");
    expect(conf).toContain("ring2_addr: 203.0.113.11");
    expect(conf).toContain("max_messages: 20");
    expect(conf.match(/knet_link_priority: \d+/g)).toHaveLength(3);
  });

  it("gets the order of links only when that changes", () => {
    const swapped = adopted.networks.map((each, index) => ({ ...each, priority: 2 - index }));
    expect(compiledWith({ ...adopted, networks: swapped })).toMatch(
      /linknumber: 0\s+knet_link_priority: 15[\s\S]*linknumber: 1\s+knet_link_priority: 16/,
    );
  });

  it("loses a removed network's link, with what was said of it", () => {
    const swapped = adopted.networks.map((each, index) => ({ ...each, priority: 2 - index }));
    const sorted = afterCompiling(settleLinks(adopted, { ...adopted, networks: swapped }));
    const conf = compile({ ...sorted, networks: sorted.networks.slice(1) }, "masked").corosyncConf;
    expect(conf).not.toContain("ring0_addr");
    expect(conf).not.toContain("linknumber: 0");
    expect(conf).toContain("ring1_addr: 192.0.2.12");
  });

  it("keeps its maker's timing until it is changed here, and then gets each value once", () => {
    const ofMaker = byHand.replace("max_messages: 20", "max_messages: 20\n  token: 5000\n  consensus: 7000");
    const theirs = { ...adopted, foreignCorosyncConf: ofMaker };
    expect(timingOf(theirs)).toEqual(timingSchema.parse({ tokenMs: 5000, consensusMs: 7000 }));
    // An old definition knows less of it than the file.
    expect(compile({ ...theirs, timing: timingSchema.parse({ tokenMs: 3000 }) }, "masked").corosyncConf).toBe(
      ofMaker,
    );
    expect(withTiming(theirs, timingOf(theirs))).toBe(theirs);
    const fast = withTiming(theirs, profileTiming("lan-fast", 2));
    const conf = compile(fast, "masked").corosyncConf;
    expect(timingOf({ ...fast, foreignCorosyncConf: conf })).toEqual(profileTiming("lan-fast", 2));
    expect(conf.match(/ token: \d+/g)).toEqual([" token: 300"]);
    expect(conf.match(/consensus: \d+/g)).toEqual(["consensus: 150"]);
    expect(conf.match(/knet_ping_timeout: 600/g)).toHaveLength(2);
    expect(conf).toContain("max_messages: 20");
    const safe = compile(withTiming(fast, profileTiming("lan-safe", 2)), "masked").corosyncConf;
    expect(safe).not.toMatch(/consensus|coefficient|knet_ping/);
    expect(timingOf({ ...fast, foreignCorosyncConf: safe })).toEqual(profileTiming("lan-safe", 2));
  });

  it("does not bring back addresses that stood under a number before", () => {
    const without = afterCompiling({ ...adopted, networks: adopted.networks.slice(1) });
    const again = settleLinks(without, {
      ...without,
      networks: [...without.networks, network("other", null, 1, "203.0.113")],
    });
    expect(compile(again, "masked").corosyncConf).toContain("ring0_addr: 203.0.113.11");
  });
});
