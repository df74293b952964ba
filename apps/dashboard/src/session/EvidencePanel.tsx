import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import type { EvidencePanel_SessionFragment } from '../generated/graphql.ts'
import { formatMoment } from '../time/format-time.ts'
import { useNow } from '../time/use-now.ts'
import { evidenceWord } from '../words/evidence.ts'
import styles from './EvidencePanel.module.css'
import { PictureViewer } from './PictureViewer.tsx'

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
export function EvidencePanel(props: { session: FragmentType<typeof EvidencePanel_session> }) {
  const { t } = useLingui()
  const session = readFragment(EvidencePanel_session, props.session)
  const attempts = [...new Set(session.evidence.map(({ attempt }) => attempt))].sort((a, b) => b - a)
  const [chosenAttempt, setChosenAttempt] = useState<number | null>(null)
  const attempt = chosenAttempt ?? attempts[0] ?? session.attempt
  const pictures = session.evidence.filter((picture) => picture.attempt === attempt)
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
              aria-pressed={each === attempt}
              className={styles.attempt}
              onClick={() => setChosenAttempt(each)}
            >
              {each === attempts[0] ? t`Attempt ${each}, the newest` : t`Attempt ${each}`}
            </button>
          ))}
        </div>
      )}
      <div className={styles.pictures}>
        {sides.length > 0 ? <Sides key={attempt} sides={sides} /> : <Missing />}
        {selfie ? (
          <PictureViewer
            key={selfie.id}
            url={ownPath(selfie.url)}
            name={evidenceWord('SELFIE')}
            head={<TitleOf picture={selfie} />}
            fit="cover"
          />
        ) : (
          <Missing isSelfie />
        )}
      </div>
    </section>
  )
}

/** Front and back share a place; the tab that is chosen is shown. */
function Sides({ sides }: { sides: readonly Picture[] }) {
  const [chosen, setChosen] = useState<string | null>(null)
  const shown = sides.find(({ kind }) => kind === chosen) ?? sides[0]
  if (!shown) return null
  return (
    <PictureViewer
      key={shown.id}
      url={ownPath(shown.url)}
      name={evidenceWord(shown.kind)}
      head={
        <>
          {sides.map((side) => (
            <button
              key={side.id}
              type="button"
              className={styles.side}
              aria-pressed={side.id === shown.id}
              onClick={() => setChosen(side.kind)}
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

/** The picture's path on whatever address this page was opened by: the sign-in holds for that one. */
function ownPath(url: string): string {
  return new URL(url, location.href).pathname
}
