import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { ownPath } from '../session/picture-files.ts'
import { formattingLocale } from '../shell/language.ts'
import { challengeWord } from '../words/finding.ts'
import { inDegrees, inUnit } from '../words/movement.ts'
import type { FindingOf } from './finding.ts'
import { OutcomeGlyph } from './OutcomeGlyph.tsx'
import styles from './PresenceSteps.module.css'
import type { Bench } from './use-bench.ts'

type Step = FindingOf<'PresenceFinding'>['steps'][number]
type Frame = Step['frames'][number]

/** What was asked for, what each frame shows of it and when; the frames themselves as long as they are kept. */
export function PresenceSteps({ finding, bench }: { finding: FindingOf<'PresenceFinding'>; bench: Bench }) {
  const { t } = useLingui()
  const kept = bench.examination?.content?.movementFrames ?? []
  return (
    <ol className={styles.steps}>
      {finding.steps.map((step, index) => (
        <li key={index}>
          <p className={styles.line}>
            <OutcomeGlyph outcome={step.outcome} />
            <span>{challengeWord(step.challenge)}</span>
            <span className={styles.end}>
              <Measured step={step} />
            </span>
          </p>
          {step.frames.length > 0 && (
            <ol className={styles.frames} aria-label={t`Frames`}>
              {step.frames.map((frame, place) => (
                <FrameShown
                  key={place}
                  frame={frame}
                  step={step}
                  url={kept.find((each) => each.step === index && each.place === place)?.url ?? null}
                />
              ))}
            </ol>
          )}
        </li>
      ))}
    </ol>
  )
}

function Measured({ step }: { step: Step }): ReactNode {
  const { t } = useLingui()
  const { challenge, measured, required, answeredAfterMs } = step
  if (typeof measured !== 'number') return t`not seen`
  const seen = inUnit(challenge, measured)
  const needed = inUnit(challenge, required)
  const compared = challenge === 'LOOK_STRAIGHT' ? t`${seen} off` : t`${seen}, needs ${needed}`
  if (typeof answeredAfterMs !== 'number') return compared
  const time = seconds(answeredAfterMs)
  return `${compared} · ${t`after ${time}`}`
}

function FrameShown({ frame, step, url }: { frame: Frame; step: Step; url: string | null }) {
  const { t } = useLingui()
  const { offsetMs, measured } = frame
  const time = seconds(offsetMs)
  const seen = useSeen(frame)
  const words = t`After ${time}: ${seen}`
  return (
    <li className={styles.frame} data-telling={offsetMs === step.answeredAfterMs || undefined} title={words}>
      {url === null ? (
        <span className={styles.missing} role="img" aria-label={words} />
      ) : (
        <a href={ownPath(url)} target="_blank" rel="noreferrer">
          <img src={ownPath(url)} alt={words} loading="lazy" />
        </a>
      )}
      <span aria-hidden="true">{time}</span>
      <b aria-hidden="true">{typeof measured === 'number' ? inUnit(step.challenge, measured) : '–'}</b>
    </li>
  )
}

/** What the frame shows, for whoever does not see it, or wants to know it exactly. */
function useSeen({ yaw, pitch, eyeDistance }: Frame): string {
  const { t } = useLingui()
  if (typeof yaw !== 'number' || typeof pitch !== 'number' || typeof eyeDistance !== 'number')
    return t`no face found`
  const [turned, raised, pixels] = [inDegrees(yaw), inDegrees(pitch), Math.round(eyeDistance)]
  return t`turned ${turned}, raised ${raised}, ${pixels} pixels from eye to eye`
}

function seconds(milliseconds: number): string {
  return new Intl.NumberFormat(formattingLocale(), {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'narrow',
    maximumFractionDigits: 1,
  }).format(milliseconds / 1000)
}
