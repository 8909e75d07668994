import { randomInt, randomUUID } from "node:crypto";
import { createGenerator } from "json-schema-faker";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { TaskRunner } from "@/agent/tasks/task-runner";
import { agentTasks, type TaskType } from "@/protocol/agent-task";

/** Nothing is done: what is asked of it is noted. */
const { done } = vi.hoisted(() => ({ done: [] as string[] }));
vi.mock("@/agent/tasks/executors", async (original) => {
  const { executors } = await original<{ executors: Record<string, unknown> }>();
  const note = (type: string) => async () => void done.push(type);
  return { executors: Object.fromEntries(Object.keys(executors).map((type) => [type, note(type)])) };
});

const seed = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31));
const types = Object.keys(agentTasks) as TaskType[];
const generator = createGenerator({ seed, alwaysFakeOptionals: true, maxItems: 2, minItems: 1 });

/** Texts that go on to a program by stdin or in a file, or are only compared: they are nobody's operand. */
const freeTexts: Record<string, string> = {
  "fence-device.check parameters.*": "stdin of the fence agent, a line break is refused",
  "fence-device.check secretParameters.*": "stdin of the fence agent, a line break is refused",
  "fence-device.check plug": "stdin of the fence agent, a line break is refused",
  "cluster.write-configuration corosyncConf": "a file, which Corosync reads",
  "time.keep settings": "a file, which chronyd checks",
  "cib.apply configuration": "stdin, checked by Pacemaker",
  "cib.apply guard": "compared with the live epoch",
  "simulate.configuration configuration": "a file of its own, read by the scheduler",
  "resource.validate parameters.*": "the environment of the resource agent",
  "resources.wait active.*": "compared with what the cluster runs",
  "resources.wait inactive.*": "compared with what the cluster runs",
};

/** An input that the task takes, every field of it there. */
async function inputOf(type: TaskType): Promise<unknown> {
  const described = z.toJSONSchema(agentTasks[type].input, { io: "input", unrepresentable: "any" });
  const form = JSON.parse(JSON.stringify(described), (key, value) => {
    if (key === "maxLength") return Math.min(value, 60);
    if (key === "anyOf") return value.filter((each: { type?: string }) => each.type !== "null");
    // A record is to have an entry; the name will do for a node and for a parameter.
    if (typeof value?.additionalProperties === "object" && !value.properties)
      return { ...value, properties: { alpha: value.additionalProperties }, required: ["alpha"] };
    // What the generator cannot make.
    return key === "pattern" && value.includes("\\p{") ? "^[a-z]{3,8}$" : value;
  });
  for (let round = 0; round < 60; round++) {
    const made = JSON.parse(JSON.stringify(await generator.generate(form)));
    if (agentTasks[type].input.safeParse(made).success) return made;
  }
  throw new Error(`no input was found that ${type} takes`);
}

type Path = (string | number)[];
/** Every part of a value, itself among them, with where it is. */
function* partsOf(value: unknown, path: Path = []): Generator<{ path: Path; part: unknown }> {
  yield { path, part: value };
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value))
    yield* partsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]);
}
/** The same with another part there. */
function changed(value: unknown, [key, ...rest]: Path, part: unknown): unknown {
  if (key === undefined) return part;
  const inner = changed((value as Record<string, unknown>)[key], rest, part);
  return Array.isArray(value)
    ? value.map((each, i) => (i === key ? inner : each))
    : { ...(value as object), [key]: inner };
}

describe(`the agent refuses by itself, whatever the console let through (FUZZ_SEED=${seed})`, () => {
  const inputs = new Map<TaskType, unknown>();
  const runner = new TaskRunner({ step: () => {}, end: () => {}, failedUnforeseen: () => {} });
  const takes = (type: string, input: unknown, more: object = {}) =>
    runner.take({ id: randomUUID(), type, input, deadlineSeconds: 5, ...more }).accepted;
  beforeAll(async () => {
    for (const type of types) inputs.set(type, await inputOf(type));
  }, 30_000);

  it("takes what is right", async () => {
    for (const type of types) {
      expect([type, takes(type, inputs.get(type))]).toEqual([type, true]);
      await vi.waitFor(() => expect(done.splice(0)).toEqual([type]));
    }
  });

  it("flags smuggled into a command (pcs CVE-2018-1086): an unknown field, at any depth, is an error", () => {
    for (const type of types) {
      const input = inputs.get(type);
      for (const { path, part } of partsOf(input)) {
        if (typeof part !== "object" || part === null || Array.isArray(part)) continue;
        const where = `${type} ${path.join(".")}`;
        // A record takes any name that is one; an option is none.
        const added = changed(input, path, { ...part, "--force": "yes" });
        expect([where, takes(type, added)]).toEqual([where, false]);
      }
      expect([type, takes(type, input, { args: ["--force"] })]).toEqual([type, false]);
    }
    expect(takes("shell.run", { command: "id" })).toBe(false);
    expect(done).toEqual([]);
  });

  it.each([
    ["path traversal (pcs CVE-2018-1079)", "../../etc/shadow"],
    ["a host name taken as an option of a command (Cockpit CVE-2026-4631)", "-oProxyCommand=id"],
    ["a command in a name (Hawk CVE-2020-35458)", "x;$(id)"],
  ])("%s: no field takes it but texts that are nobody's operand", (_lesson, hostile) => {
    const takenBy = new Set<string>();
    for (const type of types) {
      const input = inputs.get(type);
      for (const { path, part } of partsOf(input))
        if (typeof part === "string" && takes(type, changed(input, path, hostile)))
          takenBy.add(
            `${type} ${path.map((key) => (typeof key === "number" || key === "alpha" ? "*" : key)).join(".")}`,
          );
    }
    expect([...takenBy].filter((field) => !(field in freeTexts))).toEqual([]);
  });
});
