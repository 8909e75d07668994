import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { formParameters, parameterErrors, textIn } from "@/components/forms/metadata-parameters";
import { type AgentMetadata, agentMetadataSchema } from "@/protocol/agent-metadata";

/** What an agent on a node answered for the real metadata of Debian 12's resource-agents. */
const recorded = (name: string): AgentMetadata =>
  agentMetadataSchema.parse(
    JSON.parse(readFileSync(new URL(`recorded/metadata-${name}.json`, import.meta.url), "utf8")),
  );
const address = recorded("IPaddr2");
const nginx = recorded("nginx");

test("an address resource asks for its address first and folds the rest", () => {
  const { basic, advanced } = formParameters(address);
  expect(basic.map(({ name }) => name)).toEqual(["ip"]);
  expect(formParameters(nginx).basic.map(({ name }) => name)).toEqual(["configfile"]);
  expect(advanced.map(({ name }) => name)).toContain("cidr_netmask");
  expect(basic.length + advanced.length).toBe(address.parameters.length);
});

test("an address resource without its address is not complete, though its agent names an empty default", () => {
  expect(address.parameters.find(({ name }) => name === "ip")?.default).toBe("");
  expect(parameterErrors(address, {})).toEqual({ ip: "required" });
  expect(parameterErrors(address, { ip: "192.0.2.10" })).toEqual({});
});

test("a required parameter with a default of its own need not be entered", () => {
  const parameters = address.parameters.map((each) => ({ ...each, default: each.default || "192.0.2.1" }));
  expect(parameterErrors({ ...address, parameters }, {})).toEqual({});
});

test("a word where a whole number belongs is an error, a negative number is not", () => {
  expect(parameterErrors(nginx, { port: "eighty" })).toEqual({ port: "integer" });
  expect(parameterErrors(nginx, { port: "-1" })).toEqual({});
});

test("what no configuration can carry is an error", () => {
  expect(parameterErrors(address, { ip: "192.0.2.10", nic: "eth\u0007" })).toEqual({ nic: "text" });
  expect(parameterErrors(address, { ip: "192.0.2.10", nic: "x".repeat(5000) })).toEqual({ nic: "text" });
});

test("parameters that the dialog asks for itself, and deprecated ones, are neither shown nor missed", () => {
  expect(formParameters(address, ["ip"]).basic).toEqual([]);
  expect(parameterErrors(address, {}, ["ip"])).toEqual({});
  const old = { ...address, parameters: address.parameters.map((each) => ({ ...each, deprecated: true })) };
  expect(formParameters(old)).toEqual({ basic: [], advanced: [] });
  expect(parameterErrors(old, {})).toEqual({});
});

test("help is in the reader's language when the agent has it, else in English", () => {
  expect(textIn({ en: "address", zh: "地址" }, "zh-CN")).toBe("地址");
  expect(textIn({ en: "address" }, "zh-CN")).toBe("address");
  expect(textIn({}, "en")).toBe("");
});
