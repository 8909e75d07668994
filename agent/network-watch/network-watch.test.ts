import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseInterfaces } from "@/agent/host/interfaces";
import {
  attributesToSet,
  decidedPaths,
  placeOn,
  transientAttributes,
  watchedSubnets,
} from "@/agent/network-watch/watched-subnets";
import { parseXml } from "@/agent/pacemaker/xml";
import { type PathView, pathOption } from "@/protocol/network-path";
import { networkAttribute } from "@/protocol/network-watch";
import { subnetOf } from "@/protocol/subnet";

const interfaces = parseInterfaces(
  readFileSync(new URL("../host/recorded/ip-addr.json", import.meta.url), "utf8"),
);
const wired = interfaces.find(
  ({ loopback, carrier, addresses }) => !loopback && carrier && addresses.some(({ linkLocal }) => !linkLocal),
);
const own = wired?.addresses.find(({ linkLocal, secondary }) => !linkLocal && !secondary);
if (!wired || !own) throw new Error("the recording has an adapter with a cable and an address");
const subnet = subnetOf(own.address, own.prefix);

describe("whether a node has a network", () => {
  it("with a cable and an address there, as the kernel tells it", () => {
    expect(placeOn(interfaces, subnet)).toEqual({ adapter: wired.name, address: own.address });
    expect(placeOn(interfaces, "203.0.113.0/24")).toBeNull();
    for (const lost of [{ carrier: false }, { up: false }, { addresses: [] }])
      expect(placeOn([{ ...wired, ...lost }], subnet)).toBeNull();
    // A group's own address beside none of the node's is not the node's network.
    const floating = [{ ...own, secondary: true }];
    expect(placeOn([{ ...wired, addresses: floating }], subnet)).toBeNull();
    expect(placeOn([{ ...wired, addresses: [...floating, own] }], subnet)?.address).toBe(own.address);
  });
});

describe("what the cluster is told", () => {
  const name = networkAttribute(subnet);
  const here = interfaces;
  const lost = interfaces.map((each) => (each === wired ? { ...each, carrier: false } : each));
  const told = (of: typeof interfaces, said: string | null, path?: PathView["state"]) =>
    Object.fromEntries(
      attributesToSet(
        [subnet],
        of,
        new Map(said === null ? [] : [[name, said]]),
        new Map(path === undefined ? [] : [[subnet, path]]),
      ),
    );

  const atOnce = { [name]: { value: "lost", waitSeconds: 0 } };
  const withOthers = (value: string) => ({ [name]: { value, waitSeconds: 2 } });

  it("a loss once and at once, that it is back once and with the others, and nothing of what was never lost", () => {
    expect(told(here, null)).toEqual({});
    expect(told(lost, null)).toEqual(atOnce);
    expect(told(lost, "lost")).toEqual({});
    expect(told(here, "lost")).toEqual(withOthers("here"));
    expect(told(here, "here")).toEqual({});
    expect(told(lost, "here")).toEqual(atOnce);
  });

  it("of a path beyond the adapter likewise, but that it is lost with the others too; of one that is not known nothing", () => {
    expect(told(here, null, "lost")).toEqual(withOthers("lost"));
    expect(told(here, "lost", "here")).toEqual(withOthers("here"));
    expect(told(lost, null, "here")).toEqual(atOnce);
    for (const said of [null, "here", "lost"]) expect(told(here, said, "asking")).toEqual({});
    expect(told(here, null, "unable")).toEqual({});
    expect(told(here, "here", "unable")).toEqual({});
    // The adapter alone counts, and that is back.
    expect(told(here, "lost", "unable")).toEqual(withOthers("here"));
  });

  it("which paths there are is said by the cluster's options; what is not understood is none", () => {
    const cib = parseXml(`<cib><configuration><crm_config><cluster_property_set id="cib-bootstrap-options">
      <nvpair id="a" name="stonith-enabled" value="true"/>
      <nvpair id="b" name="${pathOption(subnet)}" value="5s 192.0.2.1 192.0.2.2"/>
      <nvpair id="c" name="${pathOption("203.0.113.0/24")}" value="whenever"/>
    </cluster_property_set></crm_config></configuration></cib>`);
    expect([...decidedPaths(cib)]).toEqual([
      [subnet, { targets: ["192.0.2.1", "192.0.2.2"], patienceSeconds: 5 }],
    ]);
    expect(decidedPaths(parseXml("<cib><configuration/></cib>")).size).toBe(0);
  });

  it("of the networks that rules of the cluster look at, and by what the cluster has been told", () => {
    const cib = parseXml(`<cib><configuration><constraints>
      <rsc_location id="a" rsc="Web"><rule id="r" score="500000" boolean-op="or">
        <expression id="e" attribute="${name}" operation="not_defined"/>
        <expression id="f" attribute="${name}" operation="ne" value="lost"/></rule></rsc_location>
      <rsc_location id="b" rsc="Web"><rule id="s" score="1"><expression id="g" attribute="other_24" operation="defined"/></rule></rsc_location>
    </constraints></configuration><status>
      <node_state id="1" uname="alpha"><transient_attributes id="1"><instance_attributes id="status-1">
        <nvpair id="n" name="${name}" value="lost"/></instance_attributes></transient_attributes></node_state>
      <node_state id="2" uname="bravo"/></status></cib>`);
    expect(watchedSubnets(cib)).toEqual([subnet]);
    expect(transientAttributes(cib, "alpha").get(name)).toBe("lost");
    expect(transientAttributes(cib, "bravo").size).toBe(0);
  });
});
