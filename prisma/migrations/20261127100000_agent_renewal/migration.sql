-- The certificate an agent has been given and not used yet: until it does, the one before holds.
ALTER TABLE "Server" ADD COLUMN "nextFingerprint" TEXT, ADD COLUMN "nextExpiresAt" TIMESTAMPTZ(3);
CREATE UNIQUE INDEX "Server_nextFingerprint_key" ON "Server"("nextFingerprint");
