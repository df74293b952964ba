import { countriesByName } from '@bonafide/core/country'
import { documentTypes } from '@bonafide/core/document'
import { emailAddressIssues } from '@bonafide/core/email-address'
import { linkExpiryIssues, sessionTimeIssues } from '@bonafide/core/limits'
import { Button } from '@bonafide/ui/Button'
import { MultiSelect } from '@bonafide/ui/MultiSelect'
import { Notice } from '@bonafide/ui/Notice'
import { PresetSlider } from '@bonafide/ui/PresetSlider'
import { Segmented } from '@bonafide/ui/Segmented'
import { Select } from '@bonafide/ui/Select'
import { TextField } from '@bonafide/ui/TextField'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, Mail, Timer } from 'lucide-react'
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useMutation } from 'urql'
import { formatDuration, linkStops, parseDuration, sessionStops } from '../durations/durations.ts'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import type { CreateSessionMutation, DocumentType, Locale } from '../generated/graphql.ts'
import { useLeaveGuard } from '../leave-guard/LeaveGuard.tsx'
import { addRecipients } from '../mail-editor/parse-recipients.ts'
import { useSendKey } from '../mail-editor/use-send-key.ts'
import { languages } from '../shell/chosen-language.ts'
import { formattingLocale } from '../shell/language.ts'
import { useShell } from '../shell/shell-context.ts'
import { useNow } from '../time/use-now.ts'
import { documentWord } from '../words/document.ts'
import { issueInWords } from '../words/issue.ts'
import { InvitationFields, type InvitationFields_template } from './InvitationFields.tsx'
import { InvitationPreview } from './InvitationPreview.tsx'
import { invitationInput, useInvitationValues } from './invitation-values.ts'
import styles from './NewSession.module.css'
import { NextSteps } from './NextSteps.tsx'
import type { CreatedSession } from './SessionCreated.tsx'
import { untilInWords } from './until.ts'

const NewSessionForm_workspace = graphql(`
  fragment NewSessionForm_workspace on Workspace {
    id
    name
    defaultLinkExpirySeconds
    defaultSessionTimeSeconds
    defaultLocale
    effectiveSender
  }
`)

