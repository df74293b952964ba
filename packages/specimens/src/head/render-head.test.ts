import { expect, it } from 'vitest'
import { portraitView, renderHead } from './render-head.ts'

const small = { ...portraitView, width: 40, height: 50, finer: 1 } as const

it('gives one person the same face every time, and another person another one', () => {
  const one = renderHead({ seed: 'ada', sex: 'F' }, small)
  expect(one).toMatchObject({ width: 40, height: 50, channels: 3 })
  expect(renderHead({ seed: 'ada', sex: 'F' }, small)).toEqual(one)
  expect(renderHead({ seed: 'ben', sex: 'M' }, small).data).not.toEqual(one.data)
})

it('shows the ground beside the head', () => {
  const { data } = renderHead({ seed: 'ada', sex: 'F' }, { ...small, ground: [0, 0, 255] })
  expect([data[0], data[1], (data[2] ?? 0) > 200]).toEqual([0, 0, true])
})
