import type { Stand, WebCluster } from "@/lab/stand/stand";
import { until } from "@/lab/stand/until";
import { fetchPage } from "@/lab/stand/web-page";

/**
 * The owner of Web, once all nodes are up. What the console says must be what is served: a failure of the other node
 * would measure nothing.
 */
export const servedByOwner = (stand: Stand, cluster: WebCluster): Promise<string> =>
  until("two nodes up and the page served by the owner", 120, async () => {
    const seen = (await stand.client.state()).clusters[cluster.id];
    const up = Object.values(seen?.nodes ?? {}).every((node) => node.state === "up");
    const owner = seen?.groups.Web?.state === "online" ? seen.groups.Web.owner : null;
    return up && owner && (await fetchPage(cluster.address)) === `served by ${owner}` && owner;
  });
