import { GraphQLError } from 'graphql'
import type { CallerLimit } from '../../platform/caller-limit.ts'
import { createGraphQLServer } from '../../platform/graphql-server.ts'
import { callerOf, type Route } from '../../platform/http.ts'
import { linkTokenOf } from '../../platform/link-bearer.ts'
import type { Platform } from '../../platform/platform.ts'
import { findByToken } from '../verification-session/service.ts'
import type { ApplicantContext } from './builder.ts'
import { applicantSchema } from './graphql.ts'

/** Far more than the pages a person has open; each reads the session anew at every change of it. */
const streamsOfOneLink = 30

/** `/applicant/graphql`: everything that the page behind a link asks. Whoever tries unknown links is slowed down. */
export function createApplicantRoute(platform: Platform, unknownLinks: CallerLimit): Route {
  const { route } = createGraphQLServer<ApplicantContext>({
    path: '/applicant/graphql',
    schema: applicantSchema,
    log: platform.log,
    hasExplorer: false,
    hasIntrospection: false,
    live: {
      identityOf: ({ holder }) => holder?.sessionId ?? null,
      audienceOf: ({ holder }) => holder?.sessionId ?? '',
      streamsEach: streamsOfOneLink,
      closing: platform.feed.closed,
    },
    async contextOf(request) {
      const { ip } = callerOf(request, platform.env.trustProxy)
      if (unknownLinks.isOver(ip)) throw tooOften()
      const token = linkTokenOf(request)
      const holder = token === null ? null : await findByToken(platform, token)
      if (!holder) unknownLinks.take(ip)
      return { platform, token, holder }
    },
  })
  return route
}

function tooOften(): GraphQLError {
  return new GraphQLError('That was often in a short time. Wait a minute, then try again.', {
    extensions: { code: 'TOO_OFTEN', http: { status: 429, headers: { 'Retry-After': '60' } } },
  })
}
