// A stand-in for the evidence engine in tests: the first picture's first byte says how it goes wrong.
process.on('message', async (message: { type: string; input?: { pictures: { bytes: Uint8Array }[] } }) => {
  if (message.type !== 'examine') return
  const way = message.input?.pictures[0]?.bytes[0]
  if (way === 1) process.exit(1)
  if (way === 2) process.send?.({ type: 'failed', message: 'Error', memory: 1 })
  if (way === 3) return
  if (way === 4) {
    const hoard: Buffer[] = []
    for (let count = 0; count < 40; count += 1) {
      hoard.push(Buffer.alloc(20_000_000, count))
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
  }
  if (way === 5) {
    const hoard: unknown[] = []
    for (;;) hoard.push(new Array(100_000).fill(hoard.length))
  }
  const memory = way === 6 ? 900_000_000 : 1
  const result = { engineVersion: String(process.pid), findings: [], tookMilliseconds: 0 }
  process.send?.({ type: 'examined', result, memory })
})
process.on('disconnect', () => process.exit())
