import type { Challenge } from '@bonafide/core/examination/finding'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { ArrowLeft, ArrowRight, ArrowUp, Expand, Eye, type LucideIcon } from 'lucide-react'

/** What to do now. Left and right are the person's own, and the mirrored picture goes the same way. */
export const movementWords: Record<Challenge, MessageDescriptor> = {
  LOOK_STRAIGHT: msg`Look straight at the camera`,
  TURN_LEFT: msg`Turn your head to the left`,
  TURN_RIGHT: msg`Turn your head to the right`,
  COME_CLOSER: msg`Come closer`,
  LOOK_UP: msg`Look up a little`,
}

export const movementIcons: Record<Challenge, LucideIcon> = {
  LOOK_STRAIGHT: Eye,
  TURN_LEFT: ArrowLeft,
  TURN_RIGHT: ArrowRight,
  COME_CLOSER: Expand,
  LOOK_UP: ArrowUp,
}
