import { type RefObject, useLayoutEffect, useState } from 'react'
import { type Box, fitVideo } from './fit-video.ts'

/** Where the live picture lies on the stage: around the frame, laid anew whenever either changes its size. */
export function useVideoBox(
  size: { width: number; height: number } | null,
  stage: RefObject<HTMLElement | null>,
  frame: RefObject<HTMLDivElement | null>,
  room: number,
): Box | null {
  const [box, setBox] = useState<Box | null>(null)
  useLayoutEffect(() => {
    const outer = stage.current
    const inner = frame.current
    if (!size || !outer || !inner) return
    const lay = () =>
      setBox(fitVideo(size, inner.getBoundingClientRect(), outer.getBoundingClientRect(), room))
    lay()
    const observer = new ResizeObserver(lay)
    observer.observe(outer)
    observer.observe(inner)
    return () => observer.disconnect()
  }, [size, stage, frame, room])
  return box
}
