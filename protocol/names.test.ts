import { describe, expect, it } from "vitest";
import { nodeNameSchema, objectNameSchema, parametersSchema, textSchema } from "@/protocol/names";

const hostile = [
  '"><script>alert(1)</script>',
  "-rf",
  "--help",
  "a".repeat(300),
  "网站",
  "",
  " ",
  "a b",
  "../../etc/passwd",
  "a/b",
  "a\nb",
  "a\u0000b",
  "$(id)",
  "`id`",
  "a;b",
  "1st",
];

describe("names from the wire: no path traversal (pcs CVE-2018-1079), no option (Cockpit CVE-2026-4631)", () => {
  it.each(hostile)("refuses %j as the name of a cluster, group or resource", (name) => {
    expect(objectNameSchema.safeParse(name).success).toBe(false);
  });

  it.each(hostile.filter((name) => name !== "1st"))("refuses %j as a node's name", (name) => {
    expect(nodeNameSchema.safeParse(name).success).toBe(false);
  });

  it.each(["Web", "web-1", "Database_2", "a"])("takes %j as a name", (name) => {
    expect(objectNameSchema.safeParse(name).success).toBe(true);
  });

  it.each(["alpha", "db1.example.org", "1st", "A-b"])("takes %j as a node's name", (name) => {
    expect(nodeNameSchema.safeParse(name).success).toBe(true);
  });

  it("takes any printable text, also Chinese and markup, as a description", () => {
    expect(textSchema.safeParse('网站 "><script>').success).toBe(true);
  });

  it("refuses control characters, which XML cannot carry", () => {
    expect(textSchema.safeParse("a\u0001b").success).toBe(false);
    expect(parametersSchema.safeParse({ ip: "a\u001bb" }).success).toBe(false);
  });

  it("refuses a parameter name that could be an option", () => {
    expect(parametersSchema.safeParse({ "-x": "1" }).success).toBe(false);
  });
});
