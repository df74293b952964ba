import { Button } from '@bonafide/ui/Button'
import { Notice } from '@bonafide/ui/Notice'
import { Segmented } from '@bonafide/ui/Segmented'
import { Select } from '@bonafide/ui/Select'
import { TextField } from '@bonafide/ui/TextField'
import { showToast } from '@bonafide/ui/Toast'
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { CopyPlus, Trash2 } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useMutation } from 'urql'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import type { Locale } from '../generated/graphql.ts'
import { useLeaveGuard } from '../leave-guard/LeaveGuard.tsx'
import { EnvelopeRow } from '../mail-editor/EnvelopeRow.tsx'
import editor from '../mail-editor/MailEditor.module.css'
import { MailPreviewPane } from '../mail-editor/MailPreviewPane.tsx'
import { MailTextArea } from '../mail-editor/MailTextArea.tsx'
import { useMailPreview } from '../mail-editor/use-mail-preview.ts'
import { useSendKey } from '../mail-editor/use-send-key.ts'
import { languages } from '../shell/chosen-language.ts'
import { issueInWords } from '../words/issue.ts'
import styles from './Templates.module.css'
import { useTemplateActions } from './use-template-actions.tsx'

const TemplateForm_template = graphql(`
  fragment TemplateForm_template on EmailTemplate {
    id
    name
    subject
    text
  }
`)

const TemplateForm_draft = graphql(`
  fragment TemplateForm_draft on MailDraft {
    subject
    text
  }
`)

