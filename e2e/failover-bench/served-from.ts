import type { LabHost } from "@/lab/lab";
import { fetchPage } from "@/lab/stand/web-page";

/** The host that serves the page behind an address now; undefined where none of these does. */
export async function servedFrom(address: string, hosts: readonly LabHost[]): Promise<LabHost | undefined> {
  const page = await fetchPage(address);
  return hosts.find(({ name }) => page === `served by ${name}`);
}
