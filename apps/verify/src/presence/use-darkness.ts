import { type RefObject, useEffect, useState } from 'react'
import { greyOf } from '../camera/grey.ts'
import { isDark } from '../camera/judge-frame.ts'

const everyMs = 400

/** Whether it is too dark before the camera to see a face; looked at now and then, because that changes slowly. */
export function useDarkness(video: RefObject<HTMLVideoElement | null>, isWatching: boolean): boolean {
  const [isTooDark, setTooDark] = useState(false)
  useEffect(() => {
    const element = video.current
    if (!isWatching || !element) return
    const canvas = Object.assign(document.createElement('canvas'), { width: 24, height: 24 })
    const context = canvas.getContext('2d', { willReadFrequently: true })
    function look() {
      if (!element || !context) return
      context.drawImage(element, 0, 0, 24, 24)
      setTooDark(isDark(greyOf(context.getImageData(0, 0, 24, 24)).data))
    }
    look()
    const timer = setInterval(look, everyMs)
    return () => {
      clearInterval(timer)
      setTooDark(false)
    }
  }, [video, isWatching])
  return isTooDark
}
