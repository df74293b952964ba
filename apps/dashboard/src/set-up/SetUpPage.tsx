import { Button } from '@bonafide/ui/Button'
import { Notice } from '@bonafide/ui/Notice'
import { TextField } from '@bonafide/ui/TextField'
import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useRef, useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { graphql } from '../generated/gql.ts'
import { goOnTo } from '../shell/sign-in-gate.ts'
import styles from '../sign-in/DoorPage.module.css'
import { DoorPage } from '../sign-in/DoorPage.tsx'
import { PasswordField } from '../sign-in/PasswordField.tsx'
import { signIn } from '../sign-in/staff-sign-in.ts'
import { issueInWords } from '../words/issue.ts'

const SetUpNeeds = graphql(`
  query SetUpNeeds {
    installation {
      setupNeedsCode
    }
  }
`)

const SetUp = graphql(`
  mutation SetUp($input: SetUpWorkspaceInput!) {
    setUpWorkspace(input: $input) {
      __typename
      ... on Error {
        message
      }
      ... on InvalidInput {
        issues {
          path
          code
          message
        }
      }
    }
  }
`)

const empty = { workspaceName: '', ownerName: '', ownerEmail: '', ownerPassword: '', code: '' }
type FieldName = keyof typeof empty

/** The first visit: the workspace and its owner, then straight into the console. */
export function SetUpPage() {
  const { t } = useLingui()
  const [{ data }] = useQuery({ query: SetUpNeeds })
  const [, setUp] = useMutation(SetUp)
  const [values, setValues] = useState(empty)
  const [errors, setErrors] = useState<Partial<Record<FieldName, string>>>({})
  const [notice, setNotice] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const needsCode = data?.installation.setupNeedsCode ?? false

  const field = (name: FieldName) => ({
    name,
    value: values[name],
    error: errors[name],
    onChange: (value: string) => {
      setValues((before) => ({ ...before, [name]: value }))
      setErrors((before) => ({ ...before, [name]: undefined }))
    },
  })

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    setNotice(null)
    const { code, ...rest } = values
    const { data: answer } = await setUp({ input: needsCode ? { ...rest, code } : rest })
    const result = answer?.setUpWorkspace
    if (result?.__typename === 'SetUpWorkspaceSuccess') {
      await signIn(values.ownerEmail, values.ownerPassword)
      goOnTo('/sessions')
      return
    }
    setBusy(false)
    if (result?.__typename === 'AlreadySetUp') {
      location.assign('/sign-in')
    } else if (result?.__typename === 'InvalidInput') {
      const found = Object.fromEntries(result.issues.map((issue) => [issue.path[0], issueInWords(issue)]))
      setErrors(found)
      const first = result.issues[0]?.path[0]
      form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus()
    } else {
      setNotice(t`The server does not answer. What you typed is still here; try again in a moment.`)
    }
  }

  return (
    <DoorPage
      title={<Trans>Create your workspace</Trans>}
      lead={<Trans>Everything you verify stays on this machine.</Trans>}
    >
      <form ref={form} className={styles.form} onSubmit={submit} noValidate>
        {notice && (
          <Notice tone="danger" isLive>
            {notice}
          </Notice>
        )}
        <TextField
          {...field('workspaceName')}
          label={t`Organisation`}
          hint={t`Your clients see this name.`}
          autoComplete="organization"
          autoFocus
        />
        <TextField {...field('ownerName')} label={t`Your name`} autoComplete="name" />
        <TextField
          {...field('ownerEmail')}
          label={t`Your email`}
          type="email"
          autoComplete="username"
          dir="ltr"
        />
        <PasswordField
          {...field('ownerPassword')}
          label={t`Password`}
          hint={t`12 characters or more. A few words in a row do well.`}
          autoComplete="new-password"
        />
        {needsCode && (
          <TextField
            {...field('code')}
            label={t`Set-up code`}
            hint={t`You are not on the machine itself. The start printed this code in its terminal.`}
            autoComplete="one-time-code"
            isMono
            dir="ltr"
          />
        )}
        <Button type="submit" variant="primary" size="large" isWide isBusy={isBusy}>
          <Trans>Create workspace</Trans>
        </Button>
      </form>
    </DoorPage>
  )
}
