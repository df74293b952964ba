import type { Platform } from '../../platform/platform.ts'
import { randomToken, sha256 } from '../../platform/vault.ts'
import type { LinkColumns } from './store.ts'

/** A new link: the token for the address, and what is kept of it. */
export function newLink(
  { vault }: Pick<Platform, 'vault'>,
  sessionId: string,
): { token: string; columns: LinkColumns } {
  const token = randomToken()
  return {
    token,
    columns: {
      linkTokenHash: sha256(token),
      linkTokenCiphertext: vault.seal('link-token', Buffer.from(token), sessionId),
    },
  }
}

/** The address that a token makes. */
export function linkAddress({ publicUrl }: Pick<Platform, 'publicUrl'>, token: string): string {
  return `${publicUrl}/s/${token}`
}

/** The address behind a sealed token. Throws when the installation's secret is not the one that sealed it. */
export function sealedLinkAddress(
  platform: Pick<Platform, 'publicUrl' | 'vault'>,
  sessionId: string,
  ciphertext: Uint8Array,
): string {
  return linkAddress(platform, sealedToken(platform, sessionId, ciphertext))
}

/** The token itself. Throws as the address does. */
export function sealedToken(
  { vault }: Pick<Platform, 'vault'>,
  sessionId: string,
  ciphertext: Uint8Array,
): string {
  return Buffer.from(vault.open('link-token', ciphertext, sessionId)).toString()
}
