-- The number under which Corosync knows the link over a network.
ALTER TABLE "Network" ADD COLUMN "link" INTEGER;
