import { OpenAPIHono } from "@hono/zod-openapi";
import { api, type EndpointName, errorAnswerSchema } from "@/protocol/api";

/** The API as an OpenAPI 3.1 document, made from protocol/api.ts: clients are generated from it. */
export function openApiDocument(version: string) {
  const { openAPIRegistry: registry, getOpenAPI31Document } = new OpenAPIHono();
  registry.registerComponent("securitySchemes", "token", { type: "http", scheme: "bearer" });
  registry.registerComponent("securitySchemes", "session", {
    ...{ type: "apiKey", in: "cookie", name: "understudy.session_token" },
    description: "From the sign-in. Where browsers come by TLS its name begins with __Host-.",
  });
  for (const name of Object.keys(api) as EndpointName[]) {
    const endpoint = api[name];
    registry.registerPath({
      operationId: name,
      method: endpoint.method,
      path: endpoint.path,
      security: waysIn(endpoint),
      request: {
        params: endpoint.params,
        query: endpoint.query,
        ...(endpoint.method === "get" ? {} : { body: { required: true, content: json(endpoint.body) } }),
      },
      responses: {
        200:
          "file" in endpoint
            ? {
                description: "a file",
                content: { "text/csv": { schema: { type: "string" } }, "application/json": {} },
              }
            : { description: "done", content: json(endpoint.answer) },
        ...("mayWait" in endpoint
          ? { 202: { description: "it waits for approval", content: json(endpoint.answer) } }
          : {}),
        default: { description: "a problem", content: json(errorAnswerSchema) },
      },
    });
  }
  return getOpenAPI31Document({ openapi: "3.1.0", info: { title: "Understudy console", version } });
}

const json = <S>(schema: S) => ({ "application/json": { schema } });

/** Either of these lets in; an empty list: nothing is needed. */
const waysIn = (endpoint: object): Record<string, string[]>[] => {
  if ("open" in endpoint) return [];
  return "inPerson" in endpoint ? [{ session: [] }] : [{ token: [] }, { session: [] }];
};
