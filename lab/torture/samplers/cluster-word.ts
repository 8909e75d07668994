import { XMLParser } from "fast-xml-parser";
import { z } from "zod";
import type { ClusterWord } from "@/lab/torture/records";

const flag = z.enum(["true", "false"]).transform((text) => text === "true");
const resourceSchema = z.object({
  id: z.string(),
  active: flag,
  node: z.array(z.object({ name: z.string() })).default([]),
});
const answerSchema = z.object({
  nodes: z.object({
    node: z.array(z.object({ name: z.string(), online: flag, unclean: flag, pending: flag })).default([]),
  }),
  fence_history: z
    .object({ fence_event: z.array(z.object({ target: z.string(), status: z.string() })).default([]) })
    .default({ fence_event: [] }),
  resources: z
    .object({
      group: z.array(z.object({ resource: z.array(resourceSchema).default([]) })).default([]),
    })
    .default({ group: [] }),
});

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  isArray: (name, path) =>
    ["group", "resource", "fence_event"].includes(name) ||
    (name === "node" && String(path) !== "pacemaker-result.node"),
});

/** Reads `crm_mon --one-shot --output-as=xml`. null: it has no cluster to tell of (yet). Throws when it is no such answer. */
export function readClusterWord(xml: string, service: string): ClusterWord | null {
  const root = parser.parse(xml)["pacemaker-result"];
  if (root && !root.nodes) return null;
  const { nodes, resources, fence_history } = answerSchema.parse({
    ...root,
    // An element with nothing in it is read as an empty text.
    resources: root.resources || undefined,
    fence_history: root.fence_history || undefined,
  });
  const pendingFencings = fence_history.fence_event.filter(({ status }) => status === "pending");
  const found = resources.group.flatMap(({ resource }) => resource).find(({ id }) => id === service);
  return {
    nodes: Object.fromEntries(
      nodes.node.map(({ name, online, unclean, pending }) => [
        name,
        { online, unclean, pending, fencing: pendingFencings.some(({ target }) => target === name) },
      ]),
    ),
    owners: found?.active ? found.node.map(({ name }) => name) : [],
  };
}
