import { randomBytes } from 'node:crypto'
import type { EvidenceKind } from '@bonafide/core/document'
import { encodeId } from '@bonafide/core/type-id'
import { decide } from '@bonafide/core/verification-session/decide'
import type { RefusalCode } from '@bonafide/core/verification-session/refusal'
import { type Tx, transaction } from '@bonafide/database/client'
import { uuid7 } from '@bonafide/database/uuid7'
import { readImageHeader } from '@bonafide/evidence/image-header'
import { pictureLimits } from '@bonafide/evidence/picture-limits'
import type { PictureRefusalCode } from '@bonafide/evidence/picture-refusal'
import type { Actor } from '../../platform/actor.ts'
import { beganAnew, unknownLink } from '../../platform/link-bearer.ts'
import type { Platform } from '../../platform/platform.ts'
import { openWith, sealWith } from '../../platform/vault.ts'
import { actAsApplicant, type Change, findByToken, type LinkHolder } from '../verification-session/service.ts'
import type { PictureWorkers } from './picture-workers.ts'
import {
  addPictures,
  type EvidenceSource,
  evidenceKeyCiphertext,
  findPicture,
  picturesOfAttempt,
  removePictures,
  replacePicture,
  type StoredPicture,
  storedOfAttempt,
  type TakenPicture,
} from './store.ts'

export { forgetRemovedWorkspace } from './jobs.ts'
export { createPictureWorkers, type PictureWorkers } from './picture-workers.ts'
export { type EvidenceSource, holdEvidence, type TakenPicture } from './store.ts'

type Services = Pick<Platform, 'db' | 'jobs' | 'vault' | 'storage' | 'log'>

/** Why a picture was not taken: a stable code, and a sentence for the person who sent it. */
export interface PictureNotTaken {
  code: RefusalCode | PictureRefusalCode | 'unknownLink' | 'beganAnew' | 'busy'
  message: string
}

/** Where the applicant's pictures go to and come from; the kind follows. */
export const applicantPicturesPath = '/applicant/pictures/'
/** Where operators look at evidence; its id follows. */
export const evidencePath = '/evidence/'

/** The address of a picture for the person who took it: fetched with the same bearer as everything else. */
export function applicantPictureUrl({ publicUrl }: Pick<Platform, 'publicUrl'>, kind: EvidenceKind): string {
  return `${publicUrl}${applicantPicturesPath}${kind}`
}

/** The address of a picture for operators and programs of its workspace. */
export function evidenceUrl({ publicUrl }: Pick<Platform, 'publicUrl'>, id: string): string {
  return `${publicUrl}${evidencePath}${encodeId('evd', id)}`
}

/** Somebody who may send this picture now, if nothing changes while it is on its way. */
export interface Admission {
  holder: LinkHolder
  kind: EvidenceKind
}

/** Whether the person behind a link may send this picture at all, asked before a byte of it is read. */
export async function admitPicture(
  platform: Pick<Platform, 'db'>,
  token: string | null,
  kind: EvidenceKind,
): Promise<Admission | PictureNotTaken> {
  const holder = token === null ? null : await findByToken(platform, token)
  if (!holder) return unknownLink
  const decision = decide(holder.session, { type: 'takePicture', kind }, holder.now)
  return decision.accepted ? { holder, kind } : decision.refusal
}

/**
 * Keeps a picture: made anew without metadata, encrypted with its session's own key, stored, and then recorded with
 * its event, if the link still works at that very moment. The same kind again in the same attempt replaces it.
 */
export async function takePicture(
  platform: Services,
  workers: PictureWorkers,
  { holder, kind }: Admission,
  source: EvidenceSource,
  sent: Uint8Array<ArrayBuffer>,
): Promise<TakenPicture | PictureNotTaken> {
  const read = readImageHeader(sent, pictureLimits)
  if (!read.accepted) return read.refusal
  const made = await workers.reEncode(sent)
  if (made === 'busy') return busy
  if (!made.accepted) return made.refusal

  const { bytes, width, height } = made.picture
  const { workspaceId, sessionId } = holder
  const key = await evidenceKey(platform, workspaceId, sessionId)
  if (!key) return unknownLink
  const id = uuid7()
  const storageKey = `${workspaceId}/${sessionId}/${id}`
  await platform.storage.put(storageKey, sealWith(key, bytes, id))

  let replaced: string | null = null
  let picture: TakenPicture | null = null
  const record = async (tx: Tx, change: Change) => {
    if (!isStillAbout(holder, change)) throw new BeganAnew()
    const { attempt } = change.after
    const about = { id, sessionId, attempt, kind, source, width, height, storageKey }
    const createdAt = change.now
    replaced = await replacePicture(tx, workspaceId, { ...about, byteSize: bytes.length, createdAt })
    picture = { kind, width, height, takenAt: createdAt }
  }
  try {
    const outcome = await actAsApplicant(platform, holder, { type: 'takePicture', kind }, record)
    if (outcome.outcome === 'changed' && picture) {
      await forgetFiles(platform, replaced === null ? [] : [replaced])
      return picture
    }
    await forgetFiles(platform, [storageKey])
    return outcome.outcome === 'refused' ? outcome.refusal : unknownLink
  } catch (error) {
    // A commit whose answer was lost may have been kept, so the file stays; if it was not, the sweep deletes it.
    if (!(error instanceof BeganAnew)) throw error
    await forgetFiles(platform, [storageKey])
    return beganAnew
  }
}

