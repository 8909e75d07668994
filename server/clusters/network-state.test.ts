import { describe, expect, it } from "vitest";
import { nameValueSet } from "@/compiler/objects/name-values";
import type { Definition, NetworkDefinition } from "@/protocol/definition";
import { type PathView, pathOption } from "@/protocol/network-path";
import type { Evidence } from "@/server/clusters/evidence";
import { interfaceState, linkMatrix, networkState, pathState } from "@/server/clusters/network-state";

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

const pinged = (value: string) =>
  ({
    ...definition,
    configuration: {
      clusterOptions: [nameValueSet("options", { [pathOption(network.subnet)]: value })],
    },
  }) as Definition;

/** Three nodes on one network: whose cable is out, which pairs do not reach each other, and what each says of its path. */
function judge({
  unplugged = [],
  apart = [],
  paths = {},
  silent = [],
}: {
  unplugged?: Name[];
  apart?: [Name, Name][];
  paths?: Partial<Record<Name, PathView["state"]>>;
  silent?: Name[];
}) {
  const isApart = (x: string, y: string) =>
    unplugged.some((name) => name === x || name === y) ||
    apart.some(([p, q]) => (p === x && q === y) || (p === y && q === x));
  const evidence = {
    nodes: names.map((name, i) => ({
      definition: { name, nodeId: i + 1 },
      live: !silent.includes(name),
      host: {
        interfaces: [
          {
            ...{ name: "eth0", up: true, carrier: !unplugged.includes(name) },
            addresses: [{ address: `10.0.0.${i + 1}` }],
          },
        ],
      },
      view: {
        pacemaker: { paths: toldOf(paths[name]) },
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
  const decided = pinged(Object.keys(paths).length > 0 ? "3s 10.0.0.254" : "");
  const interfaces = network.interfaces.map((entry) => interfaceState(entry, network, decided, evidence, up));
  const told = names.map((name) => pathState(name, network, decided, evidence));
  return {
    states: [...interfaces.map(({ state }) => state), networkState(network, interfaces).state],
    reasons: interfaces.map(({ reason }) => reason?.code ?? null),
    paths: told.map((path) => path && [path.state, path.reason?.code ?? null, path.since]),
  };
}

const toldOf = (state: PathView["state"] | undefined) =>
  state && [{ subnet: network.subnet, targets: ["10.0.0.254"], patienceSeconds: 3, state, since: 7 }];

describe("three interfaces of one network", () => {
  it("are up together", () => expect(judge({}).states).toEqual(["up", "up", "up", "up"]));

  it("with one cable out: that one failed, the others reach each other, the network is partitioned", () =>
    expect(judge({ unplugged: ["a"] }).states).toEqual(["failed", "up", "up", "partitioned"]));

  it("with two cables out nobody is left to talk to: the network is down", () =>
    expect(judge({ unplugged: ["a", "b"] }).states).toEqual(["failed", "failed", "failed", "down"]));

  it("with a break between two of them: both are unreachable to each other, the third reaches all", () =>
    expect(judge({ apart: [["a", "b"]] }).states).toEqual([
      "unreachable",
      "unreachable",
      "up",
      "partitioned",
    ]));

  it("with one cut off by a switch, its kernel none the wiser: it reaches nobody, so it failed", () =>
    expect(
      judge({
        apart: [
          ["a", "b"],
          ["a", "c"],
        ],
      }).states,
    ).toEqual(["failed", "unreachable", "unreachable", "partitioned"]));
});

describe("the path beyond an interface", () => {
  const here = { a: "here", b: "here", c: "here" } as const;

  it("is none where nothing is to be pinged", () => expect(judge({}).paths).toEqual([null, null, null]));

  it("is here for all: the network is up", () => {
    const { states, paths } = judge({ paths: here });
    expect(states).toEqual(["up", "up", "up", "up"]);
    expect(paths).toEqual(Array(3).fill(["here", null, 7]));
  });

  it("lost on one node makes its interface and the network so, with what did not answer", () => {
    const { states, reasons, paths } = judge({ paths: { ...here, b: "lost" } });
    expect(states).toEqual(["up", "path-lost", "up", "path-lost"]);
    expect(reasons).toEqual([null, "reason.path-lost", null]);
    expect(paths[1]).toEqual(["lost", "reason.path-lost", 7]);
  });

  it("lost on all is said too, and what is worse is said before it", () => {
    const lost = { a: "lost", b: "lost", c: "lost" } as const;
    expect(judge({ paths: lost }).states.at(-1)).toBe("path-lost");
    expect(judge({ paths: { ...here, b: "lost" }, unplugged: ["b"] }).states).toEqual([
      ...["up", "failed", "up", "partitioned"],
    ]);
  });

  it("is unknown, never lost, where it cannot be asked, is not yet, or nobody tells", () => {
    const { states, paths } = judge({ paths: { a: "unable", b: "asking" } });
    expect(states).toEqual(["up", "up", "up", "up"]);
    expect(paths).toEqual([
      ["unknown", "reason.path-unable", 7],
      ["unknown", "reason.path-asking", 7],
      ["unknown", "reason.path-untold", null],
    ]);
    expect(judge({ paths: { ...here, a: "lost" }, silent: ["a"] }).paths[0]).toEqual([
      ...["unknown", "reason.path-untold", null],
    ]);
  });
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
