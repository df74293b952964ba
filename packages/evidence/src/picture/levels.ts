/** How many pixels of some have which level, 0 to 255. */
export class Levels {
  private readonly counts = new Uint32Array(256)
  private total = 0

  add(level: number): void {
    this.counts[level] = (this.counts[level] ?? 0) + 1
    this.total += 1
  }

  /** The level that such a share of the pixels, 0 to 1, do not exceed. */
  at(share: number): number {
    let sum = 0
    for (let level = 0; level < 256; level += 1) {
      sum += this.counts[level] ?? 0
      if (sum >= share * this.total) return level
    }
    return 255
  }
}
