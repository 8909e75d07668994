import { headers } from "next/headers";

/** What people call the identity provider; null: none is set up. From server/http/web-server.ts; on the server only. */
export async function requestProvider(): Promise<string | null> {
  const name = (await headers()).get("x-understudy-provider");
  return name === null ? null : decodeURIComponent(name);
}
