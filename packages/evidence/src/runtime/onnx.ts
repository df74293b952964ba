import { InferenceSession, Tensor } from 'onnxruntime-node'

export { Tensor }

/** One network, ready to run. */
export interface Network {
  /** Runs it once. Every input and output is float32 unless the network says otherwise. */
  run(inputs: Record<string, Tensor>): Promise<Record<string, Tensor>>
}

/**
 * Loads an ONNX network for the processor, on one thread: several examinations run side by side in processes of their
 * own, and more threads in each would only make them wait for each other. `keepsMemory`: what its largest run took stays
 * with it, for a network that asks for so much that clearing it anew each time costs more than the run.
 */
export async function loadNetwork(model: Uint8Array, { keepsMemory = false } = {}): Promise<Network> {
  const session = await InferenceSession.create(model, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    enableCpuMemArena: keepsMemory,
    // A plan of the memory is made for one shape of input, and here nearly every picture has a shape of its own.
    enableMemPattern: false,
  })
  return {
    run: async (inputs) => (await session.run(inputs)) as Record<string, Tensor>,
  }
}
