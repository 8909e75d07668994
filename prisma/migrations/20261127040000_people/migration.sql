-- Roles, for everything and on single clusters. Whoever could sign in could do everything until now, so they are owners.
CREATE TYPE "Role" AS ENUM ('viewer', 'operator', 'administrator', 'owner');
ALTER TABLE "User" ADD COLUMN "role" "Role", ADD COLUMN "disabledAt" TIMESTAMPTZ(3);
UPDATE "User" SET "role" = 'owner';
CREATE TABLE "ClusterRole" (
    "userId" TEXT NOT NULL,
    "clusterId" UUID NOT NULL,
    "role" "Role" NOT NULL,

    CONSTRAINT "ClusterRole_pkey" PRIMARY KEY ("userId","clusterId")
);
ALTER TABLE "ClusterRole" ADD CONSTRAINT "ClusterRole_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ClusterRole" ADD CONSTRAINT "ClusterRole_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "Cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Links by which people set their password.
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "secretHash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role",
    "clusterRoles" JSONB NOT NULL,
    "userId" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Invitation_secretHash_key" ON "Invitation"("secretHash");
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- When a session was last used, and when its password was last given again.
ALTER TABLE "Session" ADD COLUMN "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP, ADD COLUMN "confirmedAt" TIMESTAMPTZ(3);
