import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { PictureKind } from '../applicant/verification.ts'
import type { Box } from './fit-video.ts'
import { type Grey, greyOf } from './grey.ts'
import { beginGuidance, guide, type Hint } from './guidance.ts'
import { judgeFrame, looksAlike } from './judge-frame.ts'

interface Watched {
  video: RefObject<HTMLVideoElement | null>
  kind: PictureKind
  /** The camera shows something, and the person is looking at it. */
  isWatching: boolean
  isAutomatic: boolean
  /** The frame with so much room around it, in the camera's pixels; null until it is laid out. */
  around: (room: number) => Box | null
  onSay: (hint: Hint) => void
  onTake: () => void
}

const everyMs = 100
const smallWidth = 160
/** The strip that sharpness is judged by, in the camera's pixels. */
const strip = { width: 720, height: 64 }

/** What was photographed last, inside its frame, so that the same side is not taken for the other. */
let lastTaken: { kind: PictureKind; view: Grey } | null = null

/** Looks ten times a second at what the camera shows, and says the one thing that would help most. */
export function useGuidance(watched: Watched): { hint: Hint | null; noteTaken: () => void } {
  const { video, kind, isWatching, isAutomatic, around, onSay, onTake } = watched
  const [hint, setHint] = useState<Hint | null>(null)
  const view = useRef<Grey | null>(null)
  const shape = kind === 'SELFIE' ? 'oval' : 'card'
  const room = useEffectEvent(around)
  const say = useEffectEvent(onSay)
  const take = useEffectEvent(onTake)
  const takesItself = useEffectEvent(() => isAutomatic && shape === 'card')

  useEffect(() => {
    const element = video.current
    if (!isWatching || !element) return
    const eye = makeEye(element)
    let guidance = beginGuidance(performance.now())
    let before: { small: Grey; at: number } | null = null
    let timer: ReturnType<typeof setTimeout>

    function look() {
      const began = performance.now()
      const [frame, whole] = [room(1), room(1.25)]
      if (frame && whole) {
        const scale = smallWidth / whole.width
        const small = eye.see(whole, smallWidth, Math.round(whole.height * scale))
        const detail = eye.see(middleOf(frame), strip.width, strip.height)
        view.current = eye.see(frame, 24, 15)
        const judgement = judgeFrame({
          small,
          before: before && { small: before.small, ago: began - before.at },
          detail,
          frame: {
            x: (frame.x - whole.x) * scale,
            y: (frame.y - whole.y) * scale,
            width: frame.width * scale,
            height: frame.height * scale,
          },
          shape,
          bestSharpness: guidance.bestSharpness,
        })
        before = { small, at: began }
        const isTaken =
          lastTaken !== null && lastTaken.kind !== kind && looksAlike(lastTaken.view, view.current)
        guidance = guide(guidance, judgement, { now: began, isTaken, isAutomatic: takesItself() })
        setHint(guidance.hint)
        if (guidance.isToBeSaid && guidance.hint) say(guidance.hint)
        if (guidance.isToBeTaken) {
          take()
          return
        }
      }
      // A slow phone looks less often, so that the live picture stays smooth.
      timer = setTimeout(look, Math.max(everyMs, 3 * (performance.now() - began)))
    }

    look()
    return () => {
      clearTimeout(timer)
      setHint(null)
    }
  }, [video, isWatching, kind, shape])

  return {
    hint,
    noteTaken() {
      if (view.current) lastTaken = { kind, view: view.current }
    },
  }
}

function middleOf({ x, y, width, height }: Box): Box {
  const size = { width: Math.min(strip.width, width), height: Math.min(strip.height, height) }
  return { x: x + (width - size.width) / 2, y: y + (height - size.height) / 2, ...size }
}

/** Reads parts of the live picture, one canvas for each size. */
function makeEye(video: HTMLVideoElement) {
  const contexts = new Map<string, CanvasRenderingContext2D>()
  return {
    see(part: Box, width: number, height: number): Grey {
      const key = `${width}×${height}`
      const context = contexts.get(key) ?? contextOf(width, height)
      contexts.set(key, context)
      context.drawImage(video, part.x, part.y, part.width, part.height, 0, 0, width, height)
      return greyOf(context.getImageData(0, 0, width, height))
    },
  }
}

function contextOf(width: number, height: number): CanvasRenderingContext2D {
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no canvas')
  return context
}
