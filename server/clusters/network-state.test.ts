import { describe, expect, it } from "vitest";
import type { Definition, NetworkDefinition } from "@/protocol/definition";
import type { Evidence } from "@/server/clusters/evidence";
import { interfaceState, linkMatrix, networkState } from "@/server/clusters/network-state";

const names = ["a", "b", "c"] as const;
type Name = (typeof names)[number];
const network = {
  ...{ name: "private", description: "", enabled: true, role: "private", priority: 1, subnet: "10.0.0.0/24" },
  interfaces: names.map((node, i) => ({ node, adapter: "eth0", address: `10.0.0.${i + 1}` })),
} as NetworkDefinition;
const definition = {
  nodes: names.map((name, i) => ({ name, nodeId: i + 1 })),
  networks: [network],
} as unknown as Definition;

/** Three nodes on one network: whose cable is out, and which pairs do not reach each other. */
function judge({ unplugged = [], apart = [] }: { unplugged?: Name[]; apart?: [Name, Name][] }) {
  const isApart = (x: string, y: string) =>
    unplugged.some((name) => name === x || name === y) ||
    apart.some(([p, q]) => (p === x && q === y) || (p === y && q === x));
  const evidence = {
    nodes: names.map((name, i) => ({
      definition: { name, nodeId: i + 1 },
      live: true,
      host: {
        interfaces: [
          {
            ...{ name: "eth0", up: true, carrier: !unplugged.includes(name) },
            addresses: [{ address: `10.0.0.${i + 1}` }],
          },
        ],
      },
      view: {
        membership: {
          links: [
            {
              link: 0,
              peers: names.flatMap((other, j) =>
                other === name ? [] : [{ nodeId: j + 1, connected: !isApart(name, other) }],
              ),
            },
          ],
        },
      },
    })),
  } as unknown as Evidence;
  const up = Object.fromEntries(names.map((name) => [name, { state: "up" as const, reason: null }]));
  const interfaces = network.interfaces.map((entry) =>
    interfaceState(entry, network, definition, evidence, up),
  );
  return [...interfaces.map(({ state }) => state), networkState(network, interfaces).state];
}

describe("three interfaces of one network", () => {
  it("are up together", () => expect(judge({})).toEqual(["up", "up", "up", "up"]));

  it("with one cable out: that one failed, the others reach each other, the network is partitioned", () =>
    expect(judge({ unplugged: ["a"] })).toEqual(["failed", "up", "up", "partitioned"]));

  it("with two cables out nobody is left to talk to: the network is down", () =>
    expect(judge({ unplugged: ["a", "b"] })).toEqual(["failed", "failed", "failed", "down"]));

  it("with a break between two of them: both are unreachable to each other, the third reaches all", () =>
    expect(judge({ apart: [["a", "b"]] })).toEqual(["unreachable", "unreachable", "up", "partitioned"]));

  it("with one cut off by a switch, its kernel none the wiser: it reaches nobody, so it failed", () =>
    expect(
      judge({
        apart: [
          ["a", "b"],
          ["a", "c"],
        ],
      }),
    ).toEqual(["failed", "unreachable", "unreachable", "partitioned"]));
});

describe("the matrix of links", () => {
  const says = (
    peers: { nodeId: number; connected: boolean }[] | "no such link" | "silent",
    node: number,
  ) => ({
    definition: { name: names[node], nodeId: node + 1 },
    live: peers !== "silent",
    view: { membership: { links: peers === "no such link" ? [] : [{ link: 0, peers }] } },
  });
  const matrix = (states: Partial<Record<Name, "down">> = {}) => {
    const evidence = {
      nodes: [says([{ nodeId: 2, connected: true }], 0), says("no such link", 1), says("silent", 2)],
    } as unknown as Evidence;
    const nodes = Object.fromEntries(
      names.map((name) => [name, { state: states[name] ?? ("up" as const), reason: null }]),
    );
    return Object.fromEntries(
      linkMatrix(network, definition, evidence, nodes).map(({ from, to, state }) => [`${from}-${to}`, state]),
    );
  };

  it("tells what each node says itself, and nothing for what it does not say", () =>
    expect(matrix()).toEqual({
      ...{ "a-b": "connected", "a-c": "unknown", "b-a": "broken", "b-c": "broken" },
      ...{ "c-a": "unknown", "c-b": "unknown" },
    }));

  it("is unavailable from and to a node that is down", () =>
    expect(matrix({ b: "down" })).toMatchObject({
      ...{ "a-b": "unavailable", "b-a": "unavailable", "c-b": "unavailable", "a-c": "unknown" },
    }));

  it("is empty where the network carries no heartbeat", () => {
    const clients = { ...network, role: "public" as const };
    expect(linkMatrix(clients, { ...definition, networks: [clients] }, { nodes: [] } as never, {})).toEqual(
      [],
    );
  });
});
