import fc from "fast-check";
import { expect, test } from "vitest";
import { candidateAddresses, findNetworks } from "@/components/wizard/find-networks";
import { chosenServer, ipv4 } from "@/components/wizard/testing/chosen-server";
import { subnetSchema } from "@/protocol/names";
import { subnetOf } from "@/protocol/subnet";

const alpha = chosenServer("alpha", 1, { eth0: ["192.0.2.11/24"], eth1: ["198.51.100.11/24"] });
const bravo = chosenServer("bravo", 2, { eth0: ["192.0.2.12/24"], eth1: ["198.51.100.12/24"] });
const numberOf = (address: string) => address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);

test("the first adapter's network is proposed for clients and heartbeat, the other for the heartbeat", () => {
  expect(findNetworks([alpha, bravo])).toEqual([
    {
      subnet: "192.0.2.0/24",
      name: "public",
      role: "mixed",
      enabled: true,
      interfaces: [
        { node: "alpha", adapter: "eth0", address: "192.0.2.11" },
        { node: "bravo", adapter: "eth0", address: "192.0.2.12" },
      ],
    },
    {
      subnet: "198.51.100.0/24",
      name: "private",
      role: "private",
      enabled: true,
      interfaces: [
        { node: "alpha", adapter: "eth1", address: "198.51.100.11" },
        { node: "bravo", adapter: "eth1", address: "198.51.100.12" },
      ],
    },
  ]);
});

test("a network that one of the servers is not on is not found", () => {
  const charlie = chosenServer("charlie", 3, { eth0: ["192.0.2.13/24"] });
  expect(findNetworks([alpha, bravo, charlie]).map(({ subnet }) => subnet)).toEqual(["192.0.2.0/24"]);
  expect(findNetworks([alpha, { hostname: "silent", report: null }])).toEqual([]);
  expect(findNetworks([])).toEqual([]);
});

test("loopback, link-local, floating and point-to-point addresses make no network", () => {
  const odd = (hostname: string, n: number) => ({
    ...chosenServer(hostname, n, { lo: ["127.0.0.1/8"], eth0: [], eth1: ["203.0.113.4/31"] }),
  });
  const [one, two] = [odd("one", 4), odd("two", 5)];
  for (const { report } of [one, two]) {
    report?.interfaces
      .find(({ name }) => name === "eth0")
      ?.addresses.push(
        { ...ipv4("169.254.1.1/16"), linkLocal: true },
        { ...ipv4("192.0.2.100/24"), secondary: true },
      );
  }
  expect(findNetworks([one, two])).toEqual([]);
});

test("every address is in its subnet, and each found network has exactly one interface of each server", () => {
  const anyAddress = fc.tuple(fc.ipV4(), fc.integer({ min: 8, max: 30 }));
  const anyServer = fc.array(anyAddress, { maxLength: 5 });
  fc.assert(
    fc.property(fc.array(anyServer, { minLength: 1, maxLength: 4 }), (hosts) => {
      const servers = hosts.map((addresses, n) =>
        chosenServer(
          `host-${n}`,
          n,
          Object.fromEntries(addresses.map(([address, prefix], i) => [`eth${i}`, [`${address}/${prefix}`]])),
        ),
      );
      const found = findNetworks(servers);
      expect(new Set(found.map(({ subnet }) => subnet)).size).toBe(found.length);
      expect(new Set(found.map(({ name }) => name)).size).toBe(found.length);
      for (const { subnet, interfaces } of found) {
        expect(subnetSchema.safeParse(subnet).success).toBe(true);
        expect(interfaces.map(({ node }) => node)).toEqual(servers.map(({ hostname }) => hostname));
        const prefix = Number(subnet.split("/")[1]);
        for (const { address } of interfaces) expect(subnetOf(address, prefix)).toBe(subnet);
      }
    }),
  );
});

test("addresses proposed lie in the subnet, none is its first, its last or in use", () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.integer({ min: 8, max: 30 }), (address, prefix) => {
      const subnet = subnetOf(address, prefix);
      const proposed = candidateAddresses(subnet, [address]);
      const network = numberOf(subnet.split("/")[0] ?? "");
      expect(proposed).not.toContain(address);
      expect(new Set(proposed).size).toBe(proposed.length);
      for (const each of proposed) {
        expect(numberOf(each)).toBeGreaterThan(network);
        expect(numberOf(each)).toBeLessThan(network + 2 ** (32 - prefix) - 1);
      }
    }),
    { numRuns: 30 },
  );
});

test("the hundredth address is proposed first, the next when that is in use", () => {
  expect(candidateAddresses("192.0.2.0/24", [])[0]).toBe("192.0.2.100");
  expect(candidateAddresses("192.0.2.0/24", ["192.0.2.100"])[0]).toBe("192.0.2.101");
});
