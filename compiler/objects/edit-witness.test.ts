import { describe, expect, it } from "vitest";
import { afterCompiling, compile } from "@/compiler/compile";
import { readSections, sameConf, sectionsNamed, valueIn } from "@/compiler/corosync-conf/sections";
import { applyEdit } from "@/compiler/objects/apply-edit";
import { withNode, withoutNode } from "@/compiler/objects/edit-nodes";
import { withoutWitness, withWitness } from "@/compiler/objects/edit-witness";
import { triedDefinition } from "@/compiler/objects/testing/bad-edits";
import type { Definition } from "@/protocol/definition";

const witness = { serverId: "0f6f4a62-6a0c-4f0f-8b35-4f9a4b1f0077", address: "203.0.113.7" };
const two = triedDefinition();
const three = withNode(two, {
  node: {
    ...{ name: "gamma", nodeId: 9, serverId: "0f6f4a62-6a0c-4f0f-8b35-4f9a4b1f0099" },
    ...{ description: "", paused: null },
  },
  interfaces: {},
  plugs: {},
});
const confOf = (definition: Definition) => compile(definition, "masked").corosyncConf;
const quorumOf = (definition: Definition) => sectionsNamed(readSections(confOf(definition)), "quorum")[0];
const deviceOf = (definition: Definition) => sectionsNamed(quorumOf(definition), "device")[0];

describe("a witness", () => {
  it("has one vote between two nodes, which are no two_node cluster then, over TLS only", () => {
    const definition = withWitness(two, witness);
    expect(valueIn(quorumOf(two), "two_node")).toBe("1");
    expect(valueIn(quorumOf(definition), "two_node")).toBeUndefined();
    expect(valueIn(deviceOf(definition), "votes")).toBe("1");
    const net = sectionsNamed(deviceOf(definition), "net")[0];
    expect(["host", "algorithm", "tls"].map((key) => valueIn(net, key))).toEqual([
      witness.address,
      "ffsplit",
      "required",
    ]);
  });

  it("of three nodes has two, so that the last one goes on with it", () => {
    const device = deviceOf(withWitness(three, witness));
    expect(valueIn(device, "votes")).toBe("2");
    expect(valueIn(sectionsNamed(device, "net")[0], "algorithm")).toBe("lms");
  });

  it("follows the number of nodes, and is none for a single one", () => {
    const shrunk = withoutNode(withWitness(three, witness), "gamma");
    expect(valueIn(deviceOf(shrunk), "votes")).toBe("1");
    const last = withoutNode(shrunk, "beta");
    expect([last.witness, deviceOf(last)]).toEqual([null, undefined]);
  });

  it("holds the cluster's name, which its nodes keep in memory", () => {
    const definition = withWitness(two, witness);
    const rename = (name: string) => applyEdit(definition, { type: "rename-cluster", name });
    expect(() => rename("other")).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({ detail: { fields: { name: "cluster.has-witness" } } }),
      }),
    );
    expect(rename(definition.name)).toEqual(definition);
  });

  it("is no node of the cluster", () => {
    const node = { serverId: two.nodes[0]?.serverId ?? "", address: witness.address };
    expect(() => withWitness(two, node)).toThrow(
      expect.objectContaining({ problem: fieldProblem("serverId") }),
    );
    const address = { ...witness, address: "198.51.100.10" };
    expect(() => withWitness(two, address)).toThrow(
      expect.objectContaining({ problem: fieldProblem("address") }),
    );
  });
});

describe("in a corosync.conf made elsewhere", () => {
  const foreign = {
    ...two,
    foreignCorosyncConf: confOf(two).replace("version: 2", "version: 2\n    max_messages: 20"),
  };

  it("it comes, and goes again without a trace", () => {
    const definition = afterCompiling(withWitness(foreign, witness));
    expect(confOf(definition)).toContain("max_messages: 20");
    expect(valueIn(quorumOf(definition), "two_node")).toBeUndefined();
    expect(valueIn(deviceOf(definition), "votes")).toBe("1");
    const back = afterCompiling(withoutWitness(definition));
    expect(sameConf(confOf(back), confOf(foreign))).toBe(true);
  });

  it("a device that is not ours is left alone", () => {
    const device =
      "device {\n        model: net\n        net {\n            host: 203.0.113.9\n        }\n    }\n";
    const theirs = {
      ...foreign,
      foreignCorosyncConf: foreign.foreignCorosyncConf.replace("two_node: 1\n", device),
    };
    expect(confOf(theirs)).toContain("203.0.113.9");
    expect(() => withWitness(theirs, witness)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code: "witness.made-elsewhere" }) }),
    );
  });
});

const fieldProblem = (field: string) =>
  expect.objectContaining({ detail: { fields: { [`witness.${field}`]: "witness.is-node" } } });
