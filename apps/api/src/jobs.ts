import { forgetErasedEvidence } from './modules/erasure/jobs.ts'
import { forgetRemovedWorkspace, sweepEvidenceFiles } from './modules/evidence/jobs.ts'
import { examineKept, examineSubmission, reexamineNext, sweepProcessing } from './modules/examination/jobs.ts'
import { sweepSignIns } from './modules/identity/jobs.ts'
import { sendInvitation, sweepInvitations } from './modules/invitation/service.ts'
import { answerAsFictionalApplicant, fillSample } from './modules/sample/jobs.ts'
import { recordExpiry, sweepDeadlines } from './modules/verification-session/jobs.ts'
import type { Job } from './platform/jobs.ts'

/** Every job of the product. A queue exists for each before the first send. */
// biome-ignore lint/suspicious/noExplicitAny: the list holds jobs of every payload; each is parsed before it runs
export const jobs: Job<any>[] = [
  sendInvitation,
  sweepInvitations,
  recordExpiry,
  sweepDeadlines,
  examineSubmission,
  examineKept,
  reexamineNext,
  sweepProcessing,
  sweepEvidenceFiles,
  forgetRemovedWorkspace,
  forgetErasedEvidence,
  sweepSignIns,
  fillSample,
  answerAsFictionalApplicant,
]
