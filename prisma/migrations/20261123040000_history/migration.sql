-- When an event happened by the console's clock; of older ones only the server's clock is known.
ALTER TABLE "Event" ADD COLUMN "occurredAt" TIMESTAMPTZ(3);
UPDATE "Event" SET "occurredAt" = "at";
ALTER TABLE "Event" ALTER COLUMN "occurredAt" SET NOT NULL;

-- Full text. 'simple': names and codes are not English words to be stemmed.
ALTER TABLE "Event" ADD COLUMN "words" tsvector GENERATED ALWAYS AS (
    to_tsvector('simple', "kind" || ' ' || "reporter" || ' ' || coalesce("node", '') || ' ' || coalesce("resource", '') || ' ' || "text")
    || jsonb_to_tsvector('simple', "params", '["string", "numeric"]')
) STORED;
ALTER TABLE "Operation" ADD COLUMN "words" tsvector GENERATED ALWAYS AS (
    to_tsvector('simple', 'operation ' || replace("type", '.', ' ') || ' ' || "subject" || ' ' || coalesce("target", '') || ' ' || "requestedBy")
    || jsonb_to_tsvector('simple', coalesce("problem", '{}'), '["string"]')
) STORED;

-- CreateTable
CREATE TABLE "StateSpan" (
    "id" SERIAL NOT NULL,
    "clusterId" UUID NOT NULL,
    "begin" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "state" JSONB NOT NULL,
    "bytes" INTEGER NOT NULL,

    CONSTRAINT "StateSpan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StateChange" (
    "id" SERIAL NOT NULL,
    "spanId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "delta" JSONB NOT NULL,

    CONSTRAINT "StateChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Operation_words_idx" ON "Operation" USING GIN ("words");

-- CreateIndex
CREATE INDEX "Event_clusterId_occurredAt_idx" ON "Event"("clusterId", "occurredAt");

-- CreateIndex
CREATE INDEX "Event_words_idx" ON "Event" USING GIN ("words");

-- CreateIndex
CREATE INDEX "StateSpan_clusterId_begin_idx" ON "StateSpan"("clusterId", "begin");

-- CreateIndex
CREATE INDEX "StateSpan_until_idx" ON "StateSpan"("until");

-- CreateIndex
CREATE INDEX "StateChange_spanId_at_idx" ON "StateChange"("spanId", "at");

-- AddForeignKey
ALTER TABLE "StateChange" ADD CONSTRAINT "StateChange_spanId_fkey" FOREIGN KEY ("spanId") REFERENCES "StateSpan"("id") ON DELETE CASCADE ON UPDATE CASCADE;
