import { useEffect } from 'react'
import { readFragment } from '../generated/fragment-masking.ts'
import { client } from '../graphql/client.ts'
import { loadPicture } from '../session/picture-files.ts'
import { SessionPage_session, SessionPageQuery } from '../session/session-page-query.ts'
import { useReviewQueue } from '../session/use-review-queue.ts'
import { ExaminationQuery } from './examination-query.ts'

/** Loads the next case in review with its pictures while one looks at this one, so that going on costs no wait. */
export function useNextCase(id: string): void {
  const { next } = useReviewQueue(id)
  useEffect(() => {
    if (next === null) return
    // Not before this page's own pictures are on their way.
    const timer = setTimeout(() => void loadCase(next), 400)
    return () => clearTimeout(timer)
  }, [next])
}

/** What cannot be had now is asked for again when it is to be shown. */
async function loadCase(id: string): Promise<void> {
  const { data } = await client.query(SessionPageQuery, { id }, { requestPolicy: 'cache-first' })
  const session = readFragment(SessionPage_session, data?.verificationSession)
  if (!session) return
  const newest = Math.max(...session.evidence.map(({ attempt }) => attempt), 0)
  for (const { attempt, url } of session.evidence) if (attempt === newest) loadPicture(url).catch(() => {})
  const run = session.examinations.find(({ attempt }) => attempt === newest)
  if (run) await client.query(ExaminationQuery, { id: run.id }, { requestPolicy: 'cache-first' })
}
