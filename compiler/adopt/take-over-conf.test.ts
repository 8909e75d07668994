import { describe, expect, it } from "vitest";
import { takeOverConf } from "@/compiler/adopt/take-over-conf";
import { compile } from "@/compiler/compile";
import { confChanges } from "@/compiler/corosync-conf/conf-changes";
import { definitionSchema } from "@/protocol/definition";

const server = (index: number) => `6f6f4a62-6a0c-4f0f-8b35-4f9a4b1f000${index}`;
const subnets = ["192.0.2", "198.51.100", "203.0.113"];
const interfaces = (subnet: number) =>
  ["alpha", "bravo"].map((node, index) => ({
    ...{ node, adapter: `eth${subnet}`, address: `${subnets[subnet]}.${11 + index}` },
  }));
const ours = definitionSchema.parse({
  name: "shop",
  nodes: ["alpha", "bravo"].map((name, index) => ({ name, nodeId: index + 1, serverId: server(index) })),
  networks: [
    {
      name: "public",
      role: "mixed",
      priority: 2,
      subnet: "192.0.2.0/24",
      interfaces: interfaces(0),
      link: 0,
    },
    {
      name: "private",
      role: "private",
      priority: 1,
      subnet: "198.51.100.0/24",
      interfaces: interfaces(1),
      link: 1,
    },
  ],
  timing: { tokenMs: 1000 },
  configuration: {},
});
const servers = [0, 1].map((index) => ({
  ...{ serverId: server(index), hostname: ["alpha", "bravo"][index] ?? "", resolved: {} },
  interfaces: subnets.map((subnet, adapter) => ({
    name: `eth${adapter}`,
    addresses: [{ address: `${subnet}.${11 + index}`, prefix: 24 }],
  })),
}));
const conf = compile(ours, "masked").corosyncConf;
const edited = (change: (text: string) => string) => takeOverConf(ours, change(conf), servers);

describe("a corosync.conf that was changed by hand", () => {
  it.each<[string, (text: string) => string]>([
    ["a value", (text) => text.replace("token: 1000", "token: 3000")],
    [
      "something we do not decide",
      (text) => text.replace("link_mode: passive", "link_mode: passive\n    max_messages: 30"),
    ],
    ["a link less", (text) => text.replaceAll(/ *ring1_addr.*\n/g, "")],
    [
      "a link more",
      (text) => text.replaceAll(/(ring1_addr: 198.51.100.(\d+))/g, "$1\n        ring2_addr: 203.0.113.$2"),
    ],
    ["a comment", (text) => `# mine\n${text}`],
  ])("is what the definition becomes, once taken over: %s", (_, change) => {
    const taken = edited(change);
    expect(confChanges("corosync.conf", compile(taken, "masked").corosyncConf, change(conf))).toEqual([]);
    expect(definitionSchema.parse(taken)).toEqual(taken);
  });

  it("keeps names and roles, and says what no longer carries", () => {
    const { networks } = edited((text) => text.replaceAll(/ *ring1_addr.*\n/g, ""));
    expect(networks).toMatchObject([
      { name: "public", role: "mixed", link: 0, priority: 1 },
      { name: "private", enabled: false, link: null, priority: 2 },
    ]);
  });

  it("is understood by the places of networks whose links were not numbered yet", () => {
    const older = { ...ours, networks: ours.networks.map((network) => ({ ...network, link: null })) };
    const taken = takeOverConf(older, conf.replace("token: 1000", "token: 3000"), servers);
    expect(taken.networks).toEqual(ours.networks);
  });

  it("with other nodes is not taken over", () => {
    expect(() => edited((text) => text.replace("nodeid: 2", "nodeid: 7"))).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code: "conf.other-members" }) }),
    );
  });
});

describe("differences between two corosync.conf", () => {
  it("are told value by value, nodes by their number, links by theirs", () => {
    const changed = conf
      .replace("ring1_addr: 198.51.100.12", "ring1_addr: 198.51.100.99")
      .replace("token: 1000", "token: 3000")
      .replace("two_node: 1", "");
    expect(confChanges("corosync.conf", conf, changed)).toEqual([
      expect.objectContaining({
        what: "changed",
        field: "nodelist.node 2.ring1_addr",
        ours: "198.51.100.12",
        theirs: "198.51.100.99",
      }),
      expect.objectContaining({ what: "removed", field: "quorum.two_node", ours: "1", theirs: null }),
      expect.objectContaining({ what: "changed", field: "totem.token", ours: "1000", theirs: "3000" }),
    ]);
    expect(confChanges("corosync.conf", conf, conf.replaceAll("    ", "\t"))).toEqual([]);
  });
});
