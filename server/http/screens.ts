import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import next from "next";

/** The screens: Next, in this process. */
export interface Screens {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Hot reload in development; anything else is refused. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

export async function createScreens(options: { dev: boolean; port: number; bind: string }): Promise<Screens> {
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  // Next listens for upgrades on this server, which never listens itself: we hand it those that are its own.
  const upgrades = createServer();
  const app = next({
    dev: options.dev,
    dir: ".",
    httpServer: upgrades,
    port: options.port,
    hostname: options.bind,
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    handle: (request, response) => handle(request, response),
    upgrade(request, socket, head) {
      if (options.dev && request.url?.startsWith("/_next/")) upgrades.emit("upgrade", request, socket, head);
      else socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
    },
    close: () => app.close(),
  };
}

/** Answers nothing: for tests of everything but the screens. */
export const noScreens: Screens = {
  async handle(_request, response) {
    response.writeHead(404).end();
  },
  upgrade: (_request, socket) => void socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n"),
  close: async () => undefined,
};
