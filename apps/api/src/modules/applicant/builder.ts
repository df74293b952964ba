import SchemaBuilder from '@pothos/core'
import ComplexityPlugin from '@pothos/plugin-complexity'
import { dateTimeScalar } from '../../platform/date-time.ts'
import { tooComplex } from '../../platform/operation-limits.ts'
import type { Platform } from '../../platform/platform.ts'
import type { LinkHolder } from '../verification-session/service.ts'

/** What the applicant's resolvers are handed. The token is the only thing known of the caller. */
export interface ApplicantContext {
  platform: Platform
  /** The link's token, as it was sent; null when none of a token's shape was. Never logged, never answered. */
  token: string | null
  /** Who holds it, read when the request came; null when the token is unknown or was replaced. */
  holder: LinkHolder | null
}

/** The schema of the applicant's page is built on this: it shares no type with the operators'. */
export const builder = new SchemaBuilder<{
  Context: ApplicantContext
  DefaultFieldNullability: false
  Scalars: {
    ID: { Input: string; Output: string }
    DateTime: { Input: Date; Output: Date }
  }
}>({
  plugins: [ComplexityPlugin],
  // The operators' builder makes this option known to the compiler; this schema has no database behind its types.
  prisma: undefined as never,
  defaultFieldNullability: false,
  // One verification with all its fields costs about thirty; nobody needs a hundred of them in one request.
  complexity: {
    defaultComplexity: 1,
    defaultListMultiplier: 3,
    limit: { complexity: 300, depth: 6, breadth: 80 },
    complexityError: tooComplex,
  },
})

builder.queryType({ description: 'What the page behind a link may ask.' })
builder.mutationType({
  description: 'What the person behind a link may do. What is not possible answers with how things stand.',
})
builder.subscriptionType({ description: 'What the page behind a link may follow.' })
builder.scalarType('DateTime', dateTimeScalar)
