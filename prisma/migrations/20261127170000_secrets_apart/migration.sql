-- Revisions of before may hold secrets in clear, seen as such only later; at the next start they are looked through.
ALTER TABLE "DefinitionRevision" ADD COLUMN "secretsApart" BOOLEAN NOT NULL DEFAULT false;
