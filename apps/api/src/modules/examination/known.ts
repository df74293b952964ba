import { createHmac } from 'node:crypto'
import type { DocumentData, Finding } from '@bonafide/core/examination/finding'
import { knownDocumentFinding, knownFaceFinding } from '@bonafide/core/examination/known-findings'
import type { NameParts } from '@bonafide/core/names/compare-names'
import type { Policy } from '@bonafide/core/policy/policy'
import type { Tx } from '@bonafide/database/client'
import type { ExaminationResult } from '@bonafide/evidence/examine'
import { likeness, likenessThreshold } from '@bonafide/evidence/person/likeness'
import type { Platform } from '../../platform/platform.ts'
import { resultOf } from './result-of.ts'
import {
  knownFaces,
  newestExamination,
  rememberDocument,
  rememberFace,
  sessionsWithDocument,
} from './store.ts'

type Services = Pick<Platform, 'db' | 'vault'>

/** Sessions that a finding names at most. */
export const mostNamed = 10
/** Faces of the workspace that a new one is compared with, the newest: 20,000 take about a tenth of a second. */
const mostFaces = 20_000

/** Whose session it is, and what was read in it. */
export interface Shown {
  workspaceId: string
  sessionId: string
  document: DocumentData
  faces: ExaminationResult['faces']
}

/**
 * Whether the same document, or the same face, was shown in this workspace under another name, where it is asked; before
 * a moment, where one is given.
 */
export async function knownFindings(
  platform: Services,
  shown: Shown,
  policy: Policy,
  before?: Date,
): Promise<Finding[]> {
  const name = nameOf(shown.document)
  const findings: Finding[] = []
  const { workspaceId, sessionId } = shown
  const key = policy.searchDuplicateDocuments ? documentKey(platform, workspaceId, shown.document) : null
  if (key) {
    const others = await sessionsWithDocument(platform.db, workspaceId, sessionId, key, mostNamed, before)
    const known = await Promise.all(
      others.map(async (id) => ({ sessionId: id, name: await nameIn(platform, workspaceId, id) })),
    )
    findings.push(knownDocumentFinding(name, known, []))
  }
  const face = policy.searchDuplicateFaces ? (shown.faces.selfie ?? shown.faces.portrait) : null
  if (face) {
    const faces = await searchFaces(platform, workspaceId)
    const like = (threshold: number) => faces.like(face, threshold, sessionId, before)
    findings.push(await toKnownFaceFinding(platform, shown, policy, like))
  }
  return findings
}

/** The finding about those faces that are as like as the policy asks; `like` gives them, the most alike first. */
export async function toKnownFaceFinding(
  platform: Services,
  { workspaceId, document }: Pick<Shown, 'workspaceId' | 'document'>,
  policy: Policy,
  like: (threshold: number) => { sessionId: string; likeness: number }[],
): Promise<Finding> {
  const threshold = policy.rules.KNOWN_FACE.threshold ?? knownFaceThreshold
  const known = await Promise.all(
    like(threshold)
      .slice(0, mostNamed)
      .map(async (one) => ({ ...one, name: await nameIn(platform, workspaceId, one.sessionId) })),
  )
  return knownFaceFinding(nameOf(document), known, threshold, [])
}

/**
 * Stricter than for a portrait and its selfie: a face is compared with thousands, and each comparison may err.
 */
export const knownFaceThreshold = (1 + likenessThreshold) / 2

/** Remembers what was shown, and when, in the transaction that records it; nothing of what the policy leaves off. */
export async function remember(
  tx: Tx,
  platform: Pick<Platform, 'vault'>,
  shown: Shown,
  policy: Policy,
  at: Date,
): Promise<void> {
  const { workspaceId, sessionId, faces } = shown
  const key = policy.searchDuplicateDocuments ? documentKey(platform, workspaceId, shown.document) : null
  if (key) await rememberDocument(tx, workspaceId, sessionId, key, at)
  const face = policy.searchDuplicateFaces ? (faces.selfie ?? faces.portrait) : null
  if (face) {
    const bytes = new Uint8Array(new Float32Array(face).buffer)
    await rememberFace(tx, workspaceId, sessionId, platform.vault.seal('known-face', bytes, sessionId), at)
  }
}

/** A keyed hash: without the installation's secret nobody can tell from it which document it was. */
export function documentKey(
  { vault }: Pick<Platform, 'vault'>,
  workspaceId: string,
  { issuer, number }: DocumentData,
): Buffer<ArrayBuffer> | null {
  if (issuer === null || number === null) return null
  const hash = createHmac('sha256', vault.keyFor('known-document'))
  return Buffer.from(hash.update(`${workspaceId}\n${issuer}\n${number}`).digest())
}

/** The faces that a workspace remembers, opened. */
export interface FacesLike {
  /** The one that a session showed; null where it is not remembered. */
  of(sessionId: string): ArrayLike<number> | null
  /** Those of other sessions, the most alike first; only earlier ones where a moment is given. */
  like(
    face: ArrayLike<number>,
    threshold: number,
    sessionId: string,
    before?: Date,
  ): { sessionId: string; likeness: number }[]
}

/** Opens the newest faces of a workspace, to search them. */
export async function searchFaces({ db, vault }: Services, workspaceId: string): Promise<FacesLike> {
  const known = (await knownFaces(db, workspaceId, mostFaces)).map((one) => {
    const bytes = vault.open('known-face', one.embeddingCiphertext, one.sessionId)
    return { ...one, face: new Float32Array(bytes.buffer) }
  })
  return {
    of: (sessionId) => known.find((one) => one.sessionId === sessionId)?.face ?? null,
    like: (face, threshold, sessionId, before) =>
      known
        .filter((one) => one.sessionId !== sessionId && (!before || one.createdAt < before))
        .map((one) => ({ sessionId: one.sessionId, likeness: likeness(face, one.face).score }))
        .filter((one) => one.likeness >= threshold)
        .toSorted((one, other) => other.likeness - one.likeness),
  }
}

/** The name on the document of another session; null where none could be read. */
export async function nameIn(
  platform: Services,
  workspaceId: string,
  sessionId: string,
): Promise<NameParts | null> {
  const newest = await newestExamination(platform.db, workspaceId, sessionId)
  if (!newest) return null
  return nameOf((await resultOf(platform, { id: newest.id, workspaceId, sessionId })).document)
}

export function nameOf({ surname, givenNames }: DocumentData): NameParts | null {
  return surname === null && givenNames === null ? null : { familyName: surname, givenNames }
}
