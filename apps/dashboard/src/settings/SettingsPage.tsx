import { PresetSlider } from '@bonafide/ui/PresetSlider'
import { Select } from '@bonafide/ui/Select'
import { Skeleton } from '@bonafide/ui/Skeleton'
import { TextField } from '@bonafide/ui/TextField'
import { showToast } from '@bonafide/ui/Toast'
import { Trans, useLingui } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import { useMutation, useQuery } from 'urql'
import { formatDuration, linkStops, parseDuration, sessionStops } from '../durations/durations.ts'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import type { WorkspaceForm_WorkspaceFragment } from '../generated/graphql.ts'
import { languages } from '../shell/chosen-language.ts'
import { FailedNotice } from '../shell/FailedNotice.tsx'
import { useShell } from '../shell/shell-context.ts'
import { issueInWords } from '../words/issue.ts'
import styles from './Settings.module.css'
import { SettingsForm } from './SettingsForm.tsx'
import { SettingsFrame } from './SettingsFrame.tsx'

const WorkspaceForm_workspace = graphql(`
  fragment WorkspaceForm_workspace on Workspace {
    id
    name
    defaultLinkExpirySeconds
    defaultSessionTimeSeconds
    defaultLocale
    senderName
    senderAddress
    effectiveSender
  }
`)

const Settings = graphql(`
  query Settings {
    viewer {
      id
      workspace {
        id
        ...WorkspaceForm_workspace
      }
    }
  }
`)

const SaveSettings = graphql(`
  mutation SaveSettings($input: UpdateWorkspaceInput!) {
    updateWorkspace(input: $input) {
      __typename
      ... on UpdateWorkspaceSuccess {
        workspace {
          id
          ...WorkspaceForm_workspace
        }
      }
      ... on InvalidInput {
        message
        issues {
          path
          code
          message
        }
      }
    }
  }
`)

/** What new sessions begin with, and who mails come from. */
export function SettingsPage() {
  const { t } = useLingui()
  const [{ data, error }, reload] = useQuery({ query: Settings })
  const workspace = data?.viewer?.workspace
  return (
    <SettingsFrame title={t`Settings`}>
      {workspace ? (
        <WorkspaceForm key={workspace.id} workspace={workspace} />
      ) : error ? (
        <FailedNotice onRetry={() => reload({ requestPolicy: 'network-only' })}>
          <Trans>The settings could not be read. Nothing is lost.</Trans>
        </FailedNotice>
      ) : (
        <div className={styles.section} aria-busy="true">
          <Skeleton width={120} />
          <Skeleton width="60%" height={32} />
          <Skeleton width={160} />
          <Skeleton width="60%" height={32} />
        </div>
      )}
    </SettingsFrame>
  )
}

