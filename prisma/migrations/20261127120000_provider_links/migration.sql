-- Which account at an identity provider is whose.
CREATE TABLE "ProviderLink" (
    "id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProviderLink_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ProviderLink_issuer_subject_key" ON "ProviderLink"("issuer", "subject");
CREATE UNIQUE INDEX "ProviderLink_userId_key" ON "ProviderLink"("userId");
ALTER TABLE "ProviderLink" ADD CONSTRAINT "ProviderLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
