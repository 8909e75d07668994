import { randomInt } from "node:crypto";
import { createGenerator, type JsonSchema } from "json-schema-faker";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemSchema } from "@/protocol/problem";
import { openApiDocument } from "@/server/http/openapi";
import { ConsoleUnderTest } from "@/server/testing/console-under-test";
import { joinedCluster } from "@/server/testing/joined-cluster";

const ROUNDS = 12;
const seed = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31));

// biome-ignore lint/suspicious/noExplicitAny: a document as whoever generates a client reads it
const document: any = openApiDocument("test");
const operations = Object.entries<Record<string, { operationId: string }>>(document.paths).flatMap(
  ([path, methods]) => Object.entries(methods).map(([method, described]) => ({ path, method, described })),
);

/** Every operation of the document, asked what the document says may be asked, by a program that read nothing else. */
describe(`what the API's own description allows (FUZZ_SEED=${seed})`, { timeout: 120_000 }, () => {
  let tested: ConsoleUnderTest;
  let owner: string;
  let token: string;
  let clusterId: string;
  const generator = createGenerator({ seed, optionalsProbability: 0.6, maxDepth: 8 });
  beforeAll(async () => {
    tested = await ConsoleUnderTest.start();
    owner = await tested.signIn();
    await tested.confirmAll();
    ({ clusterId } = await joinedCluster(tested, owner));
    const made = await tested.call("POST", "/api/v1/api-tokens", owner, {
      ...{ name: "fuzz", rights: { console: "administrator", clusters: {} } },
      ...{ dangerous: true, validDays: 1 },
    });
    token = `Bearer ${made.body.secret}`;
  }, 60_000);
  afterAll(() => tested?.stop());

  /** What is made up names nothing: half of it names what is there. */
  const there = (): Record<string, string> => ({ id: clusterId, name: "Web", group: "Web", node: "alpha" });
  const made = async (schema: JsonSchema, round: number) =>
    JSON.parse(JSON.stringify(await generator.generate(schema)), (name, value) =>
      name === "clusterId" && round % 2 === 0 ? clusterId : value,
    );

  it.each(operations)(
    "$method $path is answered, or refused in words",
    async ({ path, method, described }) => {
      const { parameters = [], requestBody, security, responses } = described as never as Described;
      for (let round = 0; round < ROUNDS; round++) {
        const query = new URLSearchParams();
        let address = path;
        for (const { name, in: place, schema, required } of parameters) {
          const value = (round % 2 === 0 && there()[name]) || (await made(schema, round));
          if (place === "path") address = address.replace(`{${name}}`, encodeURIComponent(String(value)));
          else if (required || round % 3 > 0) query.set(name, String(value));
        }
        const body = requestBody && (await made(requestBody.content["application/json"].schema, round));
        const as = round % 3 > 0 && security.some((way) => "token" in way) ? token : owner;
        const url = `${address}?${query}`;
        const answer = await fetch(`${tested.url}${url}`, {
          method: method.toUpperCase(),
          headers: {
            ...(as === token ? { authorization: token } : { cookie: owner }),
            ...{ origin: tested.url, "content-type": "application/json" },
          },
          body: body === undefined ? undefined : JSON.stringify(body),
        });
        const told = await answer.text();
        const asked = `${method} ${url} ${JSON.stringify(body)?.slice(0, 2000)}: ${answer.status} ${told.slice(0, 500)}`;
        // 503: what only an agent can tell, and here none is connected.
        expect([200, 400, 401, 403, 404, 409, 422, 429, 503], asked).toContain(answer.status);
        if (answer.status === 200) {
          expect(Object.keys(responses["200"].content), asked).toContain(
            answer.headers.get("content-type")?.split(";")[0],
          );
        } else {
          const { code } = problemSchema.parse(JSON.parse(told));
          expect(code, asked).not.toBe("internal.unexpected");
          if (answer.status === 503) expect(code, asked).toBe("agent.not-connected");
        }
      }
      expect((await tested.call("GET", "/healthz", "")).body.status).toBe("ok");
    },
  );
});

interface Described {
  parameters?: { name: string; in: "path" | "query"; schema: JsonSchema; required?: boolean }[];
  requestBody?: { content: { "application/json": { schema: JsonSchema } } };
  security: Record<string, unknown>[];
  responses: { 200: { content: Record<string, unknown> } };
}