function WorkspaceForm(props: { workspace: FragmentType<typeof WorkspaceForm_workspace> }) {
  const workspace = readFragment(WorkspaceForm_workspace, props.workspace)
  const { t } = useLingui()
  const { viewer, mailTransport } = useShell()
  const [saved, setSaved] = useState(() => inputOf(workspace))
  const [values, setValues] = useState(saved)
  const [errors, setErrors] = useState<Partial<Record<keyof typeof values, string>>>({})
  const [{ fetching }, update] = useMutation(SaveSettings)
  const form = useRef<HTMLFormElement>(null)
  const isChanged = JSON.stringify(values) !== JSON.stringify(saved)

  function change<K extends keyof typeof values>(name: K, value: (typeof values)[K]) {
    setValues((before) => ({ ...before, [name]: value }))
    setErrors((before) => ({ ...before, [name]: undefined }))
  }
  const text = (name: 'name' | 'senderName' | 'senderAddress') => ({
    name,
    value: values[name],
    error: errors[name],
    onChange: (value: string) => change(name, value),
  })

  async function save() {
    const { data } = await update({
      input: {
        ...values,
        senderName: values.senderName.trim() || null,
        senderAddress: values.senderAddress.trim() || null,
      },
    })
    const result = data?.updateWorkspace
    if (result?.__typename === 'UpdateWorkspaceSuccess') {
      const now = inputOf(readFragment(WorkspaceForm_workspace, result.workspace))
      setSaved(now)
      setValues(now)
      setErrors({})
      showToast(t`Saved. Sessions that exist keep theirs.`)
    } else if (result?.__typename === 'InvalidInput') {
      setErrors(Object.fromEntries(result.issues.map((issue) => [issue.path[0], issueInWords(issue)])))
      form.current?.querySelector<HTMLElement>(`[name="${result.issues[0]?.path[0]}"]`)?.focus()
    } else {
      showToast(t`Not saved: the server did not answer. What you typed is still here.`, { tone: 'danger' })
    }
  }

  return (
    <SettingsForm
      ref={form}
      isChanged={isChanged}
      isSaving={fetching}
      onSave={() => void save()}
      onDiscard={() => {
        setValues(saved)
        setErrors({})
      }}
    >
      <section className={styles.section}>
        <h2>
          <Trans>Workspace</Trans>
        </h2>
        <TextField {...text('name')} label={t`Name`} hint={t`Leads the client’s page and every mail.`} />
      </section>
      <section className={styles.section}>
        <h2>
          <Trans>New sessions begin with</Trans>
        </h2>
        <PresetSlider
          label={t`Link works for`}
          typeLabel={t`Link works for, type a value`}
          stops={linkStops()}
          value={values.defaultLinkExpirySeconds}
          onChange={(value) => change('defaultLinkExpirySeconds', value)}
          format={formatDuration}
          parse={(typed) => parseDuration(typed, 'hours')}
          error={errors.defaultLinkExpirySeconds}
        />
        <PresetSlider
          label={t`Time once started, minutes`}
          typeLabel={t`Time once started, type a value`}
          stops={sessionStops()}
          value={values.defaultSessionTimeSeconds}
          onChange={(value) => change('defaultSessionTimeSeconds', value)}
          format={formatDuration}
          parse={(typed) => parseDuration(typed, 'minutes')}
          error={errors.defaultSessionTimeSeconds}
        />
        <Select
          label={t`Language of the page and the mails`}
          options={languages.map(({ value, label }) => ({
            value: value.toUpperCase() as typeof values.defaultLocale,
            label,
          }))}
          value={values.defaultLocale}
          onChange={(value) => change('defaultLocale', value)}
        />
      </section>
      <section className={styles.section}>
        <h2>
          <Trans>Mails come from</Trans>
        </h2>
        <TextField {...text('senderName')} label={t`Sender’s name`} placeholder={values.name} />
        <TextField
          {...text('senderAddress')}
          label={t`Sender’s address`}
          type="email"
          dir="ltr"
          hint={
            mailTransport === 'MAILBOX'
              ? t`Mails go to the built-in mailbox until SMTP_URL is set.`
              : t`Your mail server must allow this address.`
          }
        />
        <p className={styles.result}>
          <Trans>
            A mail sent now comes from <bdi>{workspace.effectiveSender}</bdi>
          </Trans>
        </p>
      </section>
      <section className={styles.section}>
        <h2>
          <Trans>Your account</Trans>
        </h2>
        <p className={styles.result}>
          <bdi>{viewer.name}</bdi> · <bdi dir="ltr">{viewer.email}</bdi>
        </p>
        <p className={styles.hint}>
          <Trans>Theme, language and signing out are in the menu behind your name.</Trans>
        </p>
      </section>
    </SettingsForm>
  )
}

function inputOf(workspace: WorkspaceForm_WorkspaceFragment) {
  const { name, defaultLinkExpirySeconds, defaultSessionTimeSeconds, defaultLocale } = workspace
  return {
    name,
    defaultLinkExpirySeconds,
    defaultSessionTimeSeconds,
    defaultLocale,
    senderName: workspace.senderName ?? '',
    senderAddress: workspace.senderAddress ?? '',
  }
}
