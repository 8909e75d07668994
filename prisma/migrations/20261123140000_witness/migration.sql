-- The server that votes in a cluster without being a node of it: it cannot be forgotten meanwhile.
ALTER TABLE "Cluster" ADD COLUMN "witnessServerId" UUID;
ALTER TABLE "Cluster" ADD CONSTRAINT "Cluster_witnessServerId_fkey" FOREIGN KEY ("witnessServerId") REFERENCES "Server"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
