export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/**
 * Where to lay the live picture on the stage: around the frame's middle, large enough that what fills the frame
 * fills most of the picture: what lies far outside is lost to the reader. A tall picture of a phone may cover
 * the stage; a wide one of a laptop would lose its sides that way, so it becomes a band behind the frame.
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
  const scale = cover <= around * 1.6 ? Math.max(Math.min(cover, around * 1.2), around) : around
  const width = video.width * scale
  const height = video.height * scale
  return { x: middle.x - width / 2 - stage.x, y: middle.y - height / 2 - stage.y, width, height }
}

/**
 * The part of the live picture to keep, in the picture's own pixels: the frame and some room around it, so that a
 * document that is not quite in place keeps its corners. `laid` is where the whole picture lies on the stage.
 */
export function cropAround(
  video: { width: number; height: number },
  frame: Box,
  laid: Box,
  stage: Box,
  room: number,
): Box {
  const scale = video.width / laid.width
  const width = Math.min(video.width, Math.round(frame.width * room * scale))
  const height = Math.min(video.height, Math.round(frame.height * room * scale))
  const middle = {
    x: (frame.x + frame.width / 2 - stage.x - laid.x) * scale,
    y: (frame.y + frame.height / 2 - stage.y - laid.y) * scale,
  }
  const within = (wanted: number, most: number) => Math.round(Math.min(Math.max(0, wanted), most))
  return {
    x: within(middle.x - width / 2, video.width - width),
    y: within(middle.y - height / 2, video.height - height),
    width,
    height,
  }
}
