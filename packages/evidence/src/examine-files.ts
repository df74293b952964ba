import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { EvidenceKind } from '@bonafide/core/document'
import { type ExaminedPicture, examine } from './examine.ts'

// For anyone who wants to try the engine on pictures of their own. Nothing is kept and nothing is sent.
const usage = 'Usage: npm run examine -- front.jpg [--back back.jpg] [--selfie face.jpg]'

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { back: { type: 'string' }, selfie: { type: 'string' } },
  })
  const [front, ...others] = positionals
  if (front === undefined || others.length > 0) throw new Error(usage)
  const pictures = await Promise.all([
    picture('DOCUMENT_FRONT', front),
    ...(values.back === undefined ? [] : [picture('DOCUMENT_BACK', values.back)]),
    ...(values.selfie === undefined ? [] : [picture('SELFIE', values.selfie)]),
  ])
  const { mrz, findings, document, ...about } = await examine({
    pictures,
    chosen: null,
    allowedDocuments: [],
    allowedCountries: [],
    expected: { firstName: null, lastName: null, dateOfBirth: null },
    presence: null,
    minimumAge: null,
    today: new Date().toISOString().slice(0, 10),
  })
  const { engineVersion, tookMilliseconds } = about
  console.log(JSON.stringify({ engineVersion, tookMilliseconds, mrz, document, findings }, null, 2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function picture(kind: EvidenceKind, file: string): Promise<ExaminedPicture> {
  try {
    return { kind, bytes: await readFile(file) }
  } catch {
    throw new Error(`${file} cannot be read. ${usage}`)
  }
}
