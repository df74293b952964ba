import { Agent, request } from 'node:http'
import { percentile } from './rounds.ts'

export type Call = { method: 'GET' | 'POST'; path: string; headers?: Record<string, string>; body?: string }

export type Load = {
  /** An origin on this machine, e.g. `http://127.0.0.1:3000`. */
  origin: string
  /** The call to make, made anew each time. */
  call: () => Call
  /** Says what is wrong with an answer; nothing where it is right. A wrong answer ends the measurement. */
  check?: (status: number, body: string) => string | undefined
  /** How many callers, each waiting for its answer before it calls again. */
  callers: number
  milliseconds: number
}

export type LoadResult = { p50: number; p99: number; perSecond: number; calls: number }

/** A closed loop over kept-alive connections. Latencies in milliseconds, from the call's writing to the answer's last byte. */
export async function httpLoad(load: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.callers })
  const latencies: number[] = []
  const start = performance.now()
  const caller = async () => {
    while (performance.now() - start < load.milliseconds) latencies.push(await once(agent, load))
  }
  try {
    await Promise.all(Array.from({ length: load.callers }, caller))
  } finally {
    agent.destroy()
  }
  const seconds = (performance.now() - start) / 1000
  return {
    p50: percentile(latencies, 50),
    p99: percentile(latencies, 99),
    perSecond: latencies.length / seconds,
    calls: latencies.length,
  }
}

function once(agent: Agent, { origin, call, check }: Load): Promise<number> {
  const { method, path, headers, body } = call()
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const outgoing = request(
      new URL(path, origin),
      { agent, method, headers: { ...headers, ...(body && { 'content-length': Buffer.byteLength(body) }) } },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => {
          const took = performance.now() - began
          const text = Buffer.concat(chunks).toString('utf8')
          const problem = check?.(answer.statusCode ?? 0, text)
          if (problem) reject(new Error(`${problem}: ${text.slice(0, 500)}`))
          else resolve(took)
        })
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