const CreateSession = graphql(`
  mutation CreateSession($input: CreateVerificationSessionInput!) {
    createVerificationSession(input: $input) {
      __typename
      ... on CreateVerificationSessionSuccess {
        sessionUrl
        session {
          id
          ...SessionCreated_session
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

type Refused = Extract<
  CreateSessionMutation['createVerificationSession'],
  { __typename: 'InvalidInput' }
>['issues'][number]

/** Everything that a new session may be told, and the mail that goes with it. */
export function NewSessionForm(props: {
  workspace: FragmentType<typeof NewSessionForm_workspace>
  templates: readonly FragmentType<typeof InvitationFields_template>[]
  onCreated: (created: CreatedSession) => void
}) {
  const { t } = useLingui()
  const { mailTransport } = useShell()
  const workspace = readFragment(NewSessionForm_workspace, props.workspace)
  const form = useRef<HTMLFormElement>(null)
  const [start] = useState(() => ({
    firstName: '',
    lastName: '',
    dateOfBirth: '',
    email: '',
    clientId: '',
    documents: [] as DocumentType[],
    countries: [] as string[],
    locale: workspace.defaultLocale as Locale,
    linkSeconds: workspace.defaultLinkExpirySeconds,
    sessionSeconds: workspace.defaultSessionTimeSeconds,
  }))
  const [values, setValues] = useState(start)
  const [way, setWay] = useState<'link' | 'email'>('link')
  const [tab, setTab] = useState<'write' | 'preview'>('write')
  const invitation = useInvitationValues({ email: values.email, locale: values.locale })
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [isUnanswered, setUnanswered] = useState(false)
  const [isSending, setSending] = useState(false)
  const [refusals, setRefusals] = useState(0)
  const [, create] = useMutation(CreateSession)
  const now = useNow(15)
  const typed: Typed = { ...values, ...invitation.values }
  const latest = useRef(typed)
  useEffect(() => {
    latest.current = typed
  })
  const isDirty = JSON.stringify(values) !== JSON.stringify(start) || invitation.isChanged
  const guard = useLeaveGuard(isDirty)
  useSendKey(form)
  const language = formattingLocale()
  const countries = useMemo(
    () => countriesByName(language).map(({ code, name }) => ({ value: code, label: name, hint: code })),
    [language],
  )

  useEffect(() => {
    // After a refusal the first field that needs something has the focus, also when it is behind the other tab.
    if (refusals > 0)
      form.current?.querySelector<HTMLElement>('input[aria-invalid], textarea[aria-invalid]')?.focus()
  }, [refusals])

  function change<K extends keyof typeof values>(name: K, value: (typeof values)[K]) {
    setValues((before) => ({ ...before, [name]: value }))
    clearError(...(fieldPaths[name] ?? []))
  }
  function clearError(...paths: string[]) {
    setErrors((before) =>
      Object.fromEntries(Object.entries(before).filter(([path]) => !paths.includes(path))),
    )
  }
  function refuse(found: Record<string, string>) {
    setErrors(found)
    setTab('write')
    setRefusals((count) => count + 1)
  }
  const text = (name: 'firstName' | 'lastName' | 'dateOfBirth' | 'email' | 'clientId') => ({
    name,
    value: values[name],
    error: errors[fieldPaths[name]?.[0] ?? ''],
    onChange: (value: string) => change(name, value),
    autoComplete: 'off',
  })

  const linkError =
    linkExpiryIssues(values.linkSeconds).length > 0
      ? t`A link can work from 1 hour to 30 days.`
      : errors.linkExpiresInSeconds
  const sessionError =
    sessionTimeIssues(values.sessionSeconds).length > 0
      ? t`The time once started can be 5 to 60 minutes.`
      : errors.sessionTimeSeconds

  async function submit(event?: FormEvent) {
    event?.preventDefault()
    if (isSending) return
    setUnanswered(false)
    const isHalfDate = form.current?.querySelector<HTMLInputElement>('input[type="date"]')?.validity.badInput
    if (isHalfDate) return refuse({ 'applicant.dateOfBirth': t`Finish the date, or clear it.` })
    if (linkError || sessionError) return refuse(errors)
    // What was typed into cc and not made a chip yet counts as well.
    const { added: cc, unread } = addRecipients(
      invitation.values.cc.addresses,
      invitation.values.cc.typed,
      Number.POSITIVE_INFINITY,
    )
    if (way === 'email') {
      const found = [
        ...invitation.check(cc),
        ...unread.flatMap((address) => emailAddressIssues(address, ['invitation', 'cc'])),
      ]
      if (found.length > 0) return refuse(byField(found))
    }
    setSending(true)
    const { data } = await create({
      input: {
        clientId: values.clientId.trim() || null,
        applicant: {
          firstName: values.firstName.trim() || null,
          lastName: values.lastName.trim() || null,
          dateOfBirth: values.dateOfBirth || null,
          email: values.email.trim() || null,
        },
        allowedDocuments: values.documents,
        allowedCountries: values.countries,
        locale: values.locale,
        linkExpiresInSeconds: values.linkSeconds,
        sessionTimeSeconds: values.sessionSeconds,
        invitation: way === 'email' ? invitationInput(invitation.values, cc) : null,
      },
    })
    setSending(false)
    const result = data?.createVerificationSession
    if (result?.__typename === 'CreateVerificationSessionSuccess') {
      guard.allow()
      props.onCreated({ ...result, name: values.firstName.trim() })
    } else if (result?.__typename === 'InvalidInput')
      refuse(withoutChanged(byField(result.issues, result.message), typed, latest.current))
    else setUnanswered(true)
  }

  const firstName = values.firstName.trim()
  const until = untilInWords(now + values.linkSeconds * 1000)
  const duration = formatDuration(values.sessionSeconds)
  const sendWords = way === 'link' ? t`Create link` : firstName ? t`Send to ${firstName}` : t`Create and send`
  const hasLink = way === 'link' || invitation.hasLink

  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      {way === 'email' && (
        <div className={styles.tabs}>
          <Segmented
            label={t`What is shown`}
            isWide
            value={tab}
            onChange={setTab}
            segments={[
              { value: 'write', label: t`Write` },
              { value: 'preview', label: t`Preview` },
            ]}
          />
        </div>
      )}
      <div className={styles.columns} data-tab={way === 'email' ? tab : 'write'}>
        <div className={styles.column}>
          <fieldset className={styles.group}>
            <legend className="visually-hidden">
              <Trans>Client</Trans>
            </legend>
            <div className={styles.thirds}>
              <TextField {...text('firstName')} label={t`First name`} autoFocus />
              <TextField {...text('lastName')} label={t`Last name`} />
              <TextField {...text('dateOfBirth')} label={t`Date of birth`} type="date" dir={undefined} />
            </div>
            <div className={styles.thirds}>
              <TextField {...text('email')} label={t`Email`} type="email" dir="ltr" spellCheck={false} />
              <TextField {...text('clientId')} label={t`Client id`} isMono dir="ltr" spellCheck={false} />
              <Select
                label={t`Language of the page`}
                options={languages.map(({ value, label }) => ({
                  value: value.toUpperCase() as Locale,
                  label,
                }))}
                value={values.locale}
                onChange={(value) => change('locale', value)}
              />
            </div>
          </fieldset>
          <div className={styles.halves}>
            <MultiSelect
              label={t`Documents`}
              options={documentTypes.map((type) => ({ value: type, label: documentWord(type) }))}
              values={values.documents}
              onChange={(chosen) => change('documents', chosen)}
              placeholder={t`Any document`}
              removeLabel={(label) => t`Remove ${label}`}
              noMatchLabel={t`No document has that name.`}
              error={errors.allowedDocuments}
            />
            <MultiSelect
              label={t`Countries`}
              options={countries}
              values={values.countries}
              onChange={(chosen) => change('countries', chosen)}
              placeholder={t`Any country`}
              removeLabel={(label) => t`Remove ${label}`}
              noMatchLabel={t`No country has that name.`}
              error={errors.allowedCountries}
            />
          </div>
          <InvitationFields
            isOpen={way === 'email'}
            wayControl={
              <Segmented
                label={t`How the link reaches the client`}
                value={way}
                onChange={(next) => {
                  setWay(next)
                  setTab('write')
                }}
                segments={[
                  { value: 'link', label: t`Copy a link`, icon: <Link strokeWidth={1.5} /> },
                  { value: 'email', label: t`Send by email`, icon: <Mail strokeWidth={1.5} /> },
                ]}
              />
            }
            sender={workspace.effectiveSender}
            templates={props.templates}
            invitation={invitation}
            errors={errors}
            onEdit={clearError}
          />
          <div className={styles.times}>
            <PresetSlider
              label={t`Link works for`}
              typeLabel={t`Link works for, type a value`}
              stops={linkStops()}
              value={values.linkSeconds}
              onChange={(value) => change('linkSeconds', value)}
              format={formatDuration}
              parse={(typed) => parseDuration(typed, 'hours')}
              error={linkError}
            />
            <PresetSlider
              label={t`Time once started`}
              typeLabel={t`Time once started, type a value`}
              stops={sessionStops()}
              value={values.sessionSeconds}
              onChange={(value) => change('sessionSeconds', value)}
              format={formatDuration}
              parse={(typed) => parseDuration(typed, 'minutes')}
              error={sessionError}
            />
          </div>
          {!linkError && !sessionError && (
            <Notice icon={<Timer size={16} strokeWidth={1.5} />}>
              <Trans>
                The link will work until <strong>{until}</strong>. Once started, the client has{' '}
                <strong>{duration}</strong>.
              </Trans>
            </Notice>
          )}
        </div>
        <aside className={styles.side}>
          {way === 'email' ? (
            <InvitationPreview
              invitation={invitation.values}
              sender={workspace.effectiveSender}
              locale={values.locale}
              firstName={values.firstName}
              lastName={values.lastName}
              linkSeconds={linkError ? null : values.linkSeconds}
              sessionSeconds={sessionError ? null : values.sessionSeconds}
            />
          ) : (
            <NextSteps
              documents={values.documents}
              countries={values.countries}
              until={until}
              duration={duration}
            />
          )}
        </aside>
      </div>
      {(isUnanswered || errors['']) && (
        <div className={styles.failure}>
          <Notice tone="danger" isLive>
            {isUnanswered ? (
              <Trans>
                The server did not answer, so the session may or may not exist: look at the list before you
                try again. What you typed is still here.
              </Trans>
            ) : (
              errors['']
            )}
          </Notice>
        </div>
      )}
      <footer className={styles.foot}>
        <p className={styles.footNote}>
          {way === 'email' &&
            (mailTransport === 'MAILBOX' ? (
              <Trans>No mail server is set, so the mail goes to the built-in mailbox.</Trans>
            ) : (
              <Trans>The mail goes out as soon as the session is created.</Trans>
            ))}
        </p>
        <Button
          type="submit"
          variant="primary"
          keys="Ctrl ↵"
          aria-keyshortcuts="Control+Enter"
          isBusy={isSending}
          className={hasLink ? undefined : styles.off}
          {...(hasLink ? {} : { 'aria-disabled': true })}
        >
          {sendWords}
        </Button>
      </footer>
      {guard.dialog}
    </form>
  )
}

type Typed = Readonly<Record<string, unknown>>

/** Where the server's refusals of a field stand. */
const fieldPaths: Partial<Record<string, string[]>> = {
  firstName: ['applicant.firstName'],
  lastName: ['applicant.lastName'],
  dateOfBirth: ['applicant.dateOfBirth'],
  email: ['applicant.email', 'invitation.to'],
  clientId: ['clientId'],
  documents: ['allowedDocuments'],
  countries: ['allowedCountries'],
  linkSeconds: ['linkExpiresInSeconds'],
  sessionSeconds: ['sessionTimeSeconds'],
  to: ['invitation.to'],
  cc: ['invitation.cc'],
  subject: ['invitation.subject'],
  text: ['invitation.text'],
  templateId: ['invitation.templateId'],
}

const shownPaths = new Set(Object.values(fieldPaths).flat())

/** Leaves out the refusals of what was changed while the answer was on its way: they are about other words. */
function withoutChanged(found: Record<string, string>, sent: Typed, now: Typed): Record<string, string> {
  const changed = new Set(Object.keys(fieldPaths).filter((name) => !Object.is(sent[name], now[name])))
  const gone = new Set([...changed].flatMap((name) => fieldPaths[name] ?? []))
  return Object.fromEntries(Object.entries(found).filter(([path]) => !gone.has(path)))
}

/** The sentences by the field that shows them: one of a list's items stands at the list, one that belongs to no
 * field under the empty name. */
function byField(issues: readonly Refused[], otherwise = ''): Record<string, string> {
  const found: Record<string, string[]> = {}
  for (const issue of issues) {
    const path = issue.path.join('.')
    const list = issue.path.slice(0, -1).join('.')
    const field = shownPaths.has(path) ? path : shownPaths.has(list) ? list : ''
    const sentence = issueInWords(issue)
    const sentences = found[field] ?? []
    if (!sentences.includes(sentence)) found[field] = [...sentences, sentence]
  }
  if (issues.length === 0) found[''] = [otherwise]
  return Object.fromEntries(Object.entries(found).map(([field, sentences]) => [field, sentences.join(' ')]))
}
