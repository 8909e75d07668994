import { describe, expect, it } from "vitest";
import { exampleState } from "@/components/console/testing/example-state";
import {
  addressFaults,
  draftOf,
  type NetworkDraft,
  ownAddresses,
  subnetOfDraft,
  unusedSubnets,
  valuesOf,
} from "@/components/networks/network-draft";

const at = (adapter: string, address: string, subnet: string) => ({ adapter, address, subnet });
const own = {
  alpha: [at("eth0", "10.0.0.1", "10.0.0.0/24"), at("eth2", "10.2.0.1", "10.2.0.0/24")],
  bravo: [at("eth0", "10.0.0.2", "10.0.0.0/24"), at("eth2", "10.2.0.2", "10.2.0.0/24")],
};
const draft = (
  addresses: NetworkDraft["addresses"],
  role: NetworkDraft["role"] = "private",
): NetworkDraft => ({
  ...{ name: "spare", description: "", enabled: true, role, addresses },
});

describe("a network that is being entered", () => {
  it("is proposed where all nodes have an address and no network is yet", () => {
    expect(unusedSubnets(own, ["10.0.0.0/24"])).toEqual([
      { subnet: "10.2.0.0/24", addresses: { alpha: own.alpha[1], bravo: own.bravo[1] } },
    ]);
    expect(unusedSubnets({ ...own, bravo: [] }, [])).toEqual([]);
    expect(unusedSubnets({ ...own, bravo: null }, [])).toEqual([]);
  });

  it("needs every node where it carries the heartbeat, and all in one subnet", () => {
    const one = draft({ alpha: at("eth2", "10.2.0.1", "10.2.0.0/24") });
    expect(addressFaults(one, ["alpha", "bravo"])).toEqual({ bravo: "none" });
    expect(addressFaults({ ...one, role: "public" }, ["alpha", "bravo"])).toEqual({});
    expect(addressFaults({ ...one, enabled: false }, ["alpha", "bravo"])).toEqual({});
    const three = draft({ alpha: own.alpha[1], bravo: own.bravo[1], charlie: own.alpha[0] } as never);
    expect(subnetOfDraft(three)).toBe("10.2.0.0/24");
    expect(addressFaults(three, ["alpha", "bravo", "charlie"])).toEqual({ charlie: "otherSubnet" });
  });

  it("comes back as it went in", () => {
    const network = {
      ...{ name: "private", description: "x", enabled: true, role: "private" as const, priority: 1, link: 0 },
      ...{ subnet: "10.0.0.0/24", interfaces: [{ node: "alpha", adapter: "eth0", address: "10.0.0.1" }] },
    };
    const { priority: _, link: __, ...values } = network;
    expect(valuesOf(draftOf(network))).toEqual(values);
  });

  it("knows the addresses of a node whose server never reported not to be none", () => {
    const [cluster] = Object.values(exampleState.clusters);
    expect(ownAddresses({ servers: {} }, cluster?.nodes ?? {})).toMatchObject({ alpha: null });
  });
});
