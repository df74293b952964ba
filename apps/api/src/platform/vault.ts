import {
  type CipherKey,
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { StartRefused } from './start-refused.ts'

/** What a sealed value is for. Each purpose has a key of its own, so one kind never opens as another. */
export type Purpose =
  | 'link-token'
  | 'evidence-key'
  | 'evidence'
  | 'staff-session'
  | 'request-fingerprint'
  | 'known-document'
  | 'known-face'

/** Seals and opens secrets with AES-256-GCM (NIST SP 800-38D): 12 bytes nonce, ciphertext, 16 bytes tag. */
export interface Vault {
  /** Encrypts. `context` (an id, say) is bound to the result: opening needs the same. */
  seal(purpose: Purpose, plaintext: Uint8Array, context: string): Uint8Array<ArrayBuffer>
  /** Decrypts what `seal` made. Throws when the key, the context or a single bit differs. */
  open(purpose: Purpose, sealed: Uint8Array, context: string): Uint8Array<ArrayBuffer>
  /** 32 bytes for a purpose, for libraries that want a key of their own. */
  keyFor(purpose: Purpose): Uint8Array
}

export function createVault(secret: string): Vault {
  const keys = new Map<Purpose, KeyObject>()
  const keyFor = (purpose: Purpose) => {
    let key = keys.get(purpose)
    if (!key) {
      key = createSecretKey(new Uint8Array(hkdfSync('sha256', secret, 'bonafide', purpose, 32)))
      keys.set(purpose, key)
    }
    return key
  }
  return {
    keyFor: (purpose) => new Uint8Array(keyFor(purpose).export()),
    seal: (purpose, plaintext, context) => sealWith(keyFor(purpose), plaintext, `${purpose}:${context}`),
    open: (purpose, sealed, context) => openWith(keyFor(purpose), sealed, `${purpose}:${context}`),
  }
}

/** AES-256-GCM under a key of the caller's. */
export function sealWith(key: CipherKey, plaintext: Uint8Array, context: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  return new Uint8Array(Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]))
}

/** Opens what `sealWith` made; throws when anything differs. */
export function openWith(key: CipherKey, sealed: Uint8Array, context: string): Uint8Array<ArrayBuffer> {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(context))
  decipher.setAuthTag(sealed.subarray(sealed.length - 16))
  return new Uint8Array(
    Buffer.concat([decipher.update(sealed.subarray(12, sealed.length - 16)), decipher.final()]),
  )
}

export function sha256(value: string | Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(value).digest())
}

/** 32 random bytes as base64url: 43 characters, 256 bits. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * The installation's secret: the setting, or the file `secret` in the data folder, made at the first start with
 * mode 600.
 */
export function installationSecret(setting: string | null, dataDir: string): string {
  if (setting) return setting
  const file = path.join(dataDir, 'secret')
  try {
    if (!existsSync(file)) writeFileSync(file, `${randomToken()}\n`, { mode: 0o600, flag: 'wx' })
    chmodSync(file, 0o600)
    const secret = readFileSync(file, 'utf8').trim()
    if (secret.length >= 32) return secret
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw new StartRefused(
      `The secret in ${file} cannot be read or made (${code}). Give this user the right to, or set BONAFIDE_SECRET.`,
    )
  }
  throw new StartRefused(
    `The secret in ${file} is too short. Restore the file from a backup, or set BONAFIDE_SECRET.`,
  )
}
