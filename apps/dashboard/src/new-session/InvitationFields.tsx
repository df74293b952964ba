import { Select } from '@bonafide/ui/Select'
import { showToast } from '@bonafide/ui/Toast'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import { CcRow } from '../mail-editor/CcRow.tsx'
import { EnvelopeRow } from '../mail-editor/EnvelopeRow.tsx'
import editor from '../mail-editor/MailEditor.module.css'
import { MailTextArea } from '../mail-editor/MailTextArea.tsx'
import { FailedNotice } from '../shell/FailedNotice.tsx'
import type { Invitation } from './invitation-values.ts'
import styles from './NewSession.module.css'
import { parseSender } from './sender.ts'

export const InvitationFields_template = graphql(`
  fragment InvitationFields_template on EmailTemplate {
    id
    name
    subject
    text
  }
`)

/** The switch between a link to copy and a mail, and the mail's fields when it is open. */
export function InvitationFields(props: {
  isOpen: boolean
  wayControl: ReactNode
  sender: string
  templates: readonly FragmentType<typeof InvitationFields_template>[]
  invitation: Invitation
  errors: Readonly<Record<string, string>>
  onEdit: (...paths: string[]) => void
}) {
  const { t } = useLingui()
  const templates = readFragment(InvitationFields_template, props.templates)
  const { isOpen, invitation, errors, onEdit } = props
  const { values } = invitation
  const sender = parseSender(props.sender)

  function choose(id: string) {
    const template = templates.find((each) => each.id === id)
    const wording = template ?? invitation.draft
    if (!wording) return
    const undo = invitation.fill(template?.id ?? null, wording)
    onEdit('invitation.subject', 'invitation.text', 'invitation.templateId')
    if (invitation.isRewritten) {
      showToast(t`What you wrote was replaced.`, { action: { label: t`Undo`, onPress: undo } })
    }
  }

  return (
    <div className={styles.invitation}>
      <div className={styles.way}>
        {isOpen && (
          <Select
            label={t`Template`}
            value={values.templateId ?? 'built-in'}
            options={[
              { value: 'built-in', label: t`Built-in wording` },
              ...templates.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={choose}
            error={errors['invitation.templateId']}
          />
        )}
        {props.wayControl}
      </div>
      {isOpen && invitation.draftFailed && (
        <FailedNotice tone="warning" onRetry={invitation.retry}>
          <Trans>The built-in wording could not be loaded.</Trans>
        </FailedNotice>
      )}
      {isOpen && (
        <fieldset className={editor.box}>
          <legend className="visually-hidden">
            <Trans>Mail</Trans>
          </legend>
          <div className={editor.rowWithError}>
            <div className={editor.row}>
              <span className={editor.rowLabel}>
                <Trans context="of a mail">From</Trans>
              </span>
              <span className={editor.from}>
                <bdi dir="auto">{sender.name}</bdi>
                <span dir="ltr">{sender.address}</span>
              </span>
            </div>
          </div>
          <EnvelopeRow label={t`To`} error={errors['invitation.to']}>
            {(control) => (
              <input
                {...control}
                type="text"
                inputMode="email"
                dir="ltr"
                autoComplete="off"
                autoCapitalize="off"
                spellCheck={false}
                value={values.to}
                onChange={(event) => {
                  invitation.change({ to: event.target.value })
                  onEdit('invitation.to')
                }}
              />
            )}
          </EnvelopeRow>
          <CcRow
            value={values.cc}
            error={errors['invitation.cc']}
            onChange={(cc) => {
              invitation.change({ cc })
              onEdit('invitation.cc')
            }}
          />
          <div className={editor.subject}>
            <EnvelopeRow label={t`Subject`} error={errors['invitation.subject']}>
              {(control) => (
                <input
                  {...control}
                  type="text"
                  dir="auto"
                  autoComplete="off"
                  value={values.subject}
                  onChange={(event) => {
                    invitation.change({ subject: event.target.value })
                    onEdit('invitation.subject')
                  }}
                />
              )}
            </EnvelopeRow>
          </div>
          <MailTextArea
            value={values.text}
            error={errors['invitation.text']}
            onChange={(text) => {
              invitation.change({ text })
              onEdit('invitation.text', 'invitation.templateId')
            }}
          />
        </fieldset>
      )}
    </div>
  )
}
