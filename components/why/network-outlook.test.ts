import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { networkOutlook } from "@/components/why/network-outlook";

type State = Parameters<typeof networkOutlook>[0];
type Link = "connected" | "broken" | "unknown";

/** Nodes on the networks public and private, of which single links may be other than connected. */
function cluster(
  names: string[],
  others: Record<string, Link> = {},
  { watcher, linkMode = "passive" }: { watcher?: string; linkMode?: "passive" | "active" } = {},
): State {
  const links = (network: string) =>
    names.flatMap((from) =>
      names
        .filter((to) => to !== from)
        .map((to) => ({
          from,
          to,
          state: others[`${network} ${[from, to].sort().join("-")}`] ?? "connected",
        })),
    );
  const network = (name: string, priority: number, subnet: string) => ({
    name,
    priority,
    subnet,
    links: links(name),
  });
  return {
    nodes: Object.fromEntries(names.map((name, i) => [name, { name, nodeId: i + 1, state: "up" }])),
    networks: {
      public: network("public", 2, "192.0.2.0/24"),
      private: network("private", 1, "198.51.100.0/24"),
    },
    groups: { Web: { name: "Web", addresses: ["192.0.2.100"] }, Db: { name: "Db", addresses: [] } },
    resources: watcher ? { watch: { name: "watch", type: watcher, parameters: { interface: "eth0" } } } : {},
    witness: null,
    timing: { linkMode },
    interfaces: { "a/public": { node: "a", network: "public", adapter: "eth0" } },
  } as unknown as State;
}
const lose = (state: State, networks: string[], nodes: string[] = []) =>
  networkOutlook(state, { networks, nodes });

describe("without a network", () => {
  it("the heartbeat goes on over the next, and nothing is parted", () => {
    expect(lose(cluster(["a", "b"]), ["private"])).toMatchObject({
      ...{ carriers: ["public"], parts: [["a", "b"]] },
    });
    expect(lose(cluster(["a", "b"]), []).carriers).toEqual(["private"]);
  });

  it("the heartbeat that takes all networks at once goes on over all others that connect any two", () => {
    const three = cluster(["a", "b", "c"], { "public a-c": "broken" }, { linkMode: "active" });
    expect(lose(three, []).carriers).toEqual(["private", "public"]);
    expect(lose(three, ["private"])).toMatchObject({ carriers: ["public"], parts: [["a", "b", "c"]] });
    expect(lose(three, ["public"], ["b", "c"]).carriers).toEqual([]);
  });

  it("two nodes without any may each go on: a race to fence", () => {
    const { parts, carriers, goOn } = lose(cluster(["a", "b"]), ["private", "public"]);
    expect([parts, carriers, goOn]).toEqual([[["a"], ["b"]], [], [["a"], ["b"]]]);
  });

  it("of three the two that still reach each other go on, and of four halves none", () => {
    const three = cluster(["a", "b", "c"], { "public a-c": "broken", "public b-c": "broken" });
    expect(lose(three, ["private"])).toMatchObject({ parts: [["a", "b"], ["c"]], goOn: [["a", "b"]] });
    const apart = Object.fromEntries(
      ["a-c", "a-d", "b-c", "b-d"].map((pair) => [`public ${pair}`, "broken" as const]),
    );
    expect(lose(cluster(["a", "b", "c", "d"], apart), ["private"]).goOn).toEqual([]);
  });

  it("a witness lets one of two halves go on, unless it does not vote or stands on what is lost", () => {
    const witness = (address: string, state = "up") =>
      ({ decided: { serverId: "w", address }, state, without: [] }) as unknown as State["witness"];
    const at = (given: State["witness"], names = ["a", "b"]) =>
      lose({ ...cluster(names), witness: given }, ["private", "public"]).goOn;
    expect(at(witness("203.0.113.7"))).toEqual([["a"]]);
    expect(at(witness("203.0.113.7"), ["b", "a"])).toEqual([["b"]]);
    expect(at(witness("203.0.113.7", "unreachable"))).toEqual([]);
    expect(at(witness("198.51.100.7"))).toEqual([]);
    expect(at(witness("203.0.113.7"), ["a", "b", "c"])).toEqual([["a"]]);
  });

  it("what is not known is not claimed", () => {
    expect(lose(cluster(["a", "b"], { "public a-b": "unknown" }), ["private"])).toMatchObject({
      parts: null,
      goOn: [],
    });
  });

  it("clients do not reach the addresses on it, and the cluster notices only where something watches", () => {
    expect(lose(cluster(["a", "b"]), ["public"]).unreached).toEqual([
      { group: "Web", network: "public", watched: false },
    ]);
    const watched = cluster(["a", "b"], {}, { watcher: "ocf:heartbeat:ethmonitor" });
    expect(lose(watched, ["public"]).unreached).toMatchObject([{ watched: true }]);
  });

  it("every node that is left is in exactly one part, however the links are", () => {
    const pairs = ["a-b", "a-c", "a-d", "b-c", "b-d", "c-d"];
    const links = fc.dictionary(
      fc.constantFrom(...pairs.flatMap((pair) => [`public ${pair}`, `private ${pair}`])),
      fc.constantFrom<Link>("connected", "broken"),
    );
    const lost = fc.subarray(["public", "private"]);
    fc.assert(
      fc.property(links, lost, fc.subarray(["a", "b", "c", "d"]), (others, networks, nodes) => {
        const { parts, goOn } = lose(cluster(["a", "b", "c", "d"], others), networks, nodes);
        const left = ["a", "b", "c", "d"].filter((node) => !nodes.includes(node));
        expect(parts?.flat().sort()).toEqual(left);
        expect(goOn.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
