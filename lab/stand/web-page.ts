import { until } from "@/lab/stand/until";

/** The page behind an address, as a client gets it; undefined while nobody answers within a second. */
export async function fetchPage(address: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`http://${address}/`, {
      signal: AbortSignal.timeout(1000),
      headers: { connection: "close" },
    });
    return answer.ok ? (await answer.text()).trim() : undefined;
  } catch {
    return undefined;
  }
}

/** Waits until the page behind an address is served by this host. */
export function servedBy(address: string, host: string, seconds = 60): Promise<true> {
  return until(`http://${address}/ served by ${host}`, seconds, async () => {
    return (await fetchPage(address)) === `served by ${host}` || undefined;
  });
}
