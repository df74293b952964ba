import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataFolder, type Product, startProduct } from './src/product.ts'

// Recommendations count as much as requirements.
const audits = serverAudits({ url: () => `${product.address}/graphql` })
let data: Awaited<ReturnType<typeof dataFolder>>
let product: Product

beforeAll(async () => {
  data = await dataFolder()
  product = await startProduct({ dataFolder: data.path })
})
afterAll(async () => {
  await product?.stop()
  await data?.remove()
})

describe('GraphQL over HTTP, as the specification has it', () => {
  it('is checked by all 61 audits', () => expect(audits).toHaveLength(61))

  for (const audit of audits) {
    it(`${audit.name} (${audit.id})`, async () => {
      const result = await audit.fn()
      expect(result.status, 'reason' in result ? result.reason : '').toBe('ok')
    })
  }
})
