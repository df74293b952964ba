import { type ChildProcess, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { availableParallelism, setPriority } from 'node:os'
import type { EngineFailure } from '@bonafide/core/examination/finding'
import type { ExaminationInput, ExaminationResult } from '@bonafide/evidence/examine'
import type { FromExaminer, ToExaminer } from '@bonafide/evidence/examine-process'
import { examinerProcess } from '@bonafide/evidence/examiner-process'
import type { Log } from './log.ts'

const { niceness, options } = examinerProcess

/** Either what the engine found, or why it could not do its work. */
export type Examined = { result: ExaminationResult } | { failure: EngineFailure }

/** The evidence engine, kept in processes of its own: a picture that kills a decoder kills nothing else. */
export interface Examiners {
  /**
   * Waits for a free process and examines. Throws only where the product stops meanwhile; then it is to be asked again.
   * With `canWait`, whoever cannot goes first, and of several processes one is left free for them.
   */
  examine(input: ExaminationInput, options?: { canWait?: boolean }): Promise<Examined>
  /** Starts a process where none runs, while the applicant still takes pictures. */
  prepare(): void
  /** How many processes run, and how many examinations wait. */
  state(): { processes: number; waiting: number }
  /** Ends them all. Whoever waits for an answer is thrown that the product stops, and asks again after the next start. */
  close(): void
}

export interface ExaminersOptions {
  /** The program of a process. */
  program?: string
  /** How many at once. */
  size?: number
  timeoutSeconds?: number
  /** Resident bytes beyond which a process at work is ended. */
  memoryLimit?: number
  /** Resident bytes beyond which a process is replaced once it has answered. */
  memoryKept?: number
  idleSeconds?: number
}

/** Null: the product stops. */
type Answer = (outcome: Examined | null) => void

interface Waiting {
  input: ExaminationInput
  answer: Answer
  canWait: boolean
}

interface Examiner {
  child: ChildProcess
  /** Who waits for the answer of this process. */
  answer: Answer | null
  /** What it has in hand gives way to everything that waits. */
  isPatient: boolean
  idle: NodeJS.Timeout | null
}

/** A pool of processes that starts with the first applicant and shrinks when there are none. */
export function createExaminers(
  log: Log,
  {
    program = examinerProcess.program,
    size = Math.min(2, availableParallelism()),
    timeoutSeconds = 120,
    memoryLimit = 1_200_000_000,
    memoryKept = 450_000_000,
    idleSeconds = 300,
  }: ExaminersOptions = {},
): Examiners {
  const examiners = new Set<Examiner>()
  const waiting: Waiting[] = []
  let isClosed = false

  function start(): Examiner {
    const child = fork(program, {
      ...options,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const examiner: Examiner = { child, answer: null, isPatient: false, idle: null }
    examiners.add(examiner)
    child.once('spawn', () => yieldTo(child))
    child.on('message', (message: FromExaminer) => {
      if (message.type === 'ready') return
      if (message.memory > memoryKept) retire(examiner)
      if (message.type === 'examined') return settle(examiner, { result: message.result })
      log.error({ error: message.message }, 'An examination broke')
      settle(examiner, { failure: 'PICTURE_BROKEN' })
    })
    child.once('error', (error) => {
      log.error({ err: error }, 'An examiner could not be started or reached')
      gone(examiner, 'DIED')
    })
    child.once('exit', (code, signal) => {
      // 134 and SIGABRT: V8 had no more memory. A SIGKILL that was not ours is the system's, for the same reason.
      const isMemory = code === 134 || signal === 'SIGABRT' || signal === 'SIGKILL'
      if (examiner.answer) log.error({ code, signal }, 'An examiner died over an examination')
      gone(examiner, isMemory ? 'OUT_OF_MEMORY' : 'DIED')
    })
    child.send({ type: 'prepare' } satisfies ToExaminer)
    return examiner
  }

  function gone(examiner: Examiner, failure: EngineFailure | null): void {
    examiners.delete(examiner)
    if (examiner.idle) clearTimeout(examiner.idle)
    settle(examiner, failure && { failure })
  }

  /** No new work for this one; it ends once what it has in hand is answered. */
  function retire(examiner: Examiner): void {
    examiners.delete(examiner)
    examiner.child.disconnect()
  }

  function settle(examiner: Examiner, outcome: Examined | null): void {
    const { answer } = examiner
    examiner.answer = null
    answer?.(outcome)
    next()
  }

  function next(): void {
    while (waiting.length > 0 && !isClosed) {
      const free = [...examiners].find(({ answer }) => answer === null)
      if (!free && examiners.size >= size) break
      const job = takeNext()
      if (!job) break
      give(free ?? start(), job)
    }
    for (const examiner of examiners) if (!examiner.answer) endWhenIdle(examiner)
  }

  /** Who cannot wait comes first; who can takes all the processes but one, or the only one. */
  function takeNext(): Waiting | null {
    const patient = [...examiners].filter(({ answer, isPatient }) => answer !== null && isPatient).length
    const isRoomForPatience = patient < Math.max(1, size - 1)
    const index = waiting.findIndex(({ canWait }) => !canWait)
    if (index < 0 && !isRoomForPatience) return null
    return waiting.splice(Math.max(0, index), 1)[0] ?? null
  }

  function endWhenIdle(examiner: Examiner): void {
    examiner.idle ??= setTimeout(() => retire(examiner), idleSeconds * 1000).unref()
  }

  function give(examiner: Examiner, { input, answer, canWait }: Waiting): void {
    examiner.isPatient = canWait
    if (examiner.idle) clearTimeout(examiner.idle)
    examiner.idle = null
    const { child } = examiner
    const end = (failure: EngineFailure) => {
      // It is replaced at once, and whoever waits for it hears why.
      gone(examiner, failure)
      child.kill('SIGKILL')
      next()
    }
    const tooLong = setTimeout(() => {
      log.error('An examination took too long and was ended')
      end('TOOK_TOO_LONG')
    }, timeoutSeconds * 1000)
    const watch = setInterval(async () => {
      // Meanwhile it may have answered, and be at another one.
      if ((await residentBytes(child)) <= memoryLimit || examiner.answer !== finish) return
      log.error('An examination took too much memory and was ended')
      end('OUT_OF_MEMORY')
    }, 250)
    const finish: Answer = (outcome) => {
      clearTimeout(tooLong)
      clearInterval(watch)
      answer(outcome)
    }
    examiner.answer = finish
    child.send({ type: 'examine', input } satisfies ToExaminer, (error) => {
      if (error) gone(examiner, 'DIED')
    })
  }

  return {
    examine: (input, { canWait = false } = {}) =>
      new Promise((resolve, reject) => {
        const answer: Answer = (outcome) => {
          if (outcome) resolve(outcome)
          else reject(new Error('The product stops, and its examinations with it'))
        }
        if (isClosed) return answer(null)
        waiting.push({ input, answer, canWait })
        next()
      }),
    prepare() {
      if (examiners.size === 0 && !isClosed) endWhenIdle(start())
    },
    state: () => ({ processes: examiners.size, waiting: waiting.length }),
    close() {
      isClosed = true
      for (const { answer } of waiting.splice(0)) answer(null)
      for (const examiner of [...examiners]) {
        gone(examiner, null)
        examiner.child.kill('SIGKILL')
      }
    },
  }
}

/** People who wait for an answer of the API come first. */
function yieldTo({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, niceness)
  } catch {
    // It has ended already, or this system has no priorities; it then takes its share like everybody else.
  }
}

/** Zero where the system does not tell (it tells on Linux). */
async function residentBytes({ pid }: ChildProcess): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
