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