/** The pictures taken in an attempt, in their order. */
export function picturesTaken(
  platform: Pick<Platform, 'db'>,
  { workspaceId, sessionId, row }: Pick<LinkHolder, 'workspaceId' | 'sessionId' | 'row'>,
): Promise<TakenPicture[]> {
  return picturesOfAttempt(platform.db, workspaceId, sessionId, row.attempt)
}

/**
 * Removes pictures of the current attempt in the transaction that makes them worthless. Returns the files to hand to
 * `forgetFiles` once it is committed.
 */
export function discardPictures(
  tx: Tx,
  { workspaceId, sessionId, after }: Pick<Change, 'workspaceId' | 'sessionId' | 'after'>,
  kinds: readonly EvidenceKind[],
): Promise<string[]> {
  return removePictures(tx, workspaceId, sessionId, after.attempt, kinds)
}

/** Deletes files that no record stands on any more. What cannot be deleted now, the sweep deletes later. */
export async function forgetFiles(
  { storage, log }: Pick<Platform, 'storage' | 'log'>,
  storageKeys: readonly string[],
): Promise<void> {
  for (const key of storageKeys) {
    try {
      await storage.delete(key)
    } catch (error) {
      log.warn({ err: error }, 'A picture’s file could not be deleted; the sweep will try again')
    }
  }
}

/** A picture that no applicant took. */
export interface InventedPicture {
  kind: EvidenceKind
  bytes: Uint8Array
  width: number
  height: number
  takenAt: Date
}

/** Keeps an invented session's pictures, encrypted as a real one's. False: the session is gone, and so are they. */
export async function keepInvented(
  platform: Pick<Platform, 'db' | 'vault' | 'storage' | 'log'>,
  { workspaceId, sessionId, attempt }: { workspaceId: string; sessionId: string; attempt: number },
  pictures: readonly InventedPicture[],
): Promise<boolean> {
  const key = await evidenceKey(platform, workspaceId, sessionId)
  if (!key) return false
  const rows = await Promise.all(
    pictures.map(async ({ bytes, takenAt, ...picture }) => {
      const id = uuid7()
      const storageKey = `${workspaceId}/${sessionId}/${id}`
      await platform.storage.put(storageKey, sealWith(key, bytes, id))
      const about = { sessionId, attempt, source: 'CAMERA' as const, byteSize: bytes.length }
      return { id, storageKey, ...picture, ...about, createdAt: takenAt }
    }),
  )
  const isKept = await transaction(platform.db, (tx) => addPictures(tx, workspaceId, sessionId, rows))
  if (!isKept) {
    await forgetFiles(
      platform,
      rows.map(({ storageKey }) => storageKey),
    )
  }
  return isKept
}

/** Whether anything is kept of what an attempt showed. */
export async function hasPictures(
  platform: Pick<Platform, 'db'>,
  { workspaceId, sessionId, attempt }: { workspaceId: string; sessionId: string; attempt: number },
): Promise<boolean> {
  return (await picturesOfAttempt(platform.db, workspaceId, sessionId, attempt)).length > 0
}

/** Deletes every picture's file of a workspace whose records are gone. */
export async function forgetWorkspace(
  platform: Pick<Platform, 'storage' | 'log'>,
  workspaceId: string,
): Promise<void> {
  for await (const { key } of platform.storage.list(workspaceId)) await forgetFiles(platform, [key])
}

/** Deletes every file of a session whose evidence is erased. Throws where the storage refuses, so that it is tried again. */
export async function forgetSessionFiles(
  { storage }: Pick<Platform, 'storage'>,
  workspaceId: string,
  sessionId: string,
): Promise<void> {
  for await (const { key } of storage.list(`${workspaceId}/${sessionId}`)) await storage.delete(key)
}

/** A picture as it is shown: JPEG, decrypted. */
export interface ShownPicture {
  kind: EvidenceKind
  bytes: Uint8Array
}

/** A picture for the person who took it, while their verification is in progress; else null. */
export async function pictureForApplicant(
  platform: Pick<Platform, 'db' | 'vault' | 'storage'>,
  token: string | null,
  kind: EvidenceKind,
): Promise<ShownPicture | PictureNotTaken | null> {
  const holder = token === null ? null : await findByToken(platform, token)
  if (!holder) return unknownLink
  if (!holder.works || holder.session.status !== 'IN_PROGRESS') {
    const decision = decide(holder.session, { type: 'takePicture', kind }, holder.now)
    return decision.accepted ? null : decision.refusal
  }
  const { workspaceId, sessionId, row } = holder
  const found = await findPicture(platform.db, workspaceId, { sessionId, attempt: row.attempt, kind })
  return found && show(platform, found)
}

