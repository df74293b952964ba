export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/**
 * Where to lay the live picture on the stage: around the frame's middle, large enough that what fills the frame
 * fills most of the picture, because the whole picture is what is kept. A tall picture of a phone covers the
 * stage; a wide one of a laptop would lose its sides that way, so it becomes a band behind the frame.
 */
export function fitVideo(
  video: { width: number; height: number },
  frame: Box,
  stage: Box,
  room: number,
): Box {
  const around = Math.max((frame.width * room) / video.width, (frame.height * room) / video.height)
  const middle = { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 }
  const cover = Math.max(
    (2 * Math.max(middle.x - stage.x, stage.x + stage.width - middle.x)) / video.width,
    (2 * Math.max(middle.y - stage.y, stage.y + stage.height - middle.y)) / video.height,
  )
  const scale = cover <= around * 1.6 ? Math.max(cover, around) : around
  const width = video.width * scale
  const height = video.height * scale
  return { x: middle.x - width / 2 - stage.x, y: middle.y - height / 2 - stage.y, width, height }
}
