import { builder } from './platform/builder.ts'
import './modules/workspace/graphql.ts'
import './modules/identity/graphql.ts'
import './modules/email-template/graphql.ts'

/** The operators' and integrators' schema, from every module. */
export const schema = builder.toSchema()
