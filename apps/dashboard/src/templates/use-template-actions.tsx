import { AlertDialog } from '@bonafide/ui/AlertDialog'
import { showToast } from '@bonafide/ui/Toast'
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useMutation } from 'urql'
import { graphql } from '../generated/gql.ts'
import { issueInWords } from '../words/issue.ts'

const DuplicateTemplate = graphql(`
  mutation DuplicateTemplate($id: ID!) {
    duplicateEmailTemplate(id: $id) {
      __typename
      ... on EmailTemplateSuccess {
        template {
          id
          name
        }
      }
      ... on InvalidInput {
        message
        issues {
          code
          message
        }
      }
    }
  }
`)

const DeleteTemplate = graphql(`
  mutation DeleteTemplate($id: ID!) {
    deleteEmailTemplate(id: $id) {
      __typename
      ... on DeleteEmailTemplateSuccess {
        deletedId
      }
      ... on InvalidInput {
        message
        issues {
          code
          message
        }
      }
    }
  }
`)

/** Copying a template and, after a question, deleting it. Put `dialog` on the page. */
export function useTemplateActions(
  template: { id: string; name: string },
  { onDuplicated, onDeleted }: { onDuplicated: (copy: { id: string }) => void; onDeleted: () => void },
) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const [, copy] = useMutation(DuplicateTemplate)
  const [{ fetching }, remove] = useMutation(DeleteTemplate)

  async function duplicate() {
    const { data } = await copy({ id: template.id })
    const result = data?.duplicateEmailTemplate
    if (result?.__typename === 'EmailTemplateSuccess') {
      const { id, name } = result.template
      onDuplicated({ id })
      showToast(t`Copied as “${name}”`, {
        tone: 'success',
        action: {
          label: t`Open`,
          onPress: () => void navigate({ to: '/templates/$templateId', params: { templateId: id } }),
        },
      })
    } else showToast(reasonOf(result) ?? t`Not copied: the server did not answer.`, { tone: 'danger' })
  }
  async function confirm() {
    const { data } = await remove({ id: template.id })
    const result = data?.deleteEmailTemplate
    if (result?.__typename === 'DeleteEmailTemplateSuccess') {
      setAsking(false)
      onDeleted()
      showToast(t`“${template.name}” is deleted`)
    } else showToast(reasonOf(result) ?? t`Not deleted: the server did not answer.`, { tone: 'danger' })
  }

  return {
    duplicate: () => void duplicate(),
    askToDelete: () => setAsking(true),
    dialog: isAsking && (
      <AlertDialog
        title={t`Delete “${template.name}”?`}
        confirmLabel={t`Delete`}
        cancelLabel={t`Keep it`}
        isBusy={fetching}
        onClose={() => setAsking(false)}
        onConfirm={() => void confirm()}
      >
        <Trans>Mails already written with it stay as they are. It cannot be brought back.</Trans>
      </AlertDialog>
    ),
  }
}

function reasonOf(
  refused: { message?: string; issues?: readonly { code: string; message: string }[] } | undefined,
): string | undefined {
  const [issue] = refused?.issues ?? []
  return issue ? issueInWords(issue) : refused?.message
}
