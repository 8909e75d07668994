import type { IncomingMessage } from "node:http";

/**
 * The address of whoever asks: the other end, or behind a proxy of ours whom that says it heard. (Of the header the last
 * part alone is the proxy's: what stands before it anybody can have said.)
 */
export function peerOf(request: IncomingMessage, behindProxy: boolean): string {
  const said = behindProxy ? [request.headers["x-forwarded-for"]].flat().join() : "";
  return said.split(",").at(-1)?.trim() || request.socket.remoteAddress || "unknown";
}
