import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import next from "next";
import { Server } from "socket.io";
import { CLUSTER_ID, manyResources } from "@/e2e/ui-bench/many-resources";
import type { You } from "@/protocol/people";
import type { StatePatch } from "@/protocol/state-patch";

/**
 * Stands in for the console: the built screens and the live socket, as server/live speaks it, over a generated
 * state. No sign-in, no database, no agents. A process of its own, so that it does not take the bench's time.
 */
export type ToStandIn = { patchResource: string; state: "online" | "failed" };
export type FromStandIn = { listening: number };

const [resources = 100, groups = 5] = process.argv.slice(2).map(Number);
const state = manyResources(resources, groups);
let version = 1;

const app = next({ dev: false, dir: ".", hostname: "127.0.0.1" });
await app.prepare();
const screens = app.getRequestHandler();
const session = JSON.stringify({ user: { name: "bench" }, version: "bench" });
const server = createServer((request, response) => {
  if (request.url === "/api/v1/session") response.setHeader("content-type", "application/json").end(session);
  else if (request.url?.startsWith("/api/")) response.writeHead(404).end("{}");
  else void screens(request, response);
});
const io = new Server(server, { path: "/live", serveClient: false });
const you = {
  user: { id: "00000000-0000-4000-8000-0000000000aa", name: "bench" },
  rights: { console: "owner", clusters: {} },
  needs: {},
} satisfies You;
const snapshot = () => ({ version, now: Date.now(), state, you });
io.on("connection", (socket) => {
  socket.emit("snapshot", snapshot());
  socket.on("resync", () => socket.emit("snapshot", snapshot()));
});
setInterval(() => io.emit("pulse", { version, now: Date.now(), heard: {} }), 1000);

process.on("message", (asked: ToStandIn) => {
  const entry = state.clusters[CLUSTER_ID]?.resources[asked.patchResource];
  if (!entry) throw new Error(`no resource ${asked.patchResource}`);
  entry.state = asked.state;
  version += 1;
  const resources = { within: { [asked.patchResource]: { set: { state: asked.state } } } };
  const patch: StatePatch = {
    within: { clusters: { within: { [CLUSTER_ID]: { within: { resources } } } } },
  };
  io.emit("patch", { version, now: Date.now(), patch });
});
process.on("disconnect", () => process.exit(0));
server.listen(0, "127.0.0.1", () =>
  process.send?.({ listening: (server.address() as AddressInfo).port } satisfies FromStandIn),
);