const CreateTemplate = graphql(`
  mutation CreateTemplate($input: EmailTemplateInput!) {
    createEmailTemplate(input: $input) {
      __typename
      ... on EmailTemplateSuccess {
        template {
          id
          ...TemplateForm_template
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

const UpdateTemplate = graphql(`
  mutation UpdateTemplate($id: ID!, $input: EmailTemplateInput!) {
    updateEmailTemplate(id: $id, input: $input) {
      __typename
      ... on EmailTemplateSuccess {
        template {
          id
          updatedAt
          ...TemplateForm_template
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

type Issue = { path: readonly string[]; code: string; message: string }

/** A template's name and words, with the mail they make. Without a template it makes a new one from the draft. */
export function TemplateForm(props: {
  template?: FragmentType<typeof TemplateForm_template>
  draft?: FragmentType<typeof TemplateForm_draft>
  locale: Locale
}) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const template = readFragment(TemplateForm_template, props.template) ?? null
  const draft = readFragment(TemplateForm_draft, props.draft)
  const form = useRef<HTMLFormElement>(null)
  const [saved, setSaved] = useState(() => ({
    name: template?.name ?? '',
    subject: template?.subject ?? draft?.subject ?? '',
    text: template?.text ?? draft?.text ?? '',
  }))
  const [values, setValues] = useState(saved)
  const [locale, setLocale] = useState(props.locale)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [refusals, setRefusals] = useState(0)
  const [isUnanswered, setUnanswered] = useState(false)
  const [isSaving, setSaving] = useState(false)
  const [tab, setTab] = useState<'write' | 'preview'>('write')
  const [, create] = useMutation(CreateTemplate)
  const [, update] = useMutation(UpdateTemplate)
  const isDirty = JSON.stringify(values) !== JSON.stringify(saved)
  const guard = useLeaveGuard(isDirty)
  useSendKey(form)
  const latest = useRef(values)
  useEffect(() => {
    latest.current = values
  }, [values])
  const preview = useMailPreview({ subject: values.subject, text: values.text, locale })

  useEffect(() => {
    if (refusals > 0)
      form.current?.querySelector<HTMLElement>('input[aria-invalid], textarea[aria-invalid]')?.focus()
  }, [refusals])

  function change(name: 'name' | 'subject' | 'text', value: string) {
    setValues((before) => ({ ...before, [name]: value }))
    setErrors(({ [name]: _, ...rest }) => rest)
  }
  function refuse(issues: readonly Issue[], sent: typeof values) {
    const isChangedSince = (field: string | undefined) =>
      (field === 'name' || field === 'subject' || field === 'text') && latest.current[field] !== sent[field]
    const found: Record<string, string[]> = {}
    for (const issue of issues) {
      // Changed while the answer was on its way: the refusal is not about what stands there now.
      if (isChangedSince(issue.path[0])) continue
      const field = ['name', 'subject', 'text'].includes(issue.path[0] ?? '') ? (issue.path[0] ?? '') : ''
      found[field] = [...(found[field] ?? []), issueInWords(issue)]
    }
    setErrors(Object.fromEntries(Object.entries(found).map(([field, all]) => [field, all.join(' ')])))
    setTab('write')
    setRefusals((count) => count + 1)
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (isSaving) return
    setUnanswered(false)
    setSaving(true)
    const result = template
      ? (await update({ id: template.id, input: values })).data?.updateEmailTemplate
      : (await create({ input: values })).data?.createEmailTemplate
    setSaving(false)
    if (result?.__typename === 'EmailTemplateSuccess') {
      setErrors({})
      showToast(t`Saved`, { tone: 'success' })
      const now = readFragment(TemplateForm_template, result.template)
      if (template) {
        const { name, subject, text } = now
        setSaved({ name, subject, text })
        setValues({ name, subject, text })
      } else {
        guard.allow()
        void navigate({ to: '/templates/$templateId', params: { templateId: now.id }, replace: true })
      }
    } else if (result?.__typename === 'InvalidInput') refuse(result.issues, values)
    else setUnanswered(true)
  }
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
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
      <div className={styles.columns} data-tab={tab}>
        <div className={styles.column}>
          <div className={styles.top}>
            <TextField
              label={t`Name`}
              hint={t`Only your team sees it.`}
              value={values.name}
              error={errors.name}
              onChange={(value) => change('name', value)}
              autoComplete="off"
              autoFocus={template === null}
            />
            <Select
              label={t`Preview in`}
              options={languages.map(({ value, label }) => ({ value: value.toUpperCase() as Locale, label }))}
              value={locale}
              onChange={setLocale}
            />
          </div>
          <fieldset className={editor.box}>
            <legend className="visually-hidden">
              <Trans>Mail</Trans>
            </legend>
            <div className={editor.subject}>
              <EnvelopeRow label={t`Subject`} error={errors.subject}>
                {(control) => (
                  <input
                    {...control}
                    type="text"
                    dir="auto"
                    autoComplete="off"
                    value={values.subject}
                    onChange={(event) => change('subject', event.target.value)}
                  />
                )}
              </EnvelopeRow>
            </div>
            <MailTextArea value={values.text} error={errors.text} onChange={(text) => change('text', text)} />
          </fieldset>
          <p className={styles.hint}>
            <Trans>
              An empty line begins a paragraph. **bold**, *slanted*, lists with “- ” and [words](https://…)
              for links work. The link on a line of its own becomes a button.
            </Trans>
          </p>
        </div>
        <aside className={styles.side}>
          <MailPreviewPane
            preview={preview}
            title={<Trans>What clients will get</Trans>}
            hint={t`with an invented name`}
          />
        </aside>
      </div>
      {(isUnanswered || errors['']) && (
        <div className={styles.failure}>
          <Notice tone="danger" isLive>
            {isUnanswered ? (
              <Trans>Not saved: the server did not answer. What you typed is still here.</Trans>
            ) : (
              errors['']
            )}
          </Notice>
        </div>
      )}
      <footer className={styles.foot}>
        {template ? <Existing template={template} onDeleted={guard.allow} /> : <span />}
        <Button
          type="submit"
          variant="primary"
          keys="Ctrl ↵"
          aria-keyshortcuts="Control+Enter"
          isBusy={isSaving}
          disabled={!isDirty && template !== null}
        >
          {template ? <Trans>Save</Trans> : <Trans>Create template</Trans>}
        </Button>
      </footer>
      {guard.dialog}
    </form>
  )
}

/** What can be done with a template that exists already. */
function Existing({
  template,
  onDeleted,
}: {
  template: { id: string; name: string }
  onDeleted: () => void
}) {
  const navigate = useNavigate()
  const actions = useTemplateActions(template, {
    onDuplicated: () => undefined,
    onDeleted: () => {
      onDeleted()
      void navigate({ to: '/templates' })
    },
  })
  return (
    <div className={styles.existing}>
      <Button
        variant="quiet"
        icon={<Trash2 strokeWidth={1.5} />}
        className={styles.delete}
        onClick={actions.askToDelete}
      >
        <Trans>Delete…</Trans>
      </Button>
      <Button variant="quiet" icon={<CopyPlus strokeWidth={1.5} />} onClick={actions.duplicate}>
        <Trans>Duplicate</Trans>
      </Button>
      {actions.dialog}
    </div>
  )
}
