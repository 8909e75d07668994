import { expect, it } from "vitest";
import type { ClusterView } from "@/protocol/cluster-view";
import type { Definition } from "@/protocol/definition";
import type { LinkMode } from "@/protocol/timing";
import type { Evidence } from "@/server/clusters/evidence";
import { heartbeatCarriers } from "@/server/clusters/heartbeat-carriers";

/** Links 0 and 1; public is the one that carries last. */
const definition = {
  networks: [
    { name: "private", role: "private", enabled: true, priority: 1, link: 1 },
    { name: "public", role: "mixed", enabled: true, priority: 2, link: 0 },
    { name: "clients", role: "public", enabled: true, priority: 3, link: null },
  ],
} as unknown as Pick<Definition, "networks">;

interface Said {
  /** By the file that Corosync reread last, and by the traffic of its links. */
  file?: LinkMode;
  traffic?: LinkMode | null;
  /** Other node → link → what this node says of it; an agent names those in use by the file's mode. */
  links: Record<number, Record<number, "out" | "connected" | "in use">>;
}
const view = ({ file, traffic, links }: Said) =>
  ({
    membership: {
      ...(file && { linkMode: file }),
      links: [0, 1].map((link) => ({
        link,
        peers: Object.entries(links).map(([nodeId, said]) => ({
          nodeId: Number(nodeId),
          connected: said[link] !== "out",
          active: said[link] === "in use",
        })),
      })),
    },
    ...(traffic !== undefined && { fitness: { linkMode: traffic } }),
  }) as unknown as ClusterView;
const carriers = (...said: (Said | null)[]) =>
  [
    ...heartbeatCarriers(definition, {
      nodes: said.map((each) => ({ view: each && view(each) })) as unknown as Evidence["nodes"],
    }),
  ].sort();

it("all networks that connect carry where the heartbeat takes all at once", () => {
  const both = { 2: { 0: "in use", 1: "in use" } } as const;
  expect(carriers({ file: "active", traffic: "active", links: both })).toEqual(["private", "public"]);
  expect(carriers({ file: "active", traffic: null, links: both })).toEqual(["private", "public"]);
  expect(carriers({ file: "active", links: { 2: { 0: "in use", 1: "out" } } })).toEqual(["public"]);
});

it("one carries where it takes one at a time: the one that the node names", () => {
  const one = { 2: { 0: "connected", 1: "in use" } } as const;
  expect(carriers({ file: "passive", traffic: "passive", links: one })).toEqual(["private"]);
  expect(carriers({ file: "passive", traffic: null, links: { 2: { 0: "in use", 1: "out" } } })).toEqual([
    "public",
  ]);
});

it("of more nodes each may go another way", () => {
  const two = { 2: { 0: "connected", 1: "in use" }, 3: { 0: "in use", 1: "out" } } as const;
  expect(carriers({ file: "passive", links: two })).toEqual(["private", "public"]);
});

it("traffic counts before the file, which Corosync takes at its start alone", () => {
  const byFile = { 2: { 0: "in use", 1: "in use" }, 3: { 0: "in use", 1: "in use" } } as const;
  expect(carriers({ file: "active", traffic: "passive", links: byFile })).toEqual(["private"]);
  const one = { 2: { 0: "connected", 1: "in use" } } as const;
  expect(carriers({ file: "passive", traffic: "active", links: one })).toEqual(["private", "public"]);
});

it("an agent that tells no mode is believed in what it says is in use", () => {
  expect(carriers({ links: { 2: { 0: "connected", 1: "in use" } } })).toEqual(["private"]);
});

it("what one node alone still sends over carries; of a node that is not heard nothing is claimed", () => {
  const cutOff: Said = { file: "active", links: { 2: { 0: "out", 1: "out" } } };
  expect(carriers(cutOff)).toEqual([]);
  expect(carriers(cutOff, { file: "active", links: { 3: { 0: "in use", 1: "out" } } })).toEqual(["public"]);
  expect(carriers(null)).toEqual([]);
});
