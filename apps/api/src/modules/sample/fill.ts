import { fromRecord, type LifecycleEvent } from '@bonafide/core/verification-session/event'
import type { Platform } from '../../platform/platform.ts'
import { hasPictures, keepInvented } from '../evidence/service.ts'
import { examineInvented, examineSubmission } from '../examination/service.ts'
import { storedSession } from '../verification-session/service.ts'
import { type DrawingRoom, openDrawingRoom } from './drawing-room.ts'
import { applicantOf } from './histories.ts'
import { timelineOf } from './store.ts'

/** A session of a sample whose pictures and findings are to be made, and by which plot. */
export interface Unfilled {
  sessionId: string
  plot: number
}

/**
 * Draws what the sessions of a sample show, keeps it, and has the engine examine one after another while the next are
 * drawn. What is there already is left as it is; where the sample was removed meanwhile, nothing more happens.
 */
export async function fillSessions(
  platform: Platform,
  { workspaceId, sessions }: { workspaceId: string; sessions: readonly Unfilled[] },
): Promise<void> {
  const room = await openDrawingRoom()
  let examined: Promise<void> = Promise.resolve()
  try {
    for (const unfilled of sessions) {
      const taken = await whatWasTaken(platform, workspaceId, unfilled)
      if (!taken) break
      await drawMissing(platform, room, taken)
      examined = examined.then(() => examineTaken(platform, taken))
      // Whoever awaits it below is told; until then a failure must not end the process.
      examined.catch(() => {})
    }
    await examined
  } finally {
    await room.close()
  }
}

type Taken = NonNullable<Awaited<ReturnType<typeof whatWasTaken>>>

/** What the timeline says of a session's pictures. Null: the session is gone. */
async function whatWasTaken(
  platform: Pick<Platform, 'db'>,
  workspaceId: string,
  { sessionId, plot }: Unfilled,
) {
  const found = await storedSession(platform.db.prisma, workspaceId, sessionId)
  if (!found) return null
  const events = (await timelineOf(platform.db, workspaceId, sessionId)).map(fromRecord)
  const of = <T extends LifecycleEvent['type']>(type: T) =>
    events.filter((event): event is Extract<LifecycleEvent, { type: T }> => event.type === type)
  const [chosen] = of('documentChosen')
  return {
    workspaceId,
    sessionId,
    plot,
    attempt: found.row.attempt,
    status: found.row.status,
    chosen: chosen && { type: chosen.documentType, country: chosen.documentCountry },
    pictures: of('pictureTaken'),
    checkedAt: of('checksDone')[0]?.at ?? null,
  }
}

async function drawMissing(platform: Platform, room: DrawingRoom, taken: Taken): Promise<void> {
  const [first] = taken.pictures
  if (!first || (await hasPictures(platform, taken))) return
  const applicant = applicantOf(taken.plot, first.at.toISOString().slice(0, 10))
  if (!applicant) return
  const drawn = await room.draw(applicant)
  const pictures = taken.pictures.flatMap(({ kind, at }) =>
    drawn.flatMap((picture) => (picture.kind === kind ? [{ ...picture, takenAt: at }] : [])),
  )
  await keepInvented(platform, taken, pictures)
}

async function examineTaken(platform: Platform, taken: Taken): Promise<void> {
  const { workspaceId, sessionId, chosen, checkedAt } = taken
  if (checkedAt && chosen) {
    await examineInvented(platform, { workspaceId, sessionId }, { chosen, at: checkedAt })
  } else if (taken.status === 'PROCESSING') {
    // Handed in a minute before the sample was made: this one ends as everybody's do.
    await examineSubmission.run(platform, { workspaceId, sessionId })
  }
}
