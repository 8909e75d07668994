-- A join token for several servers, and for one cluster's alone.
ALTER TABLE "JoinToken"
    ADD COLUMN "uses" INTEGER NOT NULL DEFAULT 1,
    ADD COLUMN "usesLeft" INTEGER NOT NULL DEFAULT 1,
    ADD COLUMN "usedBy" TEXT[] DEFAULT ARRAY[]::TEXT[],
    ADD COLUMN "clusterId" UUID;
UPDATE "JoinToken" SET "usesLeft" = 0, "usedBy" = ARRAY[COALESCE("usedByHostname", '')] WHERE "usedAt" IS NOT NULL;
ALTER TABLE "JoinToken" DROP COLUMN "usedAt", DROP COLUMN "usedByHostname";
ALTER TABLE "JoinToken" ADD CONSTRAINT "JoinToken_clusterId_fkey"
    FOREIGN KEY ("clusterId") REFERENCES "Cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The cluster that a server joined for.
ALTER TABLE "Server" ADD COLUMN "joinedForId" UUID;
ALTER TABLE "Server" ADD CONSTRAINT "Server_joinedForId_fkey"
    FOREIGN KEY ("joinedForId") REFERENCES "Cluster"("id") ON DELETE SET NULL ON UPDATE CASCADE;
