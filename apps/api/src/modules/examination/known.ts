import { createHmac } from 'node:crypto'
import type { DocumentData, Finding } from '@bonafide/core/examination/finding'
import { knownDocumentFinding, knownFaceFinding } from '@bonafide/core/examination/known-findings'
import type { NameParts } from '@bonafide/core/names/compare-names'
import type { Policy } from '@bonafide/core/policy/policy'
import type { Tx } from '@bonafide/database/client'
import type { ExaminationResult } from '@bonafide/evidence/examine'
import { likeness, likenessThreshold } from '@bonafide/evidence/person/likeness'
import type { Platform } from '../../platform/platform.ts'
import { resultOf } from './service.ts'
import {
  knownFaces,
  newestExamination,
  rememberDocument,
  rememberFace,
  sessionsWithDocument,
} from './store.ts'

type Services = Pick<Platform, 'db' | 'vault'>

/** Sessions that a finding names at most. */
const mostNamed = 10
/** Faces of the workspace that a new one is compared with, the newest: 20,000 take about a tenth of a second. */
const mostFaces = 20_000

/** Whose session it is, and what was read in it. */
export interface Shown {
  workspaceId: string
  sessionId: string
  document: DocumentData
  faces: ExaminationResult['faces']
}

/** Whether the same document, or the same face, was shown in this workspace under another name, where it is asked. */
export async function knownFindings(platform: Services, shown: Shown, policy: Policy): Promise<Finding[]> {
  const name = nameOf(shown.document)
  const findings: Finding[] = []
  const key = policy.searchDuplicateDocuments ? documentKey(platform, shown) : null
  if (key) {
    const { workspaceId, sessionId } = shown
    const others = await sessionsWithDocument(platform.db, workspaceId, sessionId, key, mostNamed)
    const known = await Promise.all(
      others.map(async (id) => ({ sessionId: id, name: await nameIn(platform, workspaceId, id) })),
    )
    findings.push(knownDocumentFinding(name, known, []))
  }
  const face = policy.searchDuplicateFaces ? (shown.faces.selfie ?? shown.faces.portrait) : null
  if (face) {
    const threshold = policy.rules.KNOWN_FACE.threshold ?? knownFaceThreshold
    const alike = (await facesLike(platform, shown, face, threshold)).slice(0, mostNamed)
    const known = await Promise.all(
      alike.map(async (one) => ({ ...one, name: await nameIn(platform, shown.workspaceId, one.sessionId) })),
    )
    findings.push(knownFaceFinding(name, known, threshold, []))
  }
  return findings
}

/**
 * Stricter than for a portrait and its selfie: a face is compared with thousands, and each comparison may err.
 */
export const knownFaceThreshold = (1 + likenessThreshold) / 2

/** Remembers what was shown, in the transaction that records it; nothing of what the policy leaves off. */
export async function remember(
  tx: Tx,
  platform: Pick<Platform, 'vault'>,
  shown: Shown,
  policy: Policy,
): Promise<void> {
  const { workspaceId, sessionId, faces } = shown
  const key = policy.searchDuplicateDocuments ? documentKey(platform, shown) : null
  if (key) await rememberDocument(tx, workspaceId, sessionId, key)
  const face = policy.searchDuplicateFaces ? (faces.selfie ?? faces.portrait) : null
  if (face) {
    const bytes = new Uint8Array(new Float32Array(face).buffer)
    await rememberFace(tx, workspaceId, sessionId, platform.vault.seal('known-face', bytes, sessionId))
  }
}

/** A keyed hash: without the installation's secret nobody can tell from it which document it was. */
function documentKey(
  { vault }: Pick<Platform, 'vault'>,
  { workspaceId, document: { issuer, number } }: Shown,
): Uint8Array<ArrayBuffer> | null {
  if (issuer === null || number === null) return null
  const hash = createHmac('sha256', vault.keyFor('known-document'))
  return new Uint8Array(hash.update(`${workspaceId}\n${issuer}\n${number}`).digest())
}

async function facesLike(
  { db, vault }: Services,
  { workspaceId, sessionId }: Shown,
  face: readonly number[],
  threshold: number,
): Promise<{ sessionId: string; likeness: number }[]> {
  const known = await knownFaces(db, workspaceId, sessionId, mostFaces)
  return known
    .map((one) => {
      const bytes = vault.open('known-face', one.embeddingCiphertext, one.sessionId)
      return { sessionId: one.sessionId, likeness: likeness(face, new Float32Array(bytes.buffer)).score }
    })
    .filter((one) => one.likeness >= threshold)
    .toSorted((one, other) => other.likeness - one.likeness)
}

/** The name on the document of another session; null where none could be read. */
async function nameIn(platform: Services, workspaceId: string, sessionId: string): Promise<NameParts | null> {
  const newest = await newestExamination(platform.db, workspaceId, sessionId)
  if (!newest) return null
  return nameOf((await resultOf(platform, { id: newest.id, workspaceId, sessionId })).document)
}

function nameOf({ surname, givenNames }: DocumentData): NameParts | null {
  return surname === null && givenNames === null ? null : { familyName: surname, givenNames }
}
