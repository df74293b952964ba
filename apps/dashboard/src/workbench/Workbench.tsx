import { IconButton } from '@bonafide/ui/IconButton'
import { Notice } from '@bonafide/ui/Notice'
import { Trans, useLingui } from '@lingui/react/macro'
import { Columns2 } from 'lucide-react'
import { useState } from 'react'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import { DecisionBar } from '../session/DecisionBar.tsx'
import { ErasedEvidence, ErasedFindings } from '../session/ErasedEvidence.tsx'
import { EvidencePanel } from '../session/EvidencePanel.tsx'
import { FactsPanel } from '../session/FactsPanel.tsx'
import { InvitationPanel } from '../session/InvitationPanel.tsx'
import { LinkPanel } from '../session/LinkPanel.tsx'
import { Timeline } from '../session/Timeline.tsx'
import { useShortcuts } from '../shell/shortcuts.ts'
import type { ApprovalReason } from '../words/approval-reason.ts'
import { ApprovalReasons } from './ApprovalReasons.tsx'
import { DocumentValues } from './DocumentValues.tsx'
import { doubtsOf } from './doubts.ts'
import { FaceComparison } from './FaceComparison.tsx'
import { FindingsPanel } from './FindingsPanel.tsx'
import { zoneOf } from './finding.ts'
import { Reexamine } from './Reexamine.tsx'
import { RunComparison } from './RunComparison.tsx'
import { RunsLine } from './RunsLine.tsx'
import { useBench } from './use-bench.ts'
import { useNextCase } from './use-next-case.ts'
import styles from './Workbench.module.css'
import { ZonePanel } from './ZonePanel.tsx'

const Workbench_session = graphql(`
  fragment Workbench_session on VerificationSession {
    id
    attempt
    sessionUrl
    closedAt
    decidedBy {
      name
    }
    viewerCanApprove
    evidenceErasure {
      ...ErasedEvidence_erasure
    }
    evidence {
      id
      kind
      attempt
      width
      height
      url
    }
    invitation {
      id
    }
    examinations {
      id
      attempt
      engineVersion
      createdAt
      becauseOf
    }
    ...DocumentValues_session
    ...Reexamine_session
    ...EvidencePanel_session
    ...FactsPanel_session
    ...LinkPanel_session
    ...InvitationPanel_session
    ...Timeline_session
    ...DecisionBar_session
  }
`)

/** A session under a person's eyes: evidence left, findings centre, history right, decision below. */
export function Workbench(props: {
  session: FragmentType<typeof Workbench_session>
  /** Its pictures were taken by nobody, and come in a moment. */
  isStillDrawn: boolean
  onAnswer: () => void
}) {
  const { t } = useLingui()
  const session = readFragment(Workbench_session, props.session)
  const bench = useBench(session)
  const [reason, setReason] = useState<ApprovalReason | null>(null)
  const [isMissed, setMissed] = useState(false)
  useNextCase(session.id)
  const { examination, findings, search } = bench
  const hasEvidence = session.evidence.length > 0
  const zone = zoneOf(findings)
  const repairs = findings.flatMap(({ finding }) =>
    finding.__typename === 'MrzFinding' ? finding.repairs : [],
  )
  const doubts = doubtsOf(findings, examination?.run.becauseOf ?? [])
  const isWhyNeeded = session.viewerCanApprove && doubts.failed.length + doubts.unable.length > 0
  const hasBack = bench.pictures.some(({ kind }) => kind === 'DOCUMENT_BACK')
  const canCompareFaces = bench.marks.some(({ picture }) => picture === 'SELFIE')

  function toggleFaces() {
    const { faces, ...rest } = search
    bench.replace(faces ? rest : { ...rest, faces: true })
  }
  function turnOver() {
    bench.change({ side: bench.side === 'DOCUMENT_BACK' ? 'DOCUMENT_FRONT' : 'DOCUMENT_BACK' })
  }
  useShortcuts(t`Pictures`, [
    ...(canCompareFaces ? [{ keys: 'f', label: t`Compare the faces`, run: toggleFaces }] : []),
    ...(hasBack ? [{ keys: 'b', label: t`Turn the document over`, run: turnOver }] : []),
  ])

  return (
    <>
      <div className={styles.body}>
        <div className={styles.evidence}>
          {search.faces && canCompareFaces ? (
            <FaceComparison bench={bench} onClose={toggleFaces} />
          ) : hasEvidence ? (
            <EvidencePanel
              session={session}
              bench={bench}
              selfieActions={
                canCompareFaces && (
                  <IconButton size="small" label={t`Compare the faces`} keys="f" onClick={toggleFaces}>
                    <Columns2 strokeWidth={1.5} />
                  </IconButton>
                )
              }
            />
          ) : session.evidenceErasure ? (
            <ErasedEvidence erasure={session.evidenceErasure} />
          ) : props.isStillDrawn ? (
            <Notice tone="info">
              <Trans>
                The pictures of this made-up person are still being drawn. They appear by themselves.
              </Trans>
            </Notice>
          ) : (
            <LinkPanel session={session} isLarge />
          )}
          {zone && (
            <ZonePanel
              key={examination?.run.id}
              zone={zone.finding}
              zoneKey={findings.find(({ finding }) => finding.check === 'MRZ_READ')?.key ?? zone.key}
              repairs={repairs}
              bench={bench}
            />
          )}
          {examination?.content && (
            <DocumentValues session={session} document={examination.content.document} bench={bench} />
          )}
          <div className={styles.cards}>
            {hasEvidence && session.sessionUrl && <LinkPanel session={session} />}
            <InvitationPanel session={session} />
          </div>
        </div>
        {examination ? (
          <div className={styles.findings}>
            <FindingsPanel
              bench={bench}
              head={
                <>
                  <RunsLine examination={examination} bench={bench}>
                    <Reexamine session={session} bench={bench} />
                  </RunsLine>
                  {search.differences && examination.content?.differences && (
                    <RunComparison
                      differences={examination.content.differences}
                      isDecided={Boolean(session.decidedBy && session.closedAt)}
                    />
                  )}
                </>
              }
              actionsOf={(key) =>
                bench.marks.some((mark) => mark.key === key) && (
                  <button type="button" onClick={() => bench.lookClosely(key)}>
                    <Trans>Show on the picture</Trans>
                  </button>
                )
              }
            />
            {isWhyNeeded && (
              <ApprovalReasons
                doubts={doubts}
                chosen={reason}
                isMissed={isMissed}
                onChoose={(chosen) => {
                  setReason(chosen)
                  setMissed(false)
                }}
              />
            )}
          </div>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
          <section className={styles.facts} tabIndex={0} aria-label={t`Details`}>
            {session.evidenceErasure && <ErasedFindings />}
            <FactsPanel session={session} />
          </section>
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <aside className={styles.timeline} tabIndex={0} aria-label={t`Timeline`}>
          <Timeline session={session} />
          {examination && <FactsPanel session={session} />}
        </aside>
      </div>
      <DecisionBar
        session={session}
        why={{ isNeeded: isWhyNeeded, reason, onMissed: () => setMissed(true) }}
        onAnswer={props.onAnswer}
      />
    </>
  )
}
