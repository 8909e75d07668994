import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { agentToConsole, taskAckSchema, timeAckSchema } from "@/protocol/agent-messages";
import {
  greetingSchema,
  messagesOfVersion,
  OLDEST_AGENT_PROTOCOL,
  PROTOCOL_VERSION,
  rangeOf,
  standingOf,
  tasksOfEveryVersion,
  understood,
  welcomeSchema,
} from "@/protocol/agent-protocol";
import { agentTasks, taskEnvelopeSchema } from "@/protocol/agent-task";
import { renewalAckSchema } from "@/protocol/renewal";

/**
 * A digest of all that may differ between versions, as each version had it. Where a form is changed, raise PROTOCOL_VERSION and
 * add a line; the line of a version that was ever given out stays as it is.
 */
const formsOfVersion: Record<number, string> = {
  1: "6c710f66ae70c9c6",
  2: "1ed14c22dd101c52",
  3: "b2ae2384617ec2f7",
};

describe("the version of the protocol between agent and console", () => {
  it("is understood from the oldest to the newest, and nowhere else; who is older is told", () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(120), (oldest, further, protocol) => {
        const newest = oldest + further;
        const standing = standingOf({ oldest, newest }, protocol);
        expect(standing === "understood").toBe(oldest <= protocol && protocol <= newest);
        if (standing === "too-old") expect(protocol).toBeLessThan(oldest);
        if (standing === "too-new") expect(protocol).toBeGreaterThan(newest);
      }),
    );
  });

  it("of this agent is understood by this console", () => {
    expect(OLDEST_AGENT_PROTOCOL).toBeLessThanOrEqual(PROTOCOL_VERSION);
    expect(standingOf(understood, PROTOCOL_VERSION)).toBe("understood");
  });

  it("is 1 of an agent that says none, and what a later version says besides is passed over", () => {
    expect(greetingSchema.parse({})).toEqual({ protocol: 1, agentVersion: null, agentDigest: null });
    expect(greetingSchema.parse({ protocol: 9, mood: "good" }).protocol).toBe(9);
    expect(welcomeSchema.parse({ oldest: 2, newest: 9, mood: "good" })).toEqual({ oldest: 2, newest: 9 });
    for (const protocol of ["9", -1, 1.5, null, Number.NaN])
      expect(greetingSchema.safeParse({ protocol }).success).toBe(false);
  });

  it("is told as a range, or as one", () => {
    expect([rangeOf({ oldest: 5, newest: 6 }), rangeOf({ oldest: 6, newest: 6 })]).toEqual(["5–6", "6"]);
  });

  it("is another one whenever the form of a message or a task is", () => {
    const messages = messagesOfVersion.map((name) => [name, fieldsOf(agentToConsole[name])]);
    const tasks = Object.entries(agentTasks).map(([type, { input, result }]) => [
      type,
      fieldsOf(z.tuple([input, result])),
    ]);
    const digest = createHash("sha256")
      .update(JSON.stringify([messages, tasks]))
      .digest("hex");
    expect(digest.slice(0, 16)).toBe(formsOfVersion[PROTOCOL_VERSION]);
  });

  /** Agents of every version, older and newer ones, are told by these that they are not understood, and are updated by them. */
  it("never changes what is needed to update an agent of any other", () => {
    const { hello, pulse, renew } = agentToConsole;
    const forms = { hello, pulse, renew, greetingSchema, welcomeSchema, timeAckSchema, renewalAckSchema };
    const taskEnd = agentToConsole["task-end"];
    const envelope = taskEnvelopeSchema.omit({ type: true });
    const tasks = Object.fromEntries(
      tasksOfEveryVersion.map((type) => [type, z.tuple([agentTasks[type].input, agentTasks[type].result])]),
    );
    const all = { ...forms, taskEnd, taskAckSchema, envelope, ...tasks };
    const said = Object.entries(all).map(([name, schema]) => `${name} ${JSON.stringify(fieldsOf(schema))}`);
    expect(said).toMatchInlineSnapshot(`
      [
        "hello {"type":"object","properties":{"hostname":{"type":"string"},"agentVersion":{"type":"string"},"bootId":{"type":"string"},"instance":{"type":"string","format":"uuid"}},"required":["hostname","agentVersion","bootId"],"additionalProperties":false}",
        "pulse {"type":"object","properties":{"at":{"type":"integer"},"reportSequence":{"type":"integer"}},"required":["at","reportSequence"],"additionalProperties":false}",
        "renew {"type":"object","properties":{"certificateRequest":{"type":"string","maxLength":8192}},"required":["certificateRequest"],"additionalProperties":false}",
        "greetingSchema {"type":"object","properties":{"protocol":{"default":1,"type":"integer"},"agentVersion":{"default":null,"anyOf":[{"type":"string","maxLength":100},{"type":"null"}]},"agentDigest":{"default":null,"anyOf":[{"type":"string"},{"type":"null"}]}}}",
        "welcomeSchema {"type":"object","properties":{"oldest":{"type":"integer"},"newest":{"type":"integer"}},"required":["oldest","newest"]}",
        "timeAckSchema {"type":"object","properties":{"now":{"type":"integer"}},"required":["now"],"additionalProperties":false}",
        "renewalAckSchema {"type":"object","properties":{"certificate":{"type":"string"}},"required":["certificate"],"additionalProperties":false}",
        "taskEnd {"oneOf":[{"type":"object","properties":{"taskId":{"type":"string","format":"uuid"},"outcome":{"type":"string","const":"succeeded"},"result":{}},"required":["taskId","outcome","result"],"additionalProperties":false},{"type":"object","properties":{"taskId":{"type":"string","format":"uuid"},"outcome":{"type":"string","const":"failed"},"problem":{"type":"object","properties":{"code":{"type":"string"},"message":{"type":"string"},"params":{"default":{},"type":"object","propertyNames":{"type":"string"},"additionalProperties":{"type":["string","number"]}},"detail":{"default":{},"type":"object","properties":{"node":{"type":"string"},"command":{"type":"object","properties":{"command":{"type":"string"},"exitCode":{"type":["number","null"]},"stderr":{"type":"string"}},"required":["command","exitCode","stderr"],"additionalProperties":false},"fields":{"type":"object","propertyNames":{"type":"string"},"additionalProperties":{"type":"string"}},"text":{"type":"string"}},"additionalProperties":false}},"required":["code","message"],"additionalProperties":false}},"required":["taskId","outcome","problem"],"additionalProperties":false}]}",
        "taskAckSchema {"anyOf":[{"type":"object","properties":{"accepted":{"type":"boolean","const":true}},"required":["accepted"],"additionalProperties":false},{"type":"object","properties":{"accepted":{"type":"boolean","const":false},"problem":{"type":"object","properties":{"code":{"type":"string"},"message":{"type":"string"},"params":{"default":{},"type":"object","propertyNames":{"type":"string"},"additionalProperties":{"type":["string","number"]}},"detail":{"default":{},"type":"object","properties":{"node":{"type":"string"},"command":{"type":"object","properties":{"command":{"type":"string"},"exitCode":{"type":["number","null"]},"stderr":{"type":"string"}},"required":["command","exitCode","stderr"],"additionalProperties":false},"fields":{"type":"object","propertyNames":{"type":"string"},"additionalProperties":{"type":"string"}},"text":{"type":"string"}},"additionalProperties":false}},"required":["code","message"],"additionalProperties":false}},"required":["accepted","problem"],"additionalProperties":false}]}",
        "envelope {"type":"object","properties":{"id":{"type":"string","format":"uuid"},"input":{},"deadlineSeconds":{"type":"integer"}},"required":["id","input","deadlineSeconds"],"additionalProperties":false}",
        "agent.update {"type":"array","prefixItems":[{"type":"object","properties":{"digest":{"type":"string"},"packageDigest":{"type":"string"},"packageBytes":{"type":"integer"},"id":{"type":"string","format":"uuid"}},"required":["digest","packageDigest","packageBytes","id"],"additionalProperties":false},{"type":"object","properties":{},"additionalProperties":false}],"items":false,"minItems":2,"maxItems":2}",
        "agent.update-outcome {"type":"array","prefixItems":[{"type":"object","properties":{"id":{"type":"string","format":"uuid"}},"required":["id"],"additionalProperties":false},{"type":"object","properties":{"outcome":{"type":"string","enum":["none","going","updated","not-installed","ends","unheard"]},"text":{"type":"string","maxLength":16384}},"required":["outcome","text"],"additionalProperties":false}],"items":false,"minItems":2,"maxItems":2}",
      ]
    `);
  });
});

/** Names and kinds of what a schema takes, without limits and descriptions. */
function fieldsOf(schema: z.ZodType): unknown {
  const left = ["$schema", "description", "pattern", "minimum", "maximum"];
  const bare = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(bare);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).filter(([key]) => !left.includes(key));
    return Object.fromEntries(entries.map(([key, each]) => [key, bare(each)]));
  };
  return bare(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }));
}
