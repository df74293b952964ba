import { InferenceSession, Tensor } from 'onnxruntime-node'

export { Tensor }

/** One network, ready to run. */
export interface Network {
  /** Runs it once. Every input and output is float32 unless the network says otherwise. */
  run(inputs: Record<string, Tensor>): Promise<Record<string, Tensor>>
}

/**
 * Loads an ONNX network for the processor, on one thread: several examinations run side by side in processes of their
 * own, and more threads in each would only make them wait for each other.
 */
export async function loadNetwork(model: Uint8Array): Promise<Network> {
  const session = await InferenceSession.create(model, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // The arena keeps the memory of the largest picture for good.
    enableCpuMemArena: false,
  })
  return {
    run: async (inputs) => (await session.run(inputs)) as Record<string, Tensor>,
  }
}
