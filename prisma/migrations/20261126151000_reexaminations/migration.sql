-- CreateEnum
CREATE TYPE "ReexaminationStatus" AS ENUM ('RUNNING', 'STOPPED', 'FINISHED');

-- CreateEnum
CREATE TYPE "ReexaminedSessionStatus" AS ENUM ('WAITING', 'EXAMINED', 'UNABLE');

-- CreateTable
CREATE TABLE "Reexamination" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "status" "ReexaminationStatus" NOT NULL DEFAULT 'RUNNING',
    "engineVersion" TEXT NOT NULL,
    "startedByKind" "ActorKind" NOT NULL,
    "startedById" UUID NOT NULL,
    "startedByName" TEXT NOT NULL,
    "progressAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Reexamination_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReexaminedSession" (
    "reexaminationId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "workspaceId" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "status" "ReexaminedSessionStatus" NOT NULL DEFAULT 'WAITING',
    "jobId" UUID NOT NULL,
    "beforeId" UUID,
    "examinationId" UUID,
    "outcomeBefore" "ExaminationOutcome",
    "outcomeAfter" "ExaminationOutcome",
    "differences" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ReexaminedSession_pkey" PRIMARY KEY ("reexaminationId","position")
);

-- CreateIndex
CREATE INDEX "Reexamination_workspaceId_createdAt_idx" ON "Reexamination"("workspaceId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "ReexaminedSession_sessionId_idx" ON "ReexaminedSession"("sessionId");

-- AddForeignKey
ALTER TABLE "Reexamination" ADD CONSTRAINT "Reexamination_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReexaminedSession" ADD CONSTRAINT "ReexaminedSession_reexaminationId_fkey" FOREIGN KEY ("reexaminationId") REFERENCES "Reexamination"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReexaminedSession" ADD CONSTRAINT "ReexaminedSession_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "VerificationSession"("id") ON DELETE CASCADE ON UPDATE CASCADE;
