import { buttonClass } from '@bonafide/ui/Button'
import { EmptyState } from '@bonafide/ui/EmptyState'
import { Kbd } from '@bonafide/ui/Kbd'
import { Notice } from '@bonafide/ui/Notice'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useQuery } from 'urql'
import { graphql } from '../generated/gql.ts'
import { useLast } from '../graphql/use-last.ts'
import styles from '../row-list/RowList.module.css'
import { MoreRows, RowsFailed, RowsLoading } from '../row-list/RowListStates.tsx'
import { useRowKeys } from '../row-list/use-row-keys.ts'
import { KeyBar } from '../shell/KeyBar.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { useTitle } from '../shell/shell-context.ts'
import { useShortcuts } from '../shell/shortcuts.ts'
import { TemplateRow } from './TemplateRow.tsx'

const TemplateList = graphql(`
  query TemplateList($after: String) {
    emailTemplates(first: 50, after: $after) {
      nodes {
        id
        ...TemplateRow_template
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

/** The workspace's mail wordings, the newest change first. */
export function TemplatesPage() {
  const { t } = useLingui()
  useTitle(t`Templates`)
  const navigate = useNavigate()
  const [{ data, error, fetching }, ask] = useQuery({ query: TemplateList, variables: {} })
  const reload = () => ask({ requestPolicy: 'network-only' })
  const list = useRowKeys(t`Templates`)
  useShortcuts(t`Templates`, [
    {
      keys: 'n',
      label: t`New template`,
      run: () => navigate({ to: '/templates/$templateId', params: { templateId: 'new' } }),
    },
  ])
  const newTemplate = (
    <Link
      to="/templates/$templateId"
      params={{ templateId: 'new' }}
      className={buttonClass('primary')}
      aria-keyshortcuts="n"
    >
      <Plus strokeWidth={1.5} />
      <Trans>New template</Trans>
      <Kbd>N</Kbd>
    </Link>
  )
  const page = useLast(data)?.emailTemplates
  return (
    <main id="main" tabIndex={-1}>
      <PageHead title={<Trans>Templates</Trans>} actions={page?.nodes.length ? newTemplate : undefined} />
      {page === undefined ? (
        error && !fetching ? (
          <RowsFailed title={<Trans>Templates could not be loaded</Trans>} onRetry={reload} />
        ) : (
          <RowsLoading />
        )
      ) : page.nodes.length === 0 ? (
        <EmptyState title={<Trans>No templates yet</Trans>} actions={newTemplate}>
          <Trans>A template keeps the words of a mail, so that the next one is sent with two presses.</Trans>
        </EmptyState>
      ) : (
        <>
          {error && (
            <div className={styles.notice}>
              <Notice tone="warning" isLive>
                <Trans>The list could not be brought up to date. What you see may be old.</Trans>
              </Notice>
            </div>
          )}
          <div className={styles.scroller}>
            <div className={styles.head} aria-hidden="true">
              <span>{t`Name`}</span>
              <span>{t`Subject`}</span>
              <span>{t`Changed`}</span>
            </div>
            <ul ref={list} aria-label={t`Templates`}>
              {page.nodes.map((template) => (
                <TemplateRow key={template.id} template={template} onChange={reload} />
              ))}
              {page.pageInfo.hasNextPage && (
                <MoreTemplates after={page.pageInfo.endCursor ?? null} onChange={reload} />
              )}
            </ul>
          </div>
          <KeyBar
            hints={[
              { keys: ['j', 'k'], label: t`Move` },
              { keys: ['Enter'], label: t`Open` },
              { keys: ['n'], label: t`New template` },
            ]}
          />
        </>
      )}
    </main>
  )
}

/** The page that follows, once it is asked for. */
function MoreTemplates({ after, onChange }: { after: string | null; onChange: () => void }) {
  const [isAsked, setAsked] = useState(false)
  const [{ data, fetching }, ask] = useQuery({ query: TemplateList, variables: { after }, pause: !isAsked })
  const page = data?.emailTemplates
  if (!page) return <MoreRows isBusy={fetching} onAsk={() => (isAsked ? ask() : setAsked(true))} />
  return (
    <>
      {page.nodes.map((template) => (
        <TemplateRow key={template.id} template={template} onChange={onChange} />
      ))}
      {page.pageInfo.hasNextPage && (
        <MoreTemplates after={page.pageInfo.endCursor ?? null} onChange={onChange} />
      )}
    </>
  )
}
