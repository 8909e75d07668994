import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, isIPv6, type Server as NetServer } from "node:net";

/** @throws Error saying which port cannot be used. */
export async function listen(server: NetServer, port: number, bind: string): Promise<void> {
  server.listen(port, bind);
  await once(server, "listening").catch((cause: unknown) => {
    throw new Error(
      `Port ${port} on ${bind} cannot be used. See which program holds it, or choose another port.`,
      { cause },
    );
  });
}

/** 0 before it listens. */
export const portOf = (server: NetServer): number => (server.address() as AddressInfo | null)?.port ?? 0;

/** "127.0.0.1:3000", for logs. */
export function addressOf(server: NetServer): string {
  const bound = server.address() as AddressInfo | null;
  if (!bound) return "";
  return `${isIPv6(bound.address) ? `[${bound.address}]` : bound.address}:${bound.port}`;
}

/** Takes no more and ends what is open. */
export const closed = (server: Pick<Server, "close" | "closeAllConnections">): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
