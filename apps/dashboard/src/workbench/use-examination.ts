import { getRouteApi } from '@tanstack/react-router'
import { useQuery } from 'urql'
import { readFragment } from '../generated/fragment-masking.ts'
import type { ExaminationQuery as Answer, Workbench_SessionFragment } from '../generated/graphql.ts'
import { ExaminationQuery } from './examination-query.ts'
import { type Finding, Finding_finding } from './finding.ts'

export type Run = Workbench_SessionFragment['examinations'][number]
type Content = Extract<NonNullable<Answer['node']>, { findings: unknown }>

/** The run of the engine that is looked at. */
export type Examination = {
  run: Run
  /** Those of the same attempt, the newest first. */
  runs: readonly Run[]
  /** Null while it comes. */
  content: Content | null
  findings: readonly Finding[]
  hasFailed: boolean
  retry: () => void
}

const route = getRouteApi('/console/sessions/$sessionId')

/**
 * What the address asks to see, else the run that was decided on, else the newest of the attempt; null where the engine
 * never ran over that.
 */
export function useExamination(session: Workbench_SessionFragment, attempt: number): Examination | null {
  const search = route.useSearch()
  const runs = session.examinations.filter((run) => run.attempt === attempt)
  const run = runs.find(({ id }) => id === search.run) ?? decidedOn(session, runs) ?? runs[0]
  const [{ data, error }, refetch] = useQuery({
    query: ExaminationQuery,
    variables: { id: run?.id ?? '' },
    pause: run === undefined,
    requestPolicy: 'cache-first',
  })
  if (!run) return null
  const node = data?.node
  const content = node && 'findings' in node && node.id === run.id ? node : null
  return {
    run,
    runs,
    content,
    findings: readFragment(Finding_finding, content?.findings ?? []),
    hasFailed: content === null && error !== undefined,
    retry: () => refetch({ requestPolicy: 'network-only' }),
  }
}

/** What a machine saw afterwards is not what the decision stands on. */
function decidedOn(
  { closedAt, decidedBy }: Workbench_SessionFragment,
  runs: readonly Run[],
): Run | undefined {
  if (!closedAt || !decidedBy) return undefined
  return runs.find(({ createdAt }) => Date.parse(createdAt) <= Date.parse(closedAt))
}
