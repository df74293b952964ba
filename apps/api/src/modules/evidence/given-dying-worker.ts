/** A stand-in for the decoder in tests: the first byte says how it goes wrong. */
export default async function misbehave(bytes: Uint8Array): Promise<unknown> {
  if (bytes[0] === 1) process.exit(1)
  if (bytes[0] === 2) throw new Error('the decoder broke')
  if (bytes[0] === 3) await new Promise(() => {})
  if (bytes[0] === 4) {
    const hoard: unknown[] = []
    for (;;) hoard.push(new Array(100_000).fill(hoard.length))
  }
  return { accepted: true, picture: { bytes, width: 1, height: 1 } }
}
