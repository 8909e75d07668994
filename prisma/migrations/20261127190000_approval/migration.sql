-- A second person's approval of what is dangerous, as an option of each cluster.
ALTER TYPE "OperationState" ADD VALUE 'waiting';
ALTER TABLE "Cluster" ADD COLUMN "approval" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Operation" ADD COLUMN "expiresAt" TIMESTAMPTZ(3),
ADD COLUMN "person" TEXT,
ADD COLUMN "tokenId" UUID,
ADD COLUMN "approvedBy" TEXT;
