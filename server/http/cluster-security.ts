import type { ClusterSecurity } from "@/protocol/cluster-security";
import type { Definition } from "@/protocol/definition";
import type { Rights } from "@/protocol/role-order";
import type { AgentHub } from "@/server/agents/agent-hub";
import type { Database } from "@/server/database/database";

const ANSWER_SECONDS = 5;

/** What each node says of its protection now, with what the console knows of its certificate; and for owners who may sign in. */
export async function readClusterSecurity(
  { nodes }: Definition,
  { hub, database }: { hub: AgentHub; database: Database },
  rights: Rights,
): Promise<ClusterSecurity> {
  database.require();
  const { prisma } = database;
  const [servers, users] = await Promise.all([
    prisma.server.findMany({ where: { id: { in: nodes.map(({ serverId }) => serverId) } } }),
    rights.console !== "owner"
      ? null
      : prisma.user.findMany({
          where: { disabledAt: null },
          orderBy: { name: "asc" },
          select: {
            ...{ name: true, username: true },
            sessions: { orderBy: { createdAt: "desc" }, take: 1, select: { createdAt: true } },
          },
        }),
  ]);
  return {
    nodes: await Promise.all(
      nodes.map(async ({ name, serverId }) => ({
        node: name,
        // One that does not answer is told as that; the others' answers stand.
        told: await hub
          .runTask(serverId, "cluster.read-protection", {}, { deadlineSeconds: ANSWER_SECONDS })
          .then(
            ({ protection, keyFingerprint }) => ({
              ...{ cipher: protection?.cipher ?? null, hash: protection?.hash ?? null, keyFingerprint },
            }),
            () => null,
          ),
        certificateExpiresAt:
          servers.find(({ id }) => id === serverId)?.certificateExpiresAt.getTime() ?? null,
      })),
    ),
    people:
      users?.map(({ name, username, sessions }) => ({
        name: username ?? name,
        lastSignInAt: sessions[0]?.createdAt.getTime() ?? null,
      })) ?? null,
  };
}
