import { builder, withImmediateIds } from './platform/builder.ts'
import './modules/workspace/graphql.ts'
import './modules/identity/graphql.ts'
import './modules/email-template/graphql.ts'
import './modules/invitation/graphql.ts'
import './modules/evidence/graphql.ts'
import './modules/timeline/graphql.ts'
import './modules/verification-session/graphql.ts'
import './modules/verification-session/list-graphql.ts'
import './modules/verification-session/creation-graphql.ts'
import './modules/verification-session/decisions-graphql.ts'
import './modules/examination/graphql.ts'
import './modules/examination/review-graphql.ts'
import './modules/policy/graphql.ts'
import './modules/policy/calibration-graphql.ts'
import './modules/sample/graphql.ts'

/** The operators' and integrators' schema, from every module. */
export const schema = withImmediateIds(builder.toSchema())
