-- What came of asking a fence device last whether it answers.
CREATE TABLE "FenceTest" (
    "clusterId" UUID NOT NULL,
    "device" TEXT NOT NULL,
    "tested" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "answers" JSONB NOT NULL,

    CONSTRAINT "FenceTest_pkey" PRIMARY KEY ("clusterId","device")
);
ALTER TABLE "FenceTest" ADD CONSTRAINT "FenceTest_clusterId_fkey" FOREIGN KEY ("clusterId") REFERENCES "Cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;
