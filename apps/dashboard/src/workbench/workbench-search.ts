import type { EvidenceKind } from '../generated/graphql.ts'

/** What the address of a session's page holds: what one looks at, so that it survives a reload and can be sent. */
export type WorkbenchSearch = {
  /** The finding that is looked at. */
  finding?: string
  /** Whether it is open. */
  open?: true
  side?: Exclude<EvidenceKind, 'SELFIE'>
  attempt?: number
  /** The examination shown, where it is not the newest of its attempt. */
  run?: string
  /** What that examination says otherwise than the one before it. */
  differences?: true
  /** Portrait and selfie, large and side by side. */
  faces?: true
  /** Passed findings are not listed. */
  passed?: 'hidden'
}

/** Reads an address that anybody may have typed: what is not understood is left out. */
export function parseWorkbenchSearch(search: Record<string, unknown>): WorkbenchSearch {
  const { finding, open, side, attempt, run, differences, faces, passed } = search
  return {
    ...(typeof finding === 'string' ? { finding } : {}),
    ...(open === true ? { open } : {}),
    ...(side === 'DOCUMENT_FRONT' || side === 'DOCUMENT_BACK' ? { side } : {}),
    ...(Number.isInteger(attempt) ? { attempt: Number(attempt) } : {}),
    ...(typeof run === 'string' ? { run } : {}),
    ...(differences === true ? { differences } : {}),
    ...(faces === true ? { faces } : {}),
    ...(passed === 'hidden' ? { passed } : {}),
  }
}
