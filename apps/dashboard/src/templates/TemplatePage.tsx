import { Button, buttonClass } from '@bonafide/ui/Button'
import { EmptyState } from '@bonafide/ui/EmptyState'
import { Kbd } from '@bonafide/ui/Kbd'
import { Skeleton } from '@bonafide/ui/Skeleton'
import { Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { CloudOff, RotateCcw } from 'lucide-react'
import { useQuery } from 'urql'
import { graphql } from '../generated/gql.ts'
import { useLast } from '../graphql/use-last.ts'
import { useEscape } from '../leave-guard/use-escape.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { useTitle } from '../shell/shell-context.ts'
import { TemplateForm } from './TemplateForm.tsx'
import styles from './Templates.module.css'

const OneTemplate = graphql(`
  query OneTemplate($id: ID!) {
    emailTemplate(id: $id) {
      id
      name
      ...TemplateForm_template
    }
    viewer {
      id
      workspace {
        id
        defaultLocale
      }
    }
  }
`)

const NewTemplate = graphql(`
  query NewTemplate {
    viewer {
      id
      workspace {
        id
        defaultLocale
      }
    }
    en: defaultMailDraft(locale: EN) {
      ...TemplateForm_draft
    }
    es: defaultMailDraft(locale: ES) {
      ...TemplateForm_draft
    }
    de: defaultMailDraft(locale: DE) {
      ...TemplateForm_draft
    }
    ar: defaultMailDraft(locale: AR) {
      ...TemplateForm_draft
    }
  }
`)

const route = getRouteApi('/console/templates/$templateId')

/** Where a template is written. */
export function TemplatePage() {
  const { templateId } = route.useParams()
  return templateId === 'new' ? (
    <NewTemplatePage />
  ) : (
    <ExistingTemplatePage key={templateId} id={templateId} />
  )
}

function ExistingTemplatePage({ id }: { id: string }) {
  const { t } = useLingui()
  const [{ data: newest, error, fetching }, ask] = useQuery({ query: OneTemplate, variables: { id } })
  const data = useLast(newest)
  const template = data?.emailTemplate
  const locale = data?.viewer?.workspace.defaultLocale
  useTitle(template?.name ?? t`Template`)
  return (
    <Frame title={template ? <bdi dir="auto">{template.name}</bdi> : <Trans>Template</Trans>}>
      {template && locale ? (
        <TemplateForm template={template} locale={locale} />
      ) : error && !fetching ? (
        <Failed onRetry={() => ask({ requestPolicy: 'network-only' })} />
      ) : data && !fetching ? (
        <EmptyState
          title={<Trans>There is no such template</Trans>}
          actions={
            <Link to="/templates" className={buttonClass()}>
              <Trans>All templates</Trans>
            </Link>
          }
        >
          <Trans>It may have been deleted.</Trans>
        </EmptyState>
      ) : (
        <Loading />
      )}
    </Frame>
  )
}

function NewTemplatePage() {
  const { t } = useLingui()
  const [{ data: newest, error, fetching }, ask] = useQuery({ query: NewTemplate })
  const data = useLast(newest)
  const locale = data?.viewer?.workspace.defaultLocale
  useTitle(t`New template`)
  return (
    <Frame title={<Trans>New template</Trans>}>
      {data && locale ? (
        <TemplateForm
          locale={locale}
          draft={{ EN: data.en, ES: data.es, DE: data.de, AR: data.ar }[locale]}
        />
      ) : error && !fetching ? (
        <Failed onRetry={() => ask({ requestPolicy: 'network-only' })} />
      ) : (
        <Loading />
      )}
    </Frame>
  )
}

function Frame({ title, children }: { title: React.ReactNode; children: React.ReactNode }) {
  const navigate = useNavigate()
  const close = () => void navigate({ to: '/templates' })
  useEscape(close)
  return (
    <main id="main" tabIndex={-1}>
      <PageHead
        parent={
          <Link to="/templates">
            <Trans>Templates</Trans>
          </Link>
        }
        title={title}
        actions={
          <button type="button" className={buttonClass('quiet')} onClick={close} aria-keyshortcuts="Escape">
            <Trans>Close</Trans>
            <Kbd>Esc</Kbd>
          </button>
        }
      />
      {children}
    </main>
  )
}

function Failed({ onRetry }: { onRetry: () => void }) {
  return (
    <EmptyState
      icon={<CloudOff strokeWidth={1.5} />}
      title={<Trans>The template could not be loaded</Trans>}
      actions={
        <Button icon={<RotateCcw strokeWidth={1.5} />} onClick={onRetry}>
          <Trans>Try now</Trans>
        </Button>
      }
    >
      <Trans>The server did not answer. Nothing is lost.</Trans>
    </EmptyState>
  )
}

function Loading() {
  return (
    <div className={styles.loading} aria-busy="true">
      <Skeleton width={80} />
      <Skeleton width="48%" height={32} isBox />
      <Skeleton width="48%" height={240} isBox />
    </div>
  )
}
