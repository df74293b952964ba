import { applicantScenarios } from '@bonafide/specimens/applicant-scenario'
import { z } from 'zod'
import { defineJob } from '../../platform/jobs.ts'
import { answerSession } from './fictional-applicant.ts'
import { fillSessions } from './fill.ts'

/** Draws what the people of a sample photographed, and examines it. A run that was cut short goes on where it was. */
export const fillSample = defineJob({
  name: 'fill-sample',
  payload: z.object({
    workspaceId: z.uuid(),
    sessions: z.array(z.object({ sessionId: z.uuid(), plot: z.int() })).max(100),
  }),
  run: fillSessions,
})

/** Lets somebody who does not exist answer a session of a sandbox. A run that was cut short is made anew. */
export const answerAsFictionalApplicant = defineJob({
  name: 'answer-as-fictional-applicant',
  payload: z.object({
    workspaceId: z.uuid(),
    sessionId: z.uuid(),
    scenario: z.enum(applicantScenarios),
  }),
  run: answerSession,
})
