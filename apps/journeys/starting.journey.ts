import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { apiAt, unattended } from './src/api.ts'
import { dataFolder, type Product, processesOn, refusedStart, startProduct } from './src/product.ts'

let folder: Awaited<ReturnType<typeof dataFolder>>
let running: Product[]

beforeEach(async () => {
  folder = await dataFolder()
  running = []
})
afterEach(async () => {
  for (const product of running) if (product.process.exitCode === null) await product.kill()
  await folder.remove()
})

async function start(
  settings: Record<string, string> = {},
  through: 'npm' | 'node' = 'node',
): Promise<Product> {
  const product = await startProduct({ dataFolder: folder.path, settings, through })
  running.push(product)
  return product
}

const workspaceName = async ({ address }: Product) =>
  (await apiAt(address)<{ viewer: { workspace: { name: string } } }>('{ viewer { workspace { name } } }'))
    .viewer.workspace.name

describe('npm start', () => {
  it('keeps what was there, is ready in under two seconds the second time, and Ctrl-C leaves nothing behind', async () => {
    const first = await start(unattended, 'npm')
    expect(await workspaceName(first)).toBe('Harbour Lending')
    await first.stop() // throws where a process is left

    const began = performance.now()
    const second = await start({}, 'npm')
    const took = performance.now() - began
    expect(await workspaceName(second)).toBe('Harbour Lending')
    await second.stop()
    // The goal is two seconds on a machine of its own, which the benchmark measures; here other tests run beside it.
    expect(took).toBeLessThan(6_000)
  })

  it('heals by itself after kill -9', async () => {
    const killed = await start(unattended)
    await killed.kill()
    expect(await processesOn(folder.path)).not.toEqual([]) // the database has outlived it
    const healed = await start()
    expect(await workspaceName(healed)).toBe('Harbour Lending')
    await healed.stop()
  })
})

describe('a start that cannot be says why, in words', () => {
  const expectWords = ({ said, code }: { said: string; code: number }, words: RegExp) => {
    expect(code).toBe(1)
    expect(said).toMatch(words)
    expect(said).not.toMatch(/^\s+at /m)
  }

  it('when another start holds the folder, and where to visit that one', async () => {
    const holder = await start(unattended)
    expectWords(
      await refusedStart({ dataFolder: folder.path }),
      new RegExp(`${holder.address.replace('localhost', '(localhost|127.0.0.1)')}`),
    )
    expect(await workspaceName(holder)).toBe('Harbour Lending')
    await holder.stop()
  })

  it('when the port is in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    expectWords(
      await refusedStart({ dataFolder: folder.path, settings: { PORT: String(port) } }),
      new RegExp(`Port ${port} is in use`),
    )
    other.close()
    expect(await processesOn(folder.path)).toEqual([])
  })

  it('when the folder cannot be made', async () => {
    await writeFile(join(dirname(folder.path), 'a-file'), '')
    expectWords(await refusedStart({ dataFolder: join(dirname(folder.path), 'a-file/data') }), /a-file/)
  })

  it('when settings are wrong, all of them at once', async () => {
    const refusal = await refusedStart({
      dataFolder: folder.path,
      settings: { PORT: 'many', SMTP_URL: 'post office', SETUP_API_KEY: 'short' },
    })
    expectWords(refusal, /PORT/)
    expectWords(refusal, /SMTP_URL/)
    expectWords(refusal, /SETUP_API_KEY/)
  })
})