/** A picture for an operator or a program of its workspace; null when that workspace has no such picture. */
export async function pictureForOperator(
  platform: Pick<Platform, 'db' | 'vault' | 'storage'>,
  operator: Actor,
  id: string,
): Promise<ShownPicture | null> {
  const found = await findPicture(platform.db, operator.workspaceId, { id })
  return found && show(platform, found)
}

/**
 * The pictures of an attempt, opened, for the evidence engine. One whose file cannot be opened comes without bytes:
 * what it would have shown is then said to be unknown.
 */
export async function openedPictures(
  platform: Pick<Platform, 'db' | 'vault' | 'storage' | 'log'>,
  workspaceId: string,
  sessionId: string,
  attempt: number,
): Promise<ShownPicture[]> {
  const { pictures, key } = await storedOfAttempt(platform.db, workspaceId, sessionId, attempt)
  return Promise.all(
    pictures.map(async ({ id, kind, storageKey }) => {
      try {
        if (key === null) return { kind, bytes: nothing }
        return await show(platform, { id, sessionId, kind, storageKey, evidenceKeyCiphertext: key })
      } catch (error) {
        platform.log.error({ err: error, sessionId }, 'A picture could not be opened')
        return { kind, bytes: nothing }
      }
    }),
  )
}

/** Seals what was read from a session's pictures with the key that they are sealed with, so that it goes with them. */
export async function sealWithEvidence(
  platform: Pick<Platform, 'db' | 'vault'>,
  workspaceId: string,
  sessionId: string,
  context: string,
  value: unknown,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const key = await evidenceKey(platform, workspaceId, sessionId)
  return key && sealWith(key, Buffer.from(JSON.stringify(value)), context)
}

/** Opens what `sealWithEvidence` sealed for a session. Throws where its key is gone; the opening, where the context differs. */
export async function evidenceOpener(
  platform: Pick<Platform, 'db' | 'vault'>,
  workspaceId: string,
  sessionId: string,
): Promise<(context: string, sealed: Uint8Array) => unknown> {
  const key = await evidenceKey(platform, workspaceId, sessionId)
  if (!key) throw new Error('The key of that evidence is gone')
  return (context, sealed) => JSON.parse(Buffer.from(openWith(key, sealed, context)).toString('utf8'))
}

/**
 * Stores bytes that belong to a session's pictures, sealed with the key that they are sealed with. Returns where they
 * are: a record must stand on that, or the sweep deletes them. Null: the session is gone.
 */
export async function storeWithEvidence(
  platform: Pick<Platform, 'db' | 'vault' | 'storage'>,
  workspaceId: string,
  sessionId: string,
  bytes: Uint8Array,
): Promise<string | null> {
  const key = await evidenceKey(platform, workspaceId, sessionId)
  if (!key) return null
  const storageKey = `${workspaceId}/${sessionId}/${uuid7()}`
  await platform.storage.put(storageKey, sealWith(key, bytes, storageKey))
  return storageKey
}

/** Reads what `storeWithEvidence` stored. Throws where the file or the key is gone. */
export async function loadWithEvidence(
  platform: Pick<Platform, 'db' | 'vault' | 'storage'>,
  workspaceId: string,
  sessionId: string,
  storageKey: string,
): Promise<Uint8Array> {
  const key = await evidenceKey(platform, workspaceId, sessionId)
  if (!key) throw new Error('The key of that evidence is gone')
  return openWith(key, await platform.storage.get(storageKey), storageKey)
}

const nothing = new Uint8Array(0)

async function show(
  { vault, storage }: Pick<Platform, 'vault' | 'storage'>,
  { id, sessionId, kind, storageKey, evidenceKeyCiphertext }: StoredPicture,
): Promise<ShownPicture> {
  const key = vault.open('evidence-key', evidenceKeyCiphertext, sessionId)
  return { kind, bytes: openWith(key, await storage.get(storageKey), id) }
}

/** The key that a session's pictures are sealed with, made with its first picture. Null: it is erased with them. */
async function evidenceKey(
  { db, vault }: Pick<Platform, 'db' | 'vault'>,
  workspaceId: string,
  sessionId: string,
): Promise<Uint8Array | null> {
  const sealed = await evidenceKeyCiphertext(db, workspaceId, sessionId, () =>
    vault.seal('evidence-key', randomBytes(32), sessionId),
  )
  return sealed && vault.open('evidence-key', sealed, sessionId)
}

/** A picture that was on its way while its person began anew, or chose another document, is of the wrong one. */
function isStillAbout({ row }: LinkHolder, { after }: Change): boolean {
  if (after.status !== 'IN_PROGRESS' || after.attempt !== row.attempt) return false
  return after.document?.type === row.documentType && after.document?.country === row.documentCountry
}

class BeganAnew extends Error {}

const busy: PictureNotTaken = {
  code: 'busy',
  message: 'Too many pictures are arriving at this moment. Try again in a few seconds.',
}
