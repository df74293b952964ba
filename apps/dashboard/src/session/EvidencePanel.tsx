import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import type { EvidenceKind, EvidencePanel_SessionFragment } from '../generated/graphql.ts'
import { formatMoment } from '../time/format-time.ts'
import { useNow } from '../time/use-now.ts'
import { evidenceWord } from '../words/evidence.ts'
import type { Bench } from '../workbench/use-bench.ts'
import styles from './EvidencePanel.module.css'
import { type Marking, PictureViewer } from './PictureViewer.tsx'
import { uprightTurns } from './picture-view.ts'

const EvidencePanel_session = graphql(`
  fragment EvidencePanel_session on VerificationSession {
    id
    attempt
    evidence {
      id
      kind
      source
      attempt
      width
      height
      createdAt
      url
    }
  }
`)

type Picture = EvidencePanel_SessionFragment['evidence'][number]

/** The pictures of an attempt: the document large, the face beside it; earlier attempts on request. */
export function EvidencePanel(props: {
  session: FragmentType<typeof EvidencePanel_session>
  bench: Bench
  /** What else can be done with the selfie. */
  selfieActions: ReactNode
}) {
  const { t } = useLingui()
  const { bench } = props
  const session = readFragment(EvidencePanel_session, props.session)
  const attempts = [...new Set(session.evidence.map(({ attempt }) => attempt))].sort((a, b) => b - a)
  const pictures = session.evidence.filter((picture) => picture.attempt === bench.attempt)
  const sides = pictures.filter(({ kind }) => kind !== 'SELFIE')
  const selfie = pictures.find(({ kind }) => kind === 'SELFIE')

  return (
    <section aria-label={t`Pictures`} className={styles.panel}>
      {attempts.length > 1 && (
        <div className={styles.attempts} role="toolbar" aria-label={t`Attempts`}>
          {attempts.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === bench.attempt}
              className={styles.attempt}
              // What was looked at in one attempt is not in the other.
              onClick={() => bench.replace(each === attempts[0] ? {} : { attempt: each })}
            >
              {each === attempts[0] ? t`Attempt ${each}, the newest` : t`Attempt ${each}`}
            </button>
          ))}
        </div>
      )}
      <div className={styles.pictures}>
        {sides.length > 0 ? <Sides key={bench.attempt} sides={sides} bench={bench} /> : <Missing />}
        {selfie ? (
          <PictureViewer
            key={selfie.id}
            url={selfie.url}
            size={selfie}
            name={evidenceWord('SELFIE')}
            head={<TitleOf picture={selfie} />}
            extra={props.selfieActions}
            fit="cover"
            marking={markingOf(bench, 'SELFIE')}
          />
        ) : (
          <Missing isSelfie />
        )}
      </div>
    </section>
  )
}

/** Front and back share a place; the tab that is chosen is shown. */
function Sides({ sides, bench }: { sides: readonly Picture[]; bench: Bench }) {
  const shown = sides.find(({ kind }) => kind === bench.side) ?? sides[0]
  if (!shown) return null
  return (
    <PictureViewer
      key={shown.id}
      url={shown.url}
      size={shown}
      name={evidenceWord(shown.kind)}
      upright={uprightTurns(bench.uprightCornersOf(shown.kind) ?? [], shown)}
      marking={markingOf(bench, shown.kind)}
      head={
        <>
          {sides.map((side) => (
            <button
              key={side.id}
              type="button"
              className={styles.side}
              aria-pressed={side.id === shown.id}
              onClick={() => side.kind !== 'SELFIE' && bench.change({ side: side.kind })}
            >
              {evidenceWord(side.kind)}
            </button>
          ))}
          <Source picture={shown} />
        </>
      }
    />
  )
}

function markingOf(bench: Bench, picture: EvidenceKind): Marking | undefined {
  const marks = bench.marks.filter((mark) => mark.picture === picture)
  if (marks.length === 0) return undefined
  return {
    marks,
    lit: bench.lit,
    onPoint: bench.point,
    onPress: (key) => bench.select(key, true),
    close: bench.close?.picture === picture ? bench.close : null,
  }
}

function TitleOf({ picture }: { picture: Picture }) {
  return (
    <>
      <span className={styles.name}>{evidenceWord(picture.kind)}</span>
      <Source picture={picture} />
    </>
  )
}

/** Said only of what is unusual: a file was chosen in place of a picture taken now. */
function Source({ picture }: { picture: Picture }) {
  const now = useNow(60)
  if (picture.source === 'CAMERA') return null
  return (
    <span className={styles.source} title={formatMoment(Date.parse(picture.createdAt), now)}>
      <Trans>from a file</Trans>
    </span>
  )
}

function Missing({ isSelfie = false }: { isSelfie?: boolean }) {
  return (
    <p className={styles.missing}>
      {isSelfie ? <Trans>No selfie yet</Trans> : <Trans>No picture of the document yet</Trans>}
    </p>
  )
}
