-- When, by whom and why what a session's applicant had shown was erased. The session itself stays.
CREATE TYPE "ErasureReason" AS ENUM ('PERSON_ASKED', 'RETENTION_OVER', 'TAKEN_BY_MISTAKE', 'OTHER');

ALTER TABLE "VerificationSession" ADD COLUMN "evidenceErasedAt" TIMESTAMPTZ(3),
ADD COLUMN "evidenceErasedByKind" "ActorKind",
ADD COLUMN "evidenceErasedById" UUID,
ADD COLUMN "evidenceErasedByName" TEXT,
ADD COLUMN "evidenceErasureReason" "ErasureReason",
ADD COLUMN "evidenceErasureNote" TEXT;
