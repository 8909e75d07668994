import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heartbeatLinks, linkNumbers, linkStages, settleLinks } from "@/compiler/corosync-conf/links";
import { type NetworkDefinition, networkDefinitionSchema } from "@/protocol/definition";

const nodes = ["alpha", "bravo"];

function network(name: string, third: number, more: Partial<NetworkDefinition> = {}): NetworkDefinition {
  const interfaces = nodes.map((node, index) => ({
    node,
    adapter: "eth0",
    address: `192.0.${third}.${11 + index}`,
  }));
  return networkDefinitionSchema.parse({
    ...{ name, role: "mixed", priority: third, subnet: `192.0.${third}.0/24`, interfaces },
    ...more,
  });
}

const live = { networks: [network("a", 1, { link: 0 }), network("b", 2, { link: 1 })] };
const numbered = (networks: NetworkDefinition[]) =>
  Object.fromEntries(linkNumbers(settleLinks(live, { networks })));
const [a, b] = live.networks as [NetworkDefinition, NetworkDefinition];

describe("the numbers of links", () => {
  it("stay when names, places and priorities change", () => {
    expect(
      numbered([
        { ...b, name: "first", priority: 1 },
        { ...a, priority: 2 },
      ]),
    ).toEqual({ first: 1, a: 0 });
  });

  it("are new for a network that comes, also when another goes", () => {
    expect(numbered([a, b, network("c", 3)])).toEqual({ a: 0, b: 1, c: 2 });
    expect(numbered([b, network("c", 3)])).toEqual({ b: 1, c: 2 });
  });

  it("are new for a network at other addresses", () => {
    expect(numbered([a, network("b", 4, { link: 1 })])).toEqual({ a: 0, b: 2 });
  });

  it("are given to none that carries no heartbeat", () => {
    expect(numbered([a, { ...b, role: "public" }])).toEqual({ a: 0 });
    expect(settleLinks(live, { networks: [a, { ...b, enabled: false }] }).networks[1]?.link).toBeNull();
  });

  it("are as by their places where none were written down", () => {
    const older = { networks: live.networks.map((each) => ({ ...each, link: null })) };
    expect(linkNumbers(older)).toEqual(linkNumbers(live));
  });

  it("run out when all eight are in use and one would be taken anew", () => {
    const all = { networks: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => network(`n${n}`, n, { link: n - 1 })) };
    const other = { networks: [...all.networks.slice(1), network("n1", 9, { link: 0 })] };
    expect(() => settleLinks(all, other)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code: "definition.invalid" }) }),
    );
  });
});

describe("the way from some links to others", () => {
  it("is one step where links only come or only go", () => {
    expect(linkStages(live, settleLinks(live, { networks: [a, b, network("c", 3)] }))).toHaveLength(1);
    expect(linkStages(live, { networks: [a] })).toHaveLength(1);
  });

  it("for any change never takes other addresses under a number in use, and always keeps or first adds a link", () => {
    const anyNetworks = fc
      .uniqueArray(
        fc.record({
          third: fc.integer({ min: 1, max: 9 }),
          link: fc.option(fc.integer({ min: 0, max: 7 }), { nil: null }),
          role: fc.constantFrom("mixed" as const, "private" as const, "public" as const),
          enabled: fc.boolean(),
        }),
        { minLength: 1, maxLength: 4, selector: ({ third }) => third },
      )
      .map((all) => ({ networks: all.map(({ third, ...more }) => network(`n${third}`, third, more)) }))
      .filter((definition) => heartbeatLinks(definition).length > 0);
    fc.assert(
      fc.property(anyNetworks, anyNetworks, (first, second) => {
        const from = settleLinks({ networks: [] }, first);
        const to = settleLinks(from, second);
        const stages = linkStages(from, to);
        expect(stages.at(-1)).toEqual(to);
        let before = heartbeatLinks(from);
        for (const stage of stages) {
          const now = heartbeatLinks(stage);
          expect(new Set(now.map(({ number }) => number)).size).toBe(now.length);
          for (const { number, network } of now) {
            const old = before.find((each) => each.number === number);
            if (old) expect(network.interfaces).toEqual(old.network.interfaces);
          }
          expect(now.some(({ number }) => before.some((old) => old.number === number))).toBe(true);
          before = now;
        }
      }),
    );
  });
});
