import { setImmediate as othersFirst } from 'node:timers/promises'
import type { DocumentData } from '@bonafide/core/examination/finding'
import { knownDocumentFinding } from '@bonafide/core/examination/known-findings'
import { findingsUnder } from '@bonafide/core/policy/findings-under'
import type { JudgedFinding } from '@bonafide/core/policy/judge'
import type { Policy } from '@bonafide/core/policy/policy'
import type { Platform } from '../../platform/platform.ts'
import {
  documentKey,
  type FacesLike,
  mostNamed,
  nameIn,
  nameOf,
  searchFaces,
  toKnownFaceFinding,
} from './known.ts'
import { resultOf } from './result-of.ts'
import { sessionsWithDocument } from './store.ts'

type Services = Pick<Platform, 'db' | 'vault'>

/** An examination that another policy is tried on. */
export interface KeptExamination {
  id: string
  sessionId: string
  createdAt: Date
  findings: readonly JudgedFinding[]
}

/** What each of some examinations would have found under a policy, in their order. */
export type Reconsider = (policy: Policy) => Promise<JudgedFinding[][]>

/**
 * Opens once what some examinations left behind, and then answers what each would have found under any policy. `asked`
 * is the policy that was asked when they were made, as far as anybody knows: where the search for faces differs from
 * it, the faces that were remembered are compared anew.
 */
export async function reconsidering(
  platform: Services,
  workspaceId: string,
  examinations: readonly KeptExamination[],
  asked: Policy,
): Promise<Reconsider> {
  const documents = await Promise.all(
    examinations.map(({ id, sessionId }) => documentOf(platform, { id, workspaceId, sessionId })),
  )
  const keys = documents.map((document) => document && documentKey(platform, workspaceId, document))
  let faces: FacesLike | null = null

  /** Whether the document had been shown before, in any session; of those looked at, also where nobody searched. */
  async function knownDocument(index: number): Promise<JudgedFinding | null> {
    const [examination, document, key] = [examinations[index], documents[index], keys[index]]
    if (!examination || !document || !key) return null
    const { sessionId, createdAt } = examination
    const others = [platform.db, workspaceId, sessionId, key, mostNamed, createdAt] as const
    const remembered = await sessionsWithDocument(...others)
    const looked = examinations.flatMap((other, at) =>
      other.createdAt < createdAt && other.sessionId !== sessionId && keys[at]?.equals(key)
        ? [other.sessionId]
        : [],
    )
    const known = await Promise.all(
      [...new Set([...remembered, ...looked])].slice(0, mostNamed).map(async (id) => ({
        sessionId: id,
        name: await nameIn(platform, workspaceId, id),
      })),
    )
    return knownDocumentFinding(nameOf(document), known, [])
  }

  async function knownFace(index: number, policy: Policy): Promise<JudgedFinding | null> {
    const [examination, document] = [examinations[index], documents[index]]
    if (!examination || !document || !policy.searchDuplicateFaces || isSameSearch(policy, asked)) return null
    faces ??= await searchFaces(platform, workspaceId)
    const face = faces.of(examination.sessionId)
    if (!face) return null
    // Every search goes through all the faces that are remembered; the requests of other people go between.
    await othersFirst()
    const shown = { workspaceId, sessionId: examination.sessionId, document }
    return toKnownFaceFinding(platform, shown, policy, (threshold) =>
      faces === null ? [] : faces.like(face, threshold, examination.sessionId, examination.createdAt),
    )
  }

  return async (policy) => {
    const answers: JudgedFinding[][] = []
    for (const [index, { findings, createdAt }] of examinations.entries()) {
      const wasSearched = findings.some(({ check }) => check === 'KNOWN_DOCUMENT')
      answers.push(
        findingsUnder(policy, {
          findings,
          document: documents[index] ?? null,
          examinedOn: createdAt.toISOString().slice(0, 10),
          knownDocument: policy.searchDuplicateDocuments && !wasSearched ? await knownDocument(index) : null,
          knownFace: await knownFace(index, policy),
        }),
      )
    }
    return answers
  }
}

function isSameSearch(policy: Policy, asked: Policy): boolean {
  return (
    policy.searchDuplicateFaces === asked.searchDuplicateFaces &&
    policy.rules.KNOWN_FACE.threshold === asked.rules.KNOWN_FACE.threshold
  )
}

/** Null where it cannot be opened any more. */
async function documentOf(
  platform: Services,
  examination: { id: string; workspaceId: string; sessionId: string },
): Promise<DocumentData | null> {
  try {
    return (await resultOf(platform, examination)).document
  } catch {
    return null
  }
}
