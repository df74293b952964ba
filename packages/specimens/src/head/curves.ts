/** 1 at no distance, falling to nothing within three widths or so. */
export function bell(distance: number, width: number): number {
  return Math.exp(-(distance * distance) / (2 * width * width))
}

/** 0 before `from`, 1 after `to`, without a corner in between; `from` may be the larger one. */
export function step(from: number, to: number, value: number): number {
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)))
  return share * share * (3 - 2 * share)
}

/** Chance that changes slowly from place to place, 0–1, with a period of about one unit. */
export function grain(seed: number, x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)]
  const [across, down] = [step(0, 1, x - column), step(0, 1, y - row)]
  const above = chanceAt(seed, column, row) * (1 - across) + chanceAt(seed, column + 1, row) * across
  const below = chanceAt(seed, column, row + 1) * (1 - across) + chanceAt(seed, column + 1, row + 1) * across
  return above * (1 - down) + below * down
}

function chanceAt(seed: number, column: number, row: number): number {
  const mixedUp =
    Math.imul(column, 374_761_393) + Math.imul(row, 668_265_263) + Math.imul(seed, 2_147_483_647)
  const stirred = Math.imul(mixedUp ^ (mixedUp >>> 13), 1_274_126_177)
  return ((stirred ^ (stirred >>> 16)) >>> 0) / 4_294_967_296
}
