import { challenges } from '@bonafide/core/examination/finding'
import { builder } from '../../platform/builder.ts'
import type { Context } from '../../platform/context.ts'
import { frameUrl, keptFrames, type MovementFrame } from './service.ts'

export const ChallengeEnum = builder.enumType('Challenge', {
  description: 'A movement; left and right are the person’s own.',
  values: challenges,
})

const MovementFrameType = builder.objectRef<MovementFrame>('MovementFrame').implement({
  description:
    'A picture that the camera took while a movement was asked for: small, not mirrored, kept encrypted. What it shows stands in the PresenceFinding, under the same step and place.',
  fields: (t) => ({
    challenge: t.expose('challenge', { type: ChallengeEnum }),
    step: t.exposeInt('step', { description: 'The place of its movement among those asked for, from 0.' }),
    place: t.exposeInt('place', { description: 'Its place among the frames of its movement, from 0.' }),
    url: t.field({
      type: 'URL',
      description: 'The frame as JPEG, for the operator’s own session or key; never cached.',
      resolve: (frame, _, { platform }: Context) => frameUrl(platform, frame),
    }),
  }),
})

builder.prismaObjectFields('Examination', (t) => ({
  movementFrames: t.field({
    type: [MovementFrameType],
    description: 'The frames of the movements that were examined, as far as they are kept; at most 32.',
    select: { workspaceId: true, sessionId: true, attempt: true },
    resolve: ({ workspaceId, sessionId, attempt }, _, { platform }: Context) =>
      keptFrames(platform, workspaceId, sessionId, attempt),
  }),
}))
