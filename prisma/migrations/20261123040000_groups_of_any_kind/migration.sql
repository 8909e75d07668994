-- The definition holds the whole configuration of Pacemaker; these rows show what is in it.
ALTER TABLE "Cluster" DROP COLUMN "addressNetwork", DROP COLUMN "dcDeadtimeSeconds";
ALTER TABLE "Group" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'group';
ALTER TABLE "Resource" DROP COLUMN "monitorSeconds", DROP COLUMN "pendingTimeoutSeconds";
