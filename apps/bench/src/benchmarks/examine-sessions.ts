import { startExaminer } from '../examiner.ts'
import { httpLoad } from '../http-load.ts'
import { type Finding, milliseconds } from '../report.ts'
import { median, percentile } from '../rounds.ts'
import { seedSessions } from '../seed.ts'
import { sessionPictures } from '../session-pictures.ts'
import type { World } from '../world.ts'
import { expecting } from './create-session.ts'
import { productCall } from './list-sessions.ts'

/** One process, one session after the other: its time, its memory afterwards, and what the first one costs more. */
export async function examineSessions(count: number): Promise<Finding[]> {
  const input = await sessionPictures(0)
  const examiner = await startExaminer({ yields: false })
  const took: { milliseconds: number; memory: number }[] = []
  try {
    for (let round = 0; round <= count; round += 1) took.push(await examiner.examine(input))
  } finally {
    await examiner.stop()
  }
  const [first, ...next] = took.map((one) => one.milliseconds)
  const [p50, p95] = [percentile(next, 50), percentile(next, 95)]
  const later = (first ?? 0) - p50
  const megabytes = (took.at(-1)?.memory ?? 0) / 1_000_000
  return [
    ...[
      { of: 'p50', value: p50, goal: 1_500 },
      { of: 'p95', value: p95, goal: 3_000 },
    ].map(({ of, value, goal }) => ({
      benchmark: `examine front, back and selfie, 12 megapixels each, ${of}`,
      floor: '–',
      result: milliseconds(value),
      goal: `≤ ${goal / 1000} s`,
      isReached: value <= goal,
    })),
    {
      benchmark: 'the first after a start, against the next ones',
      floor: `${milliseconds(p50)}`,
      result: `${milliseconds(first ?? 0)}, ${milliseconds(later)} later`,
      goal: '≤ 1 s later',
      isReached: later <= 1_000,
    },
    {
      benchmark: `resident memory of a process after ${took.length} sessions`,
      floor: '–',
      result: `${megabytes.toFixed(0)} MB`,
      goal: '≤ 450 MB',
      isReached: megabytes <= 450,
    },
  ]
}

/** Two processes side by side for so many sessions each, and the API's list meanwhile, against the same at rest. */
export async function examineBesideApi(world: World, count: number): Promise<Finding[]> {
  await seedSessions(world.productDatabase, world.workspaceId, 10_000)
  const input = await sessionPictures(0)
  const list = () =>
    httpLoad({
      origin: world.product,
      call: () => productCall(world.apiKey),
      callers: 1,
      milliseconds: 3_000,
      check: expecting(/"hasNextPage"/),
    })
  await list()
  const examiners = [await startExaminer({ yields: true }), await startExaminer({ yields: true })]
  try {
    await Promise.all(examiners.map((examiner) => examiner.examine(input)))
    const idle = [await list(), await list(), await list()]
    const began = performance.now()
    await Promise.all(
      examiners.map(async (examiner) => {
        for (let round = 0; round < count; round += 1) await examiner.examine(input)
      }),
    )
    const perMinute = (2 * count * 60_000) / (performance.now() - began)

    let isEnded = false
    const working = Promise.all(
      examiners.map(async (examiner) => {
        while (!isEnded) await examiner.examine(input)
      }),
    )
    const busy = [await list(), await list(), await list()]
    isEnded = true
    await working
    const [base, beside] = [median(idle.map(({ p99 }) => p99)), median(busy.map(({ p99 }) => p99))]
    return [
      {
        benchmark: 'sessions a minute, two processes',
        floor: '–',
        result: perMinute.toFixed(0),
        goal: '≥ 80',
        isReached: perMinute >= 80,
      },
      {
        benchmark: 'the API’s list while both examine, one caller, p99',
        floor: `itself at rest: ${milliseconds(base)}`,
        result: `${milliseconds(beside)}, ${(beside / base).toFixed(2)}×`,
        goal: '≤ 2×',
        isReached: beside <= 2 * base,
      },
    ]
  } finally {
    for (const examiner of examiners) await examiner.stop()
  }
}
