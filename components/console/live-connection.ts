import { io } from "socket.io-client";
import { aged, consoleStore, type LiveMessage, received } from "@/components/console/console-store";

/** A session in which somebody does something does not end for want of use. */
const PRESENT_EVERY_MS = 60_000;

const REPLACED_WITHIN_MS = 1000;

/** Keeps the store fed from the console's websocket until the returned function is called. `refused`: no session any more. */
export function openLiveConnection(refused: () => void): () => void {
  const socket = io({
    path: "/live",
    transports: ["websocket"],
    reconnectionDelay: 300,
    reconnectionDelayMax: 2000,
  });
  const take = (message: LiveMessage) => {
    const { view, resync } = received(consoleStore.get(), message, Date.now());
    consoleStore.set(view);
    if (resync) socket.emit("resync", {});
  };
  // Their forms are the console's own, and the schemas would be a quarter of the first page's scripts.
  socket.on("snapshot", (message) => take({ kind: "snapshot", ...message }));
  socket.on("patch", (message) => take({ kind: "patch", ...message }));
  socket.on("pulse", (message) => take({ kind: "pulse", ...message }));
  const isStranger = async () => (await fetch("/api/v1/session").catch(() => null))?.status === 401;
  const ask = async () => {
    // A refused handshake does not say why: the session's endpoint does.
    if (!(await isStranger())) return;
    // Where a second factor is set another session takes its place, and the answer that brings it may still be under way.
    await new Promise((resolve) => setTimeout(resolve, REPLACED_WITHIN_MS));
    if (await isStranger()) refused();
  };
  socket.on("connect_error", ask);
  socket.on("disconnect", (reason) => {
    if (reason === "io server disconnect") {
      void ask();
      socket.connect();
    }
  });
  let present = 0;
  const use = () => {
    if (Date.now() - present < PRESENT_EVERY_MS) return;
    present = Date.now();
    socket.emit("present", {});
  };
  for (const event of ["pointerdown", "keydown"]) addEventListener(event, use);
  const timer = setInterval(() => consoleStore.set(aged(consoleStore.get(), Date.now())), 250);
  const refresh = () => socket.emit("resync", {});
  addEventListener("understudy:resync", refresh);
  return () => {
    clearInterval(timer);
    removeEventListener("understudy:resync", refresh);
    for (const event of ["pointerdown", "keydown"]) removeEventListener(event, use);
    socket.close();
  };
}

/** Asks for a fresh snapshot (F5). */
export function resync(): void {
  dispatchEvent(new Event("understudy:resync"));
}
