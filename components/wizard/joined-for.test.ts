import { expect, test } from "vitest";
import { exampleState } from "@/components/console/testing/example-state";
import { witnessServers } from "@/components/quorum/witness-servers";
import { targetOf } from "@/components/verbs/verb-target";
import { verbTable, whyNot } from "@/components/verbs/verbs";
import { whyNotNode } from "@/components/wizard/servers-page";
import { chosenServer } from "@/components/wizard/testing/chosen-server";

const [cluster] = Object.values(exampleState.clusters);
if (!cluster) throw new Error("the example has another shape");
const other = "00000000-0000-4000-8000-0000000000ff";
const joinedFor = (clusterId: string | null) => ({ ...chosenServer("delta", 4, {}), joinedFor: clusterId });

test("a server that joined for one cluster is offered to that one, as node and as witness, and to no other", () => {
  const whys = [null, cluster.id, other].map((id) => [
    whyNotNode(joinedFor(id), cluster.id),
    whyNotNode(joinedFor(id), null),
  ]);
  expect(whys).toEqual([
    [null, null],
    [null, "joinedForOther"],
    ["joinedForOther", "joinedForOther"],
  ]);
  const asWitness = (id: string | null) => witnessServers({ servers: { x: joinedFor(id) } }, cluster).length;
  expect([asWitness(null), asWitness(cluster.id), asWitness(other)]).toEqual([1, 1, 0]);
});

test("a node can be added where a server is free for that cluster", () => {
  const addNode = verbTable.find(({ id }) => id === "add-node");
  const why = (id: string | null) => {
    const server = joinedFor(id);
    const state = { ...exampleState, servers: { [server.id]: server } };
    return addNode && whyNot(addNode, targetOf(state, true, { kind: "cluster", clusterId: cluster.id }));
  };
  expect([why(null), why(cluster.id), why(other)]).toEqual([null, null, "needs-servers"]);
});
