/** How a picture lies in its place: its scale, quarter turns, and how far it is moved, in CSS pixels. */
export type PictureView = { scale: number; turns: number; x: number; y: number }

export const unmoved: PictureView = { scale: 1, turns: 0, x: 0, y: 0 }

const largest = 8

/** Zooms so that the point `x`, `y` (from the middle of the place) stays under the pointer. */
export function zoomTo(view: PictureView, scale: number, x: number, y: number): PictureView {
  const next = Math.min(largest, Math.max(1, scale))
  const ratio = next / view.scale
  return { ...view, scale: next, x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio }
}

/** Keeps some of the picture in its place, and a picture that is not zoomed in the middle. */
export function clampView(view: PictureView, place: { width: number; height: number }): PictureView {
  const scale = Math.min(largest, Math.max(1, view.scale))
  const roomX = ((scale - 1) * place.width) / 2
  const roomY = ((scale - 1) * place.height) / 2
  const within = (value: number, room: number) => Math.min(room, Math.max(-room, value)) || 0
  return { ...view, scale, x: within(view.x, roomX), y: within(view.y, roomY) }
}

/** The size at which a picture of `size` fills its place: whole inside it, or covering it; turned on its side where it is. */
export function fittedSize(
  size: { width: number; height: number },
  place: { width: number; height: number },
  { isCovering, isSideways, margin }: { isCovering: boolean; isSideways: boolean; margin: number },
): { width: number; height: number } {
  const [across, down] = isSideways ? [size.height, size.width] : [size.width, size.height]
  const ratios = [(place.width - 2 * margin) / across, (place.height - 2 * margin) / down]
  const scale = Math.max(0, isCovering ? Math.max(...ratios) : Math.min(...ratios))
  return { width: size.width * scale, height: size.height * scale }
}

/**
 * The view that brings a part of the picture to the middle of its place, large enough to be read. `part` is in fractions
 * of the picture; `sheet` is the picture's size at scale 1.
 */
export function viewOnto(
  part: { left: number; top: number; right: number; bottom: number },
  sheet: { width: number; height: number },
  place: { width: number; height: number },
  turns: number,
): PictureView {
  const isSideways = turns % 2 !== 0
  const width = (part.right - part.left) * sheet.width
  const height = (part.bottom - part.top) * sheet.height
  const [across, down] = isSideways ? [height, width] : [width, height]
  const wanted = 0.62 * Math.min(place.width / Math.max(1, across), place.height / Math.max(1, down))
  const scale = Math.min(largest, 5, Math.max(1, wanted))
  const x = ((part.left + part.right) / 2 - 0.5) * sheet.width
  const y = ((part.top + part.bottom) / 2 - 0.5) * sheet.height
  const angle = (turns * Math.PI) / 2
  return {
    scale,
    turns,
    x: -scale * (x * Math.cos(angle) - y * Math.sin(angle)) || 0,
    y: -scale * (x * Math.sin(angle) + y * Math.cos(angle)) || 0,
  }
}

/**
 * The quarter turns, clockwise, after which what stands in these corners is upright: their order tells how it lies.
 * `size` is the picture's, for the corners are fractions of it.
 */
export function uprightTurns(
  [topLeft, topRight]: readonly { x: number; y: number }[],
  size: { width: number; height: number },
): number {
  if (!topLeft || !topRight) return 0
  const angle = Math.atan2((topRight.y - topLeft.y) * size.height, (topRight.x - topLeft.x) * size.width)
  return (4 - Math.round(angle / (Math.PI / 2))) % 4
}
