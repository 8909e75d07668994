import { expect, test } from "vitest";
import { difference } from "@/compiler/cib-model/difference";
import { readCib } from "@/compiler/cib-model/read";
import { adopted, cibOf } from "@/compiler/cib-model/testing/sections";
import { writeCib } from "@/compiler/cib-model/write";

const resourcesOf = (xml: string) => {
  const original = cibOf(`<resources>${xml}</resources>`);
  expect(difference(original, writeCib(readCib(original)))).toBeNull();
  return adopted(`<resources>${xml}</resources>`).resources;
};

test("a primitive says its agent, its parameters, its operations and what it uses", () => {
  expect(
    resourcesOf(`<primitive id="web" class="ocf" provider="heartbeat" type="nginx" description="">
      <instance_attributes id="web-params"><nvpair id="web-conf" name="configfile" value="/etc/x"/></instance_attributes>
      <operations>
        <op id="web-monitor" name="monitor" interval="10s" timeout="20s" on-fail="restart" role="Started" enabled="false"/>
      </operations>
      <meta_attributes id="web-meta"><nvpair id="web-role" name="target-role" value="Stopped"/></meta_attributes>
      <utilization id="web-use"><nvpair id="web-cpu" name="cpu" value="2"/></utilization>
    </primitive>`),
  ).toEqual([
    {
      element: "primitive",
      id: "web",
      description: "",
      class: "ocf",
      provider: "heartbeat",
      type: "nginx",
      instanceAttributes: [
        {
          id: "web-params",
          pairs: [{ id: "web-conf", name: "configfile", value: "/etc/x" }],
          other: [],
        },
      ],
      metaAttributes: [
        { id: "web-meta", pairs: [{ id: "web-role", name: "target-role", value: "Stopped" }], other: [] },
      ],
      operations: {
        operations: [
          {
            id: "web-monitor",
            name: "monitor",
            interval: "10s",
            timeout: "20s",
            onFail: "restart",
            role: "Started",
            enabled: false,
            metaAttributes: [],
            instanceAttributes: [],
            other: [],
          },
        ],
      },
      utilization: [{ id: "web-use", pairs: [{ id: "web-cpu", name: "cpu", value: "2" }], other: [] }],
      other: [],
    },
  ]);
});

test("templates, and primitives that refer to one and to others' operations", () => {
  expect(
    resourcesOf(`<template id="vm" class="ocf" provider="heartbeat" type="Xen"/>
      <primitive id="vm1" template="vm"><operations id-ref="vm-ops"/></primitive>`),
  ).toMatchObject([
    { element: "template", id: "vm", type: "Xen" },
    { element: "primitive", template: "vm", operations: { idRef: "vm-ops", operations: [] } },
  ]);
});

test("a group keeps its members' order; a clone holds a group or a primitive", () => {
  expect(
    resourcesOf(`<clone id="c"><meta_attributes id="m"><nvpair id="p" name="promotable" value="true"/></meta_attributes>
      <group id="g"><primitive id="b" class="lsb" type="b"/><primitive id="a" class="lsb" type="a"/></group></clone>`),
  ).toMatchObject([{ element: "clone", member: { element: "group", members: [{ id: "b" }, { id: "a" }] } }]);
});

test("a bundle has a container, a network, storage and a primitive inside", () => {
  expect(
    resourcesOf(`<bundle id="b"><podman image="i:1" replicas="3" promoted-max="1" run-command="/run"/>
      <network ip-range-start="10.0.0.1" host-netmask="24" control-port="3121" add-host="true">
        <port-mapping id="p1" port="80" internal-port="8080"/><port-mapping id="p2" range="1-9"/></network>
      <storage><storage-mapping id="s" source-dir="/a" target-dir="/b" options="ro"/></storage>
      <primitive id="x" class="ocf" provider="pacemaker" type="Dummy"/></bundle>`),
  ).toMatchObject([
    {
      element: "bundle",
      container: { element: "podman", image: "i:1", replicas: 3, promotedMax: 1, runCommand: "/run" },
      network: {
        ipRangeStart: "10.0.0.1",
        hostNetmask: 24,
        controlPort: 3121,
        addHost: true,
        portMappings: [{ id: "p1", port: 80, internalPort: 8080 }, { range: "1-9" }],
      },
      storage: { mappings: [{ sourceDirectory: "/a", targetDirectory: "/b", options: "ro" }] },
      primitive: { element: "primitive", id: "x" },
    },
  ]);
});

test("an outdated, unknown or half-understood element is carried at its place, word for word", () => {
  const master = '<master id="m">  <primitive id="p" class="ocf" provider="linbit" type="drbd"/></master>';
  expect(
    resourcesOf(
      `<primitive id="a" class="lsb" type="a"/>${master}<!-- why --><primitive id="b" class="odd" type="b"/>`,
    ),
  ).toMatchObject([
    { element: "primitive", id: "a" },
    { element: "native", xml: master },
    { element: "native", xml: "<!-- why -->" },
    { element: "native", xml: '<primitive id="b" class="odd" type="b"/>' },
  ]);
});

test("one odd part does not take the whole resource with it", () => {
  const [group] =
    resourcesOf(`<group id="g"><primitive id="a" class="lsb" type="a">
      <operations><op id="o" name="monitor" interval="1s" on-fail="explode"/></operations>
      <meta_attributes id="m"><nvpair id="n" name="x" value="1" secret="1"/><nvpair id="o2" name="y"/></meta_attributes>
    </primitive><primitive id="b" class="lsb" type="b" surprise="1"/></group>`) ?? [];
  expect(group).toMatchObject({
    members: [
      {
        id: "a",
        operations: { operations: [{ element: "native" }] },
        metaAttributes: [{ pairs: [{ element: "native" }, { id: "o2", name: "y" }] }],
      },
      { element: "native", xml: '<primitive id="b" class="lsb" type="b" surprise="1"/>' },
    ],
  });
});

test("numbers and truths in another spelling than ours are carried, not rewritten", () => {
  for (const container of ['<docker image="i" replicas="03"/>', '<docker image="i" replicas="three"/>'])
    expect(resourcesOf(`<bundle id="b">${container}</bundle>`)).toMatchObject([
      { container: { element: "native", xml: container } },
    ]);
  const operation = '<op id="o" name="monitor" interval="1s" enabled="yes"/>';
  expect(
    resourcesOf(`<primitive id="a" class="lsb" type="a"><operations>${operation}</operations></primitive>`),
  ).toMatchObject([{ operations: { operations: [{ element: "native", xml: operation }] } }]);
});

test("of several children where one may be, none is chosen", () => {
  const [clone] =
    resourcesOf(
      '<clone id="c"><primitive id="a" class="lsb" type="a"/><primitive id="b" class="lsb" type="b"/></clone>',
    ) ?? [];
  expect(clone).not.toHaveProperty("member");
  expect(clone).toMatchObject({ other: [{ xml: expect.stringContaining('"a"') }, { element: "native" }] });
});
