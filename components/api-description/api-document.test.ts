import { expect, test } from "vitest";
import { operationsIn } from "@/components/api-description/api-document";

const schema = { type: "object" };
const content = { "application/json": { schema } };
const document = {
  paths: {
    "/api/v1/things": {
      get: {
        operationId: "listThings",
        security: [{ token: [] }, { session: [] }],
        parameters: [{ name: "limit", in: "query", schema: { type: "integer" } }],
        responses: { 200: { description: "done", content }, default: { description: "a problem" } },
      },
      post: {
        operationId: "makeThing",
        security: [{ session: [] }],
        requestBody: { required: true, content },
        responses: { 200: { description: "done" } },
      },
    },
    "/healthz": { get: { operationId: "health", security: [], responses: {} } },
  },
};

test("every operation is told with who is let in, what it takes and what it answers", () => {
  const [list, make, health] = operationsIn(document);
  expect(list).toMatchObject({ id: "listThings", method: "GET", opensTo: "tokens", answer: schema });
  expect(list?.parameters).toEqual([
    { name: "limit", place: "query", required: false, schema: { type: "integer" } },
  ]);
  expect(make).toMatchObject({ id: "makeThing", method: "POST", opensTo: "people", body: schema });
  expect(make?.answer).toBeUndefined();
  expect(health).toMatchObject({ path: "/healthz", opensTo: "anyone", parameters: [] });
});

test("what is no such document is not shown as an empty one", () => {
  for (const other of [null, {}, { paths: { "/x": { get: {} } } }])
    expect(() => operationsIn(other)).toThrow();
});
