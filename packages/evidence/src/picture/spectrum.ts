/**
 * The power spectra of two square patches of `patchSide` pixels, each with its mean taken off and its edges faded out.
 * Two at once cost what one does: one is the real, the other the imaginary part of what is transformed.
 */
export function spectraOf(one: Float32Array, other: Float32Array): [Float32Array, Float32Array] {
  const real = faded(one)
  const imaginary = faded(other)
  for (let row = 0; row < patchSide; row += 1) transform(real, imaginary, row * patchSide, 1)
  for (let column = 0; column < patchSide; column += 1) transform(real, imaginary, column, patchSide)
  const powers: [Float32Array, Float32Array] = [new Float32Array(real.length), new Float32Array(real.length)]
  const last = patchSide - 1
  for (let at = 0; at < real.length; at += 1) {
    const mirrored = ((patchSide - Math.floor(at / patchSide)) & last) * patchSide + ((patchSide - at) & last)
    const [a = 0, b = 0, c = 0, d = 0] = [real[at], imaginary[at], real[mirrored], imaginary[mirrored]]
    powers[0][at] = ((a + c) ** 2 + (b - d) ** 2) / 4
    powers[1][at] = ((b + d) ** 2 + (c - a) ** 2) / 4
  }
  return powers
}

function faded(patch: Float32Array): Float64Array {
  const mean = patch.reduce((sum, value) => sum + value, 0) / patch.length
  return Float64Array.from(
    patch,
    (value, at) => (value - mean) * (fade[at % patchSide] ?? 0) * (fade[Math.floor(at / patchSide)] ?? 0),
  )
}

export const patchSide = 128

/** Hann's window. */
const fade = Float64Array.from(
  { length: patchSide },
  (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (at + 0.5)) / patchSide),
)

/** The fast Fourier transform (Cooley and Tukey) of `patchSide` numbers, in place. */
function transform(real: Float64Array, imaginary: Float64Array, start: number, step: number): void {
  for (let at = 1, mirrored = 0; at < patchSide; at += 1) {
    let bit = patchSide >> 1
    for (; mirrored & bit; bit >>= 1) mirrored ^= bit
    mirrored ^= bit
    if (at >= mirrored) continue
    const [a, b] = [start + at * step, start + mirrored * step]
    const [heldReal, heldImaginary] = [real[a] ?? 0, imaginary[a] ?? 0]
    real[a] = real[b] ?? 0
    imaginary[a] = imaginary[b] ?? 0
    real[b] = heldReal
    imaginary[b] = heldImaginary
  }
  for (let size = 2; size <= patchSide; size *= 2) {
    const stride = patchSide / size
    for (let base = 0; base < patchSide; base += size) {
      for (let at = 0; at < size / 2; at += 1) {
        const upper = start + (base + at) * step
        const lower = start + (base + at + size / 2) * step
        const turnReal = cosines[at * stride] ?? 0
        const turnImaginary = sines[at * stride] ?? 0
        const lowerReal = real[lower] ?? 0
        const lowerImaginary = imaginary[lower] ?? 0
        const turnedReal = lowerReal * turnReal - lowerImaginary * turnImaginary
        const turnedImaginary = lowerReal * turnImaginary + lowerImaginary * turnReal
        const upperReal = real[upper] ?? 0
        const upperImaginary = imaginary[upper] ?? 0
        real[lower] = upperReal - turnedReal
        imaginary[lower] = upperImaginary - turnedImaginary
        real[upper] = upperReal + turnedReal
        imaginary[upper] = upperImaginary + turnedImaginary
      }
    }
  }
}

const cosines = Float64Array.from({ length: patchSide / 2 }, (_, at) =>
  Math.cos((-2 * Math.PI * at) / patchSide),
)
const sines = Float64Array.from({ length: patchSide / 2 }, (_, at) =>
  Math.sin((-2 * Math.PI * at) / patchSide),
)
