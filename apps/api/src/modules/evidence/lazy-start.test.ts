import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

it('loads neither the decoder nor its pool before the first picture', async () => {
  const app = new URL('../../app.ts', import.meta.url).href
  const script = `
    import { registerHooks } from 'node:module'
    const heavy = []
    registerHooks({ resolve: (name, context, next) => {
      if (/^(sharp|piscina)$/.test(name)) heavy.push(name)
      return next(name, context)
    } })
    await import(${JSON.stringify(app)})
    process.stdout.write(JSON.stringify(heavy))
    process.exit(0)`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])
  expect(JSON.parse(stdout)).toEqual([])
})
