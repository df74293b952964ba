import { compareNames, type NameParts } from '../names/compare-names.ts'
import type { Check, FindingOf, Outcome, Region } from './finding.ts'

/** Another session of the workspace with the same document number or a like face. */
export interface KnownSession {
  readonly sessionId: string
  /** Whose document it was; null where nobody could read it. */
  readonly name: NameParts | null
}

export interface KnownFace extends KnownSession {
  /** 0 to 1. */
  readonly likeness: number
}

/**
 * Whether the same document was shown here under another name. The same person again is no fault. Sessions newest
 * first. A finding holds only those that weigh: the ones of another name, else those whose name is unknown, else all.
 */
export function knownDocumentFinding(
  name: NameParts | null,
  sessions: readonly KnownSession[],
  regions: readonly Region[],
): FindingOf<'DUPLICATE'> {
  const { outcome, weighing } = weigh(name, sessions)
  const { code, message } = documentSentence(outcome, weighing.length)
  return finding('KNOWN_DOCUMENT', outcome, code, message, regions, weighing)
}

/**
 * Whether the same face was seen here under another name. Faces less like than `likenessThreshold`
 * count nothing.
 */
export function knownFaceFinding(
  name: NameParts | null,
  faces: readonly KnownFace[],
  likenessThreshold: number,
  regions: readonly Region[],
): FindingOf<'DUPLICATE'> {
  const { outcome, weighing } = weigh(
    name,
    faces.filter(({ likeness }) => likeness >= likenessThreshold),
  )
  const { code, message } = faceSentence(outcome, weighing.length)
  return finding('KNOWN_FACE', outcome, code, message, regions, weighing)
}

function weigh<Known extends KnownSession>(
  name: NameParts | null,
  sessions: readonly Known[],
): { outcome: Outcome; weighing: readonly Known[] } {
  const outcomes = new Map(sessions.map((session) => [session, sameName(name, session.name)]))
  const withOutcome = (outcome: Outcome) => sessions.filter((session) => outcomes.get(session) === outcome)
  const [others, unsure] = [withOutcome('FAIL'), withOutcome('WARN')]
  if (others.length > 0) return { outcome: 'FAIL', weighing: others }
  if (unsure.length > 0) return { outcome: 'WARN', weighing: unsure }
  return { outcome: 'PASS', weighing: sessions }
}

/** The two names stand for the same person only where they surely agree. */
function sameName(name: NameParts | null, other: NameParts | null): Outcome {
  if (name === null || other === null) return 'WARN'
  const { outcome } = compareNames(name, { ...other, isTruncated: false })
  return outcome === 'UNABLE' ? 'WARN' : outcome
}

function documentSentence(outcome: Outcome, count: number): { code: string; message: string } {
  const sessions = count === 1 ? 'another session' : `${count} other sessions`
  if (outcome === 'FAIL') {
    return {
      code: 'documentUnderOtherName',
      message: `The same document number was shown in ${sessions} under another name.`,
    }
  }
  if (outcome === 'WARN') {
    return {
      code: 'documentUnderUnsureName',
      message: `The same document number was shown in ${sessions}, perhaps under another name.`,
    }
  }
  if (count === 0)
    return { code: 'documentNew', message: 'No other session of this workspace has this document number.' }
  return {
    code: 'documentSeenBefore',
    message: `The same document was shown in ${sessions} under the same name.`,
  }
}

function faceSentence(outcome: Outcome, count: number): { code: string; message: string } {
  const sessions = count === 1 ? 'another session' : `${count} other sessions`
  if (outcome === 'FAIL')
    return { code: 'faceUnderOtherName', message: `A like face was shown in ${sessions} under another name.` }
  if (outcome === 'WARN') {
    return {
      code: 'faceUnderUnsureName',
      message: `A like face was shown in ${sessions}, perhaps under another name.`,
    }
  }
  if (count === 0)
    return { code: 'faceNew', message: 'No other session of this workspace has a face as like as this.' }
  return { code: 'faceSeenBefore', message: `A like face was shown in ${sessions} under the same name.` }
}

function finding(
  check: Check,
  outcome: Outcome,
  code: string,
  message: string,
  regions: readonly Region[],
  sessions: readonly KnownSession[],
): FindingOf<'DUPLICATE'> {
  const sessionIds = sessions.map(({ sessionId }) => sessionId)
  return {
    check,
    outcome,
    code,
    message,
    score: null,
    threshold: null,
    regions,
    kind: 'DUPLICATE',
    sessionIds,
  }
}
