import type { Tensor } from './onnx.ts'

/** The numbers a network answered under this name. Throws where it did not. */
export function floatsOf(outputs: Record<string, Tensor>, name: string): Float32Array {
  const data = outputs[name]?.data
  if (data instanceof Float32Array) return data
  throw new Error(`The network did not answer with numbers called ${name}`)
}
