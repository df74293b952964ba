import { graphModelToOnnx } from '../runtime/graph-model-to-onnx.ts'
import { loadNetwork, type Network } from '../runtime/onnx.ts'
import { readPackagedFile } from '../runtime/packaged-weights.ts'

let detector: Promise<Network> | undefined
let mesh: Promise<Network> | undefined

/** MediaPipe's BlazeFace for faces at any distance. Loaded at the first call, then kept. */
export function detectorNetwork(): Promise<Network> {
  detector ??= loadFrom('blazeface')
  return detector
}

/** MediaPipe's Face Mesh. Loaded at the first call, then kept. */
export function meshNetwork(): Promise<Network> {
  mesh ??= loadFrom('facemesh')
  return mesh
}

async function loadFrom(name: string): Promise<Network> {
  const [model, shard] = await Promise.all([
    readPackagedFile('@vladmandic/human', `models/${name}.json`),
    readPackagedFile('@vladmandic/human', `models/${name}.bin`),
  ])
  return loadNetwork(graphModelToOnnx(JSON.parse(Buffer.from(model).toString()), shard))
}
