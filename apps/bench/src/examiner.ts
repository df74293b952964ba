import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setPriority } from 'node:os'
import type { ExaminationInput } from '@bonafide/evidence/examine'
import type { FromExaminer, ToExaminer } from '@bonafide/evidence/examine-process'
import { examinerProcess } from '@bonafide/evidence/examiner-process'

/** One process of the engine, started as the product starts them. */
export interface Examiner {
  /** Wall time and resident bytes of one examination, as it is seen from outside. Throws where it failed. */
  examine(input: ExaminationInput): Promise<{ milliseconds: number; memory: number }>
  stop(): Promise<void>
}

/** Resolves once its networks are loaded. `yields`: whether others' work comes first, as it does in the product. */
export async function startExaminer({ yields }: { yields: boolean }): Promise<Examiner> {
  const { program, options, niceness } = examinerProcess
  const child = fork(program, { ...options, env: { ...process.env, ...options.env } })
  const ended = once(child, 'exit')
  await once(child, 'spawn')
  if (child.pid && yields) setPriority(child.pid, niceness)
  const died: FromExaminer = { type: 'failed', message: 'died', memory: 0 }
  const ask = async (message: ToExaminer): Promise<FromExaminer> => {
    const answered = once(child, 'message')
    child.send(message)
    const [answer] = (await Promise.race([answered, ended.then(() => [died])])) as [FromExaminer]
    return answer
  }
  await ask({ type: 'prepare' })
  return {
    async examine(input) {
      const began = performance.now()
      const answer = await ask({ type: 'examine', input })
      if (answer.type !== 'examined') throw new Error('The examination failed.')
      return { milliseconds: performance.now() - began, memory: answer.memory }
    },
    async stop() {
      child.disconnect()
      await ended
    },
  }
}
