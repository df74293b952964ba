import { choosePresence } from '@bonafide/core/presence/challenge'
import { expect, it } from 'vitest'
import { photographDrawing } from '../drawing.ts'
import { examinePresence } from './examine-presence.ts'

const prompts = choosePresence(new Uint8Array(4))

it('cannot judge a presence of which no frames came, or only broken ones', async () => {
  const nothing = await examinePresence({ prompts, frames: [] }, null)
  expect(nothing).toMatchObject({ check: 'PRESENCE', outcome: 'UNABLE', code: 'noFrames', score: null })
  const broken = [{ offsetMs: 100, bytes: new Uint8Array(100) }]
  expect((await examinePresence({ prompts, frames: [broken, broken] }, null)).outcome).toBe('UNABLE')
})

it('cannot judge frames without a face', async () => {
  const bytes = await photographDrawing('<svg xmlns="http://www.w3.org/2000/svg" width="320" height="240"/>')
  const finding = await examinePresence(
    { prompts, frames: prompts.map(() => [{ offsetMs: 300, bytes }]) },
    null,
  )
  expect(finding.outcome).toBe('UNABLE')
  expect(finding.steps.map(({ outcome }) => outcome)).toEqual(prompts.map(() => 'UNABLE'))
})
