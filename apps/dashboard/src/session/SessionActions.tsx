import { IconButton } from '@bonafide/ui/IconButton'
import { Menu } from '@bonafide/ui/Menu'
import { Trans, useLingui } from '@lingui/react/macro'
import { Ellipsis, Eraser } from 'lucide-react'
import { useState } from 'react'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import { EraseEvidenceDialog } from './EraseEvidenceDialog.tsx'

const SessionActions_session = graphql(`
  fragment SessionActions_session on VerificationSession {
    id
    displayName
    clientId
    viewerCanEraseEvidence
  }
`)

/** What is seldom done to a session, out of the way of its decision. Nothing where nothing of it may be done. */
export function SessionActions(props: { session: FragmentType<typeof SessionActions_session> }) {
  const { t } = useLingui()
  const session = readFragment(SessionActions_session, props.session)
  const [isErasing, setErasing] = useState(false)
  if (!session.viewerCanEraseEvidence) return null
  return (
    <>
      <Menu
        label={t`More`}
        align="end"
        sections={[
          {
            id: 'evidence',
            items: [
              {
                id: 'erase',
                label: <Trans>Erase evidence…</Trans>,
                text: t`Erase evidence…`,
                icon: <Eraser size={16} strokeWidth={1.5} />,
                isDanger: true,
                onSelect: () => setErasing(true),
              },
            ],
          },
        ]}
        trigger={(trigger) => (
          <IconButton label={t`More`} size="small" {...trigger}>
            <Ellipsis strokeWidth={1.5} />
          </IconButton>
        )}
      />
      {isErasing && (
        <EraseEvidenceDialog
          sessionId={session.id}
          name={session.displayName ?? session.clientId ?? null}
          onClose={() => setErasing(false)}
        />
      )}
    </>
  )
}
