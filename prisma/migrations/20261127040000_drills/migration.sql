-- Drills as they were run, and those that are to run by themselves.
CREATE TABLE "Drill" (
    "id" UUID NOT NULL,
    "clusterId" UUID NOT NULL,
    "plan" JSONB NOT NULL,
    "by" TEXT NOT NULL,
    "scheduled" BOOLEAN NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "measure" JSONB,

    CONSTRAINT "Drill_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Drill_clusterId_startedAt_idx" ON "Drill"("clusterId", "startedAt");
ALTER TABLE "Drill" ADD CONSTRAINT "Drill_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "Cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "DrillSchedule" (
    "id" UUID NOT NULL,
    "clusterId" UUID NOT NULL,
    "plan" JSONB NOT NULL,
    "confirmName" TEXT,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "every" TEXT NOT NULL,
    "operationId" UUID NOT NULL,

    CONSTRAINT "DrillSchedule_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "DrillSchedule_at_idx" ON "DrillSchedule"("at");
ALTER TABLE "DrillSchedule" ADD CONSTRAINT "DrillSchedule_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "Cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;
