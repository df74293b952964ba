import { AlertDialog } from '@bonafide/ui/AlertDialog'
import { Button, buttonClass } from '@bonafide/ui/Button'
import { CopyButton } from '@bonafide/ui/CopyButton'
import { Notice } from '@bonafide/ui/Notice'
import { Skeleton } from '@bonafide/ui/Skeleton'
import { TextField } from '@bonafide/ui/TextField'
import { showToast } from '@bonafide/ui/Toast'
import { Trans, useLingui } from '@lingui/react/macro'
import { SquareTerminal } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { graphql } from '../generated/gql.ts'
import type { ApiKeysQuery } from '../generated/graphql.ts'
import { FailedNotice } from '../shell/FailedNotice.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { useTitle } from '../shell/shell-context.ts'
import { formatAge, formatDay } from '../time/format-time.ts'
import { useNow } from '../time/use-now.ts'
import { issueInWords } from '../words/issue.ts'
import styles from './Settings.module.css'

const ApiKeys = graphql(`
  query ApiKeys($after: String) {
    apiKeys(first: 50, after: $after) {
      nodes {
        id
        name
        prefix
        createdByName
        createdAt
        lastUsedAt
        revokedAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

const CreateApiKey = graphql(`
  mutation CreateApiKey($name: String!) {
    createApiKey(name: $name) {
      __typename
      ... on CreateApiKeySuccess {
        secret
        apiKey {
          id
          name
        }
      }
      ... on InvalidInput {
        issues {
          code
          message
        }
      }
    }
  }
`)

const RevokeApiKey = graphql(`
  mutation RevokeApiKey($id: ID!) {
    revokeApiKey(id: $id) {
      __typename
      ... on RevokeApiKeySuccess {
        apiKey {
          id
          revokedAt
        }
      }
      ... on InvalidInput {
        message
      }
    }
  }
`)

type ApiKey = ApiKeysQuery['apiKeys']['nodes'][number]

/** What a program needs: keys, the explorer, and a first request that works. */
export function DevelopersPage() {
  const { t } = useLingui()
  useTitle(t`Developers`)
  const [secret, setSecret] = useState<{ name: string; secret: string } | null>(null)
  const [{ data, error }, reload] = useQuery({ query: ApiKeys, variables: {} })
  const refresh = () => reload({ requestPolicy: 'network-only' })
  return (
    <main id="main" tabIndex={-1}>
      <PageHead
        title={<Trans>Developers</Trans>}
        actions={
          <a className={buttonClass()} href="/graphql">
            <SquareTerminal size={16} strokeWidth={1.5} aria-hidden="true" />
            <Trans>Open GraphiQL</Trans>
          </a>
        }
      />
      <div className={styles.page}>
        <div className={styles.wide}>
          <section className={styles.section} style={{ maxInlineSize: 'none' }}>
            <h2>
              <Trans>API keys</Trans>
            </h2>
            <NewKey
              onCreated={(created) => {
                setSecret(created)
                refresh()
              }}
            />
            {secret && (
              <Notice
                tone="success"
                isLive
                actions={
                  <Button size="small" variant="quiet" onClick={() => setSecret(null)}>
                    <Trans>I have it</Trans>
                  </Button>
                }
              >
                <Trans>
                  The key “<bdi>{secret.name}</bdi>”. Copy it now: it is kept as a hash and cannot be shown
                  again.
                </Trans>
                <span className={styles.secret}>
                  <code dir="ltr">{secret.secret}</code>
                  <CopyButton text={secret.secret} label={t`Copy`} copiedLabel={t`Copied`} size="small" />
                </span>
              </Notice>
            )}
            {data ? (
              <Keys keys={data.apiKeys.nodes} />
            ) : error ? (
              <FailedNotice onRetry={refresh}>
                <Trans>The keys could not be read. They still work.</Trans>
              </FailedNotice>
            ) : (
              <Skeleton width="80%" />
            )}
          </section>
          <FirstRequest />
        </div>
      </div>
    </main>
  )
}

function NewKey({ onCreated }: { onCreated: (created: { name: string; secret: string }) => void }) {
  const { t } = useLingui()
  const [name, setName] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [{ fetching }, create] = useMutation(CreateApiKey)

  async function submit(event: FormEvent) {
    event.preventDefault()
    const { data } = await create({ name })
    const result = data?.createApiKey
    if (result?.__typename === 'CreateApiKeySuccess') {
      setName('')
      onCreated({ name: result.apiKey.name, secret: result.secret })
    } else {
      const [issue] = result?.issues ?? []
      setError(issue ? issueInWords(issue) : t`The server did not answer. Try again.`)
    }
  }

  return (
    <form className={styles.create} onSubmit={submit} noValidate>
      <TextField
        label={t`Name of a new key`}
        placeholder={t`Account opening`}
        value={name}
        error={error}
        onChange={(value) => {
          setName(value)
          setError(null)
        }}
      />
      <Button type="submit" variant="primary" isBusy={fetching}>
        <Trans>Make a key</Trans>
      </Button>
    </form>
  )
}

function Keys({ keys }: { keys: ApiKey[] }) {
  const { t } = useLingui()
  const now = useNow(60)
  const [asked, setAsked] = useState<ApiKey | null>(null)
  const [{ fetching }, revoke] = useMutation(RevokeApiKey)
  if (keys.length === 0) {
    return (
      <p className={styles.hint}>
        <Trans>No key yet. A program signs in with one: Authorization: Bearer bf_…</Trans>
      </p>
    )
  }
  return (
    <>
      <table className={styles.keys}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Name</Trans>
            </th>
            <th scope="col">
              <Trans>Key</Trans>
            </th>
            <th scope="col" className={styles.rare}>
              <Trans>Made by</Trans>
            </th>
            <th scope="col">
              <Trans>Last used</Trans>
            </th>
            <th scope="col">
              <span className="visually-hidden">
                <Trans>Actions</Trans>
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id} className={key.revokedAt ? styles.revoked : undefined}>
              <td>
                <bdi>{key.name}</bdi>
              </td>
              <td className={styles.mono} dir="ltr">
                {key.prefix}
              </td>
              <td className={styles.rare}>
                <bdi>{key.createdByName}</bdi>, {formatDay(Date.parse(key.createdAt), now)}
              </td>
              <td>{key.lastUsedAt ? formatAge(Date.parse(key.lastUsedAt), now) : <Trans>Never</Trans>}</td>
              <td>
                {key.revokedAt ? (
                  <Trans>Revoked</Trans>
                ) : (
                  <Button size="small" variant="danger-outline" onClick={() => setAsked(key)}>
                    <Trans>Revoke</Trans>
                    <span className="visually-hidden">: {key.name}</span>
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {asked && (
        <AlertDialog
          title={t`Revoke “${asked.name}”?`}
          confirmLabel={t`Revoke`}
          cancelLabel={t`Keep it`}
          isBusy={fetching}
          onClose={() => setAsked(null)}
          onConfirm={async () => {
            const { data } = await revoke({ id: asked.id })
            if (data?.revokeApiKey.__typename === 'RevokeApiKeySuccess') setAsked(null)
            else showToast(t`The key still works: the server did not answer. Try again.`, { tone: 'danger' })
          }}
        >
          <Trans>
            Whatever uses it is refused from this moment on. A revoked key cannot be brought back.
          </Trans>
        </AlertDialog>
      )}
    </>
  )
}

function FirstRequest() {
  const { t } = useLingui()
  const example = [
    `curl ${location.origin}/graphql \\`,
    `  -H 'Authorization: Bearer bf_…' \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '{"query":"mutation { createVerificationSession(input: { clientId: \\"AC-20417\\" }) { ... on CreateVerificationSessionSuccess { sessionUrl message } ... on Error { message } } }"}'`,
  ].join('\n')
  return (
    <section className={styles.section} style={{ maxInlineSize: 'none' }}>
      <h2>
        <Trans>A first request</Trans>
      </h2>
      <p className={styles.result}>
        <Trans>
          Creates a session and answers with its link. The console itself uses nothing that your program could
          not.
        </Trans>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys */}
      <pre className={styles.example} dir="ltr" tabIndex={0}>
        {example}
      </pre>
      <div className={styles.row}>
        <CopyButton text={example} label={t`Copy`} copiedLabel={t`Copied`} />
      </div>
    </section>
  )
}
