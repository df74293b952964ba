-- CreateEnum
CREATE TYPE "ExaminationCause" AS ENUM ('SUBMISSION', 'REEXAMINATION');

-- CreateEnum
CREATE TYPE "ExaminationOutcome" AS ENUM ('APPROVED', 'IN_REVIEW', 'DECLINED');

-- CreateEnum
CREATE TYPE "FindingOutcome" AS ENUM ('PASS', 'WARN', 'FAIL', 'UNABLE');

-- CreateTable
CREATE TABLE "WorkspacePolicy" (
    "workspaceId" UUID NOT NULL,
    "rules" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedByName" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WorkspacePolicy_pkey" PRIMARY KEY ("workspaceId")
);

-- CreateTable
CREATE TABLE "Examination" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "cause" "ExaminationCause" NOT NULL,
    "engineVersion" TEXT NOT NULL,
    "resultCiphertext" BYTEA NOT NULL,
    "tookMilliseconds" INTEGER NOT NULL,
    "outcome" "ExaminationOutcome" NOT NULL,
    "becauseOf" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Examination_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Finding" (
    "examinationId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "workspaceId" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "check" TEXT NOT NULL,
    "outcome" "FindingOutcome" NOT NULL,
    "code" TEXT NOT NULL,
    "score" DOUBLE PRECISION,
    "threshold" DOUBLE PRECISION,

    CONSTRAINT "Finding_pkey" PRIMARY KEY ("examinationId","position")
);

-- CreateTable
CREATE TABLE "KnownDocument" (
    "sessionId" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "key" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "KnownDocument_pkey" PRIMARY KEY ("sessionId")
);

-- CreateTable
CREATE TABLE "KnownFace" (
    "sessionId" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "embeddingCiphertext" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "KnownFace_pkey" PRIMARY KEY ("sessionId")
);

-- CreateTable
CREATE TABLE "Correction" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "valueCiphertext" BYTEA NOT NULL,
    "byKind" "ActorKind" NOT NULL,
    "byId" UUID NOT NULL,
    "byName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PresenceChallenge" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "attempt" INTEGER NOT NULL,
    "steps" TEXT[],
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),
    "storageKey" TEXT,

    CONSTRAINT "PresenceChallenge_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Examination_sessionId_createdAt_idx" ON "Examination"("sessionId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Examination_workspaceId_createdAt_idx" ON "Examination"("workspaceId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Finding_workspaceId_check_idx" ON "Finding"("workspaceId", "check");

-- CreateIndex
CREATE INDEX "KnownDocument_workspaceId_key_idx" ON "KnownDocument"("workspaceId", "key");

-- CreateIndex
CREATE INDEX "KnownFace_workspaceId_createdAt_idx" ON "KnownFace"("workspaceId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Correction_sessionId_createdAt_idx" ON "Correction"("sessionId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "PresenceChallenge_storageKey_key" ON "PresenceChallenge"("storageKey");

-- CreateIndex
CREATE UNIQUE INDEX "PresenceChallenge_sessionId_attempt_key" ON "PresenceChallenge"("sessionId", "attempt");

-- AddForeignKey
ALTER TABLE "WorkspacePolicy" ADD CONSTRAINT "WorkspacePolicy_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Examination" ADD CONSTRAINT "Examination_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Examination" ADD CONSTRAINT "Examination_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "VerificationSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Finding" ADD CONSTRAINT "Finding_examinationId_fkey" FOREIGN KEY ("examinationId") REFERENCES "Examination"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KnownDocument" ADD CONSTRAINT "KnownDocument_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KnownDocument" ADD CONSTRAINT "KnownDocument_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "VerificationSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KnownFace" ADD CONSTRAINT "KnownFace_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KnownFace" ADD CONSTRAINT "KnownFace_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "VerificationSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "VerificationSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PresenceChallenge" ADD CONSTRAINT "PresenceChallenge_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PresenceChallenge" ADD CONSTRAINT "PresenceChallenge_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "VerificationSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;
