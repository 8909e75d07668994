import fc from "fast-check";
import { expect, test } from "vitest";
import {
  clientNetworks,
  type Draft,
  draftSchema,
  emptyDraft,
  FENCE_DEVICE,
  heartbeatNetworks,
  moveNetwork,
  nameIsValid,
  nodeAsSource,
  toPlan,
  toSecrets,
  withServers,
} from "@/components/wizard/draft";
import { chosenServer } from "@/components/wizard/testing/chosen-server";
import { clusterPlanSchema } from "@/protocol/cluster-plan";

const alpha = chosenServer("alpha", 1, { eth0: ["192.0.2.11/24"], eth1: ["198.51.100.11/24"] });
const bravo = chosenServer("bravo", 2, { eth0: ["192.0.2.12/24"], eth1: ["198.51.100.12/24"] });
const charlie = chosenServer("charlie", 3, { eth0: ["192.0.2.13/24"] });
const chosen = withServers({ ...emptyDraft, name: "webpair" }, [alpha, bravo]);
const names = (draft: Draft) => draft.networks.map(({ name }) => name);

test("private networks are proposed to carry the heartbeat first", () => {
  expect(names(chosen)).toEqual(["private", "public"]);
  expect(names({ ...chosen, networks: heartbeatNetworks(chosen) })).toEqual(["private", "public"]);
  expect(names({ ...chosen, networks: clientNetworks(chosen) })).toEqual(["public"]);
});

test("each node's plug is proposed to be its name, and what was entered stands", () => {
  expect(chosen.fencing.plugs).toEqual({ alpha: "alpha", bravo: "bravo" });
  const entered = { ...chosen, fencing: { ...chosen.fencing, plugs: { alpha: "outlet 1", bravo: "bravo" } } };
  expect(withServers(entered, [alpha, bravo, charlie]).fencing.plugs).toEqual({
    alpha: "outlet 1",
    bravo: "bravo",
    charlie: "charlie",
  });
});

test("going back over the same servers loses neither names nor priority nor the address", () => {
  const first = chosen.networks.map((network) => ({ ...network, name: `my-${network.name}` }));
  const entered = moveNetwork(
    { ...chosen, networks: first, address: { network: "my-public", address: "192.0.2.100" } },
    0,
    1,
  );
  expect(withServers(entered, [alpha, bravo])).toEqual(entered);
});

test("other servers on other networks start networks and address anew", () => {
  const entered = { ...chosen, address: { network: "public", address: "192.0.2.100" } };
  const next = withServers(entered, [alpha, charlie]);
  expect(next.networks.map(({ subnet }) => subnet)).toEqual(["192.0.2.0/24"]);
  expect(next.address).toEqual({ network: "", address: "" });
  expect(next.name).toBe("webpair");
});

test("raising and lowering keeps every network, and back again is as before", () => {
  const by = fc.constantFrom<1 | -1>(1, -1);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1 }), by, (index, step) => {
      const moved = moveNetwork(chosen, index, step);
      expect(names(moved).sort()).toEqual(names(chosen).sort());
      const to = index + step;
      if (to >= 0 && to < 2) expect(moveNetwork(moved, to, step === 1 ? -1 : 1)).toEqual(chosen);
      else expect(moved).toEqual(chosen);
    }),
  );
});

test("the answers amount to a valid plan that names secrets and does not hold them", () => {
  const draft: Draft = {
    ...chosen,
    fencing: { ...chosen.fencing, type: "fence_ipmilan", parameters: { ip: "192.0.2.2" } },
    address: { network: "public", address: "192.0.2.100" },
  };
  const plan = clusterPlanSchema.parse(toPlan(draft, [alpha, bravo], ["password"]));
  expect(plan.nodes.map(({ name, nodeId }) => [name, nodeId])).toEqual([
    ["alpha", 1],
    ["bravo", 2],
  ]);
  expect(plan.networks.map(({ name, priority }) => [name, priority])).toEqual([
    ["private", 1],
    ["public", 2],
  ]);
  expect(plan.fencing.devices).toEqual([
    {
      name: FENCE_DEVICE,
      type: "fence_ipmilan",
      parameters: { ip: "192.0.2.2" },
      secretParameters: ["password"],
      plugs: { alpha: "alpha", bravo: "bravo" },
    },
  ]);
  expect(plan.address).toEqual({ network: "public", address: "192.0.2.100" });
  expect(toSecrets({ password: "s3cret" })).toEqual({ [FENCE_DEVICE]: { password: "s3cret" } });
  expect(toSecrets({})).toEqual({});
});

test("without fencing there is no device, without an address none", () => {
  const draft = { ...chosen, fencing: { ...chosen.fencing, without: true, type: "fence_ipmilan" } };
  const plan = clusterPlanSchema.parse(toPlan(draft, [alpha, bravo], []));
  expect(plan.fencing).toEqual({ enabled: false, devices: [] });
  expect(plan.address).toBeNull();
});

test("what the clocks follow goes into the plan, and a node as the source of all is noticed", () => {
  const draft = (names: string): Draft => ({ ...chosen, time: { follow: "sources", names } });
  expect(toPlan(chosen, [alpha, bravo], []).time).toBeNull();
  expect(toPlan(draft("ntp.example.net 203.0.113.7"), [alpha, bravo], []).time).toEqual({
    sources: ["ntp.example.net", "203.0.113.7"],
  });
  expect(nodeAsSource(draft("ntp.example.net"), [alpha, bravo])).toBeUndefined();
  for (const own of ["Alpha", "198.51.100.12"])
    expect(nodeAsSource(draft(`ntp.example.net ${own}`), [alpha, bravo])).toBe(own);
});

test("a kept draft is understood again, one of another version or with something added is not", () => {
  expect(draftSchema.parse(JSON.parse(JSON.stringify(chosen)))).toEqual(chosen);
  expect(draftSchema.safeParse({ ...chosen, version: 2 }).success).toBe(false);
  expect(draftSchema.safeParse({ ...chosen, secrets: { password: "x" } }).success).toBe(false);
});

test.each(["", "1st", "web pair", "网络群集", "a".repeat(64), "<script>", "-x", "../etc"])(
  "the name %j is refused",
  (name) => expect(nameIsValid({ ...emptyDraft, name }, [])).toBe(false),
);

test("a name in use is refused, another taken", () => {
  expect(nameIsValid(chosen, ["webpair"])).toBe(false);
  expect(nameIsValid(chosen, ["dbpair"])).toBe(true);
});
