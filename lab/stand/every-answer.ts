import { type Api, api, type EndpointName } from "@/protocol/api";

export interface Answer {
  path: string;
  status: number;
  text: string;
}

type Names = Record<string, readonly string[]>;

const AT_ONCE = 6;
/** What a query has to say where it must say something; each is asked once. */
const queries: Partial<Record<EndpointName, () => string[]>> = {
  exportAudit: () => ["?format=json", "?format=csv"],
  exportHistory: () => ["?format=json", "?format=csv"],
  getStateAt: () => [`?at=${Date.now()}`],
  getTimeline: () => [`?from=${Date.now() - 86_400_000}&to=${Date.now()}`],
};
/** Of these there are hundreds, which are all the same kind of thing. */
const types: Names = {
  "fence-types/{type}": ["fence_lab", "fence_ipmilan"],
  "resource-types/{type}": ["ocf:heartbeat:IPaddr2"],
};

/**
 * What the console answers to every GET there is, about everything there is, to whoever the cookie is of. An endpoint with
 * a name in its address that nothing here knows is an error: it would be left out unseen.
 */
export async function everyAnswer(url: string, cookie: string): Promise<Answer[]> {
  const answers: Answer[] = [];
  const ask = async (path: string): Promise<Answer> => {
    const answer = await fetch(`${url}${path}`, { headers: { cookie }, signal: AbortSignal.timeout(60_000) });
    const told = { path, status: answer.status, text: await answer.text() };
    answers.push(told);
    return told;
  };
  const listed = async (path: string) => {
    const { status, text } = await ask(path);
    return status === 200 ? JSON.parse(text) : [];
  };
  const { state } = await listed(api.getState.path);
  const ids = async (path: string) => (await listed(path)).map((each: { id: string }) => each.id);
  const people = await ids(api.listPeople.path);
  const gets = (Object.keys(api) as EndpointName[]).filter((name) => api[name].method === "get");
  const paths: string[] = [];
  for (const name of gets) {
    const { path } = api[name] as Api[EndpointName];
    const prefixes = await prefixesOf(path);
    for (const each of prefixes) for (const query of queries[name]?.() ?? [""]) paths.push(each + query);
  }
  paths.push("/api/v1/openapi.json");

  /** The address with every name filled in by all there are. */
  async function prefixesOf(path: string): Promise<string[]> {
    const [, collection = ""] = /^\/api\/v1\/([\w-]+)\/\{id\}/.exec(path) ?? [];
    if (collection === "") return [path];
    const owners: Names = {
      clusters: Object.keys(state.clusters),
      servers: Object.keys(state.servers),
      operations: Object.keys(state.operations),
      people,
    };
    const all = owners[collection];
    if (!all) throw new Error(`every-answer.ts does not know what there is of ${path}`);
    const filled = all.map(async (id) => inside(path.replace("{id}", id), id));
    return (await Promise.all(filled)).flat();
  }

  async function inside(path: string, clusterId: string): Promise<string[]> {
    const [placeholder] = /[\w-]+\/\{\w+\}(\/\{\w+\})?/.exec(path) ?? [];
    if (!placeholder) return [path];
    const names = await namesFor(placeholder, clusterId);
    if (!names) throw new Error(`every-answer.ts does not know what there is of ${path}`);
    const [first = ""] = placeholder.split("/");
    return names.map((name) => path.replace(placeholder, `${first}/${name}`));
  }

  async function namesFor(placeholder: string, clusterId: string): Promise<readonly string[] | undefined> {
    if (types[placeholder]) return types[placeholder];
    const cluster = state.clusters[clusterId];
    const base = `/api/v1/clusters/${clusterId}`;
    const elements = async (): Promise<{ section: string; id: string; element: string }[]> =>
      (await listed(`${base}/configuration`)).elements ?? [];
    const keys = (part: object | undefined) => Object.keys(part ?? {}).map(encodeURIComponent);
    switch (placeholder) {
      case "groups/{name}":
        return keys(cluster?.groups);
      case "nodes/{name}":
        return keys(cluster?.nodes);
      case "networks/{name}":
        return keys(cluster?.networks);
      case "resources/{name}":
      case "fence-devices/{name}":
      case "why/{name}": {
        const resources = (await elements()).filter(({ section }) => section === "resources");
        return [...resources.map(({ id }) => encodeURIComponent(id)), ...keys(cluster?.resources)];
      }
      case "configuration/{section}/{element}":
        return (await elements()).map(({ section, id }) => `${section}/${encodeURIComponent(id)}`);
      case "revisions/{revision}":
        return ["1"];
      case "drills/{drill}":
        return ids(`${base}/drills`);
    }
    return undefined;
  }

  const open = [...new Set(paths)];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let path = open.pop(); path !== undefined; path = open.pop()) await ask(path);
    }),
  );
  return answers;
}
