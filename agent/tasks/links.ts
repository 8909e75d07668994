import { readOwnMembership } from "@/agent/corosync/membership";
import { readServices } from "@/agent/host/services";
import { type Executor, waitUntil } from "@/agent/tasks/task-context";
import { ProblemError } from "@/protocol/problem";

export const readLinksTask: Executor<"cluster.read-links"> = async () => {
  const { corosync } = await readServices();
  return { links: corosync.active ? (await readOwnMembership()).links : null };
};

export const waitLinks: Executor<"cluster.wait-links"> = async ({ links, connected, seconds }, context) => {
  const wanted = [...links].sort((a, b) => a - b).join(", ");
  let has = "";
  let missing = connected;
  return waitUntil(
    context,
    seconds,
    async () => {
      const now = await readOwnMembership().catch(() => null);
      if (!now) return false;
      has = now.links.map(({ link }) => link).join(", ");
      missing = connected.filter(
        ({ link, nodeId }) =>
          !now.links
            .find((each) => each.link === link)
            ?.peers.some((peer) => peer.nodeId === nodeId && peer.connected),
      );
      return has === wanted && missing.length === 0 ? {} : false;
    },
    () => (has === wanted ? apart(missing, seconds) : notTaken(wanted, has)),
  );
};

const apart = (missing: { node: string; network: string }[], seconds: number) => {
  const links = missing.map(({ node, network }) => `${node} (${network})`).join(", ");
  return new ProblemError({
    code: "link.not-connected",
    message: `After ${seconds} s this node does not reach ${links}. See that the cable is in, that the addresses are right and that UDP 5405 and the ports after it are open between them.`,
    params: { seconds, links },
  });
};

const notTaken = (wanted: string, has: string) =>
  new ProblemError({
    code: "link.not-taken",
    message: `Corosync here has the links ${has || "–"} instead of ${wanted}, although its configuration was reread. 'journalctl -u corosync' on this server says why.`,
    params: { wanted, has: has || "–" },
  });
