import { useLingui } from '@lingui/react/macro'
import { getRouteApi } from '@tanstack/react-router'
import { useTitle } from '../shell/shell-context.ts'
import { ListHeader } from './ListHeader.tsx'
import { SessionList } from './SessionList.tsx'

const route = getRouteApi('/console/sessions')

/** Every session of the workspace, what needs a person first. */
export function SessionsPage() {
  const { t } = useLingui()
  const search = route.useSearch()
  useTitle(t`Sessions`)
  return (
    <main id="main" tabIndex={-1}>
      <ListHeader search={search} />
      <SessionList search={search} />
    </main>
  )
}
