import { openPicture } from './picture/open-picture.ts'
import { reEncode } from './re-encode.ts'
import { claimingPng, drawn, pngChunk, withPngChunk } from './testing-pictures.ts'

/** What happened to one bad file: the answer, how long it took, and by how much the process's peak of memory grew. */
export interface BadInputAnswer {
  name: string
  code: string | null
  message: string | null
  milliseconds: number
  megabytes: number
}

const latin1 = (text: string) => Buffer.from(text, 'latin1')

/** Files that are no usable picture, by what is wrong with them. */
async function badFiles(): Promise<Record<string, Uint8Array>> {
  const jpeg = await drawn(900, 700).jpeg().toBuffer()
  const png = await drawn(900, 700).png().toBuffer()
  return {
    'a truncated JPEG': jpeg.subarray(0, jpeg.length / 2),
    'a truncated PNG': png.subarray(0, png.length / 2),
    'zero bytes': new Uint8Array(0),
    'text renamed to .jpg': latin1('Dear sir or madam, this is my passport.\n'.repeat(100)),
    HEIC: latin1(`\0\0\0\u0018ftypheic\0\0\0\0mif1heic${'\0'.repeat(50_000)}`),
    'a moving PNG': withPngChunk(png, 'acTL', new Uint8Array(8)),
    '400 megapixels in 48 kB': Buffer.concat([
      claimingPng(20_000, 20_000).subarray(0, 33),
      pngChunk('IDAT', new Uint8Array(48_000)),
      pngChunk('IEND', new Uint8Array(0)),
    ]),
    'a GIF that is a script as well': latin1('GIF89a/*\0\0*/=alert(1)//'),
    'a PDF that begins like something else': latin1(`${'x'.repeat(500)}%PDF-1.7\n`),
    'a drawing in SVG': latin1(
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    ),
    'one pixel': await drawn(1, 1).png().toBuffer(),
  }
}

if (import.meta.main) {
  // The first use loads the decoder; that is the process's start, not a picture's cost.
  await reEncode(await drawn(2000, 1500).jpeg().toBuffer())
  const answers: BadInputAnswer[] = []
  for (const [name, bytes] of Object.entries(await badFiles())) {
    for (const [way, look] of [
      ['taken', reEncode],
      ['examined', openPicture],
    ] as const) {
      const before = process.resourceUsage().maxRSS
      const began = process.cpuUsage()
      const result = await look(bytes)
      const { user, system } = process.cpuUsage(began)
      const refusal = result.accepted ? null : result.refusal
      answers.push({
        name: `${name}, ${way}`,
        code: refusal?.code ?? null,
        message: refusal?.message ?? null,
        milliseconds: (user + system) / 1000,
        megabytes: (process.resourceUsage().maxRSS - before) / 1024,
      })
    }
  }
  process.stdout.write(JSON.stringify(answers))
}
