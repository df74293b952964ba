import { IconButton } from '@bonafide/ui/IconButton'
import { useLingui } from '@lingui/react/macro'
import { Contrast, Maximize, Minimize, RotateCw, ZoomIn, ZoomOut } from 'lucide-react'
import { type PointerEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Corner, Mark } from '../workbench/marks.ts'
import styles from './PictureViewer.module.css'
import { usePicture } from './picture-files.ts'
import { clampView, fittedSize, type PictureView, unmoved, viewOnto, zoomTo } from './picture-view.ts'
import { useSize } from './use-size.ts'

/** The places that findings speak of, which of them is lit, and whom to tell when one is pointed at or pressed. */
export type Marking = {
  marks: readonly Mark[]
  lit: string | null
  onPoint: (key: string | null) => void
  onPress: (key: string) => void
  /** Where to look closely; every new `request` looks again. */
  close: { corners: readonly Corner[]; request: number } | null
}

/**
 * One picture, as large as its place: zoomed by wheel, pinch, buttons or + and −, moved by dragging or arrows,
 * turned, and shown on the full screen. It always reads left to right, as the document does.
 */
export function PictureViewer({
  url,
  size,
  name,
  head,
  extra,
  fit = 'contain',
  upright = 0,
  marking,
}: {
  url: string
  /** In the picture's own pixels. */
  size: { width: number; height: number }
  name: string
  head: ReactNode
  extra?: ReactNode
  fit?: 'contain' | 'cover'
  /** The quarter turns after which it can be read; turning by hand goes on from there. */
  upright?: number
  marking?: Marking | undefined
}) {
  const { t } = useLingui()
  const frame = useRef<HTMLElement>(null)
  const stage = useRef<HTMLDivElement>(null)
  const place = useSize(stage)
  const picture = usePicture(url)
  const [view, setView] = useState<PictureView>(unmoved)
  const [hasContrast, setContrast] = useState(false)
  const [isFull, setFull] = useState(false)
  const [state, setState] = useState<'loading' | 'shown'>('loading')
  const drag = useRef<{ x: number; y: number; from: PictureView } | null>(null)
  const turns = upright + view.turns
  const isSideways = turns % 2 !== 0
  const isCovering = fit === 'cover' && !isFull && !isSideways
  const sheet = fittedSize(size, place, { isCovering, isSideways, margin: isCovering ? 0 : 12 })

  function change(next: (before: PictureView) => PictureView) {
    const box = stage.current?.getBoundingClientRect()
    if (box) setView((before) => clampView(next(before), box))
  }
  const zoom = (factor: number, x = 0, y = 0) =>
    change((before) => zoomTo(before, before.scale * factor, x, y))
  const turn = () => setView((before) => ({ ...unmoved, turns: before.turns + 1 }))

  const wheel = useEffectEvent((event: WheelEvent) => {
    event.preventDefault()
    const box = stage.current?.getBoundingClientRect()
    if (!box) return
    const x = event.clientX - box.left - box.width / 2
    const y = event.clientY - box.top - box.height / 2
    zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0022)), x, y)
  })
  useEffect(() => {
    const element = stage.current
    // React listens passively, and then the page behind would scroll.
    const onWheel = (event: WheelEvent) => wheel(event)
    element?.addEventListener('wheel', onWheel, { passive: false })
    const onFull = () => setFull(document.fullscreenElement === frame.current)
    document.addEventListener('fullscreenchange', onFull)
    return () => {
      element?.removeEventListener('wheel', onWheel)
      document.removeEventListener('fullscreenchange', onFull)
    }
  }, [])

  const look = useEffectEvent((corners: readonly Corner[]) => {
    const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)]
    const part = {
      left: Math.min(...xs),
      right: Math.max(...xs),
      top: Math.min(...ys),
      bottom: Math.max(...ys),
    }
    change((before) => ({ ...viewOnto(part, sheet, place, turns), turns: before.turns }))
  })
  const close = marking?.close ?? null
  useEffect(() => {
    if (close) look(close.corners)
  }, [close])

  function toggleFull() {
    if (document.fullscreenElement) void document.exitFullscreen()
    else void frame.current?.requestFullscreen()
  }
  function onKeyDown(event: React.KeyboardEvent) {
    const step = 60
    const moves: Record<string, () => void> = {
      '+': () => zoom(1.3),
      '=': () => zoom(1.3),
      '-': () => zoom(1 / 1.3),
      '0': () => setView(unmoved),
      '[': () => setView((before) => ({ ...unmoved, turns: before.turns - 1 })),
      ']': turn,
      ArrowLeft: () => change((before) => ({ ...before, x: before.x + step })),
      ArrowRight: () => change((before) => ({ ...before, x: before.x - step })),
      ArrowUp: () => change((before) => ({ ...before, y: before.y + step })),
      ArrowDown: () => change((before) => ({ ...before, y: before.y - step })),
    }
    const move = moves[event.key]
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key.startsWith('Arrow') && view.scale === 1) return
    event.preventDefault()
    event.stopPropagation()
    move()
  }
  function onPointerMove(event: PointerEvent) {
    const held = drag.current
    if (!held) return
    change(() => ({
      ...held.from,
      x: held.from.x + event.clientX - held.x,
      y: held.from.y + event.clientY - held.y,
    }))
  }

  return (
    <figure ref={frame} className={styles.viewer} data-full={isFull || undefined} aria-label={name}>
      <figcaption className={styles.head}>
        <span className={styles.title}>{head}</span>
        {extra}
        <IconButton
          size="small"
          label={t`Zoom out`}
          keys="-"
          disabled={view.scale <= 1}
          onClick={() => zoom(1 / 1.5)}
        >
          <ZoomOut strokeWidth={1.5} />
        </IconButton>
        <IconButton
          size="small"
          label={t`Zoom in`}
          keys="+"
          disabled={view.scale >= 8}
          onClick={() => zoom(1.5)}
        >
          <ZoomIn strokeWidth={1.5} />
        </IconButton>
        <IconButton size="small" label={t`Rotate`} keys="]" onClick={turn}>
          <RotateCw strokeWidth={1.5} />
        </IconButton>
        <IconButton
          size="small"
          label={t`More contrast`}
          aria-pressed={hasContrast}
          onClick={() => setContrast(!hasContrast)}
        >
          <Contrast strokeWidth={1.5} />
        </IconButton>
        <IconButton size="small" label={isFull ? t`Leave full screen` : t`Full screen`} onClick={toggleFull}>
          {isFull ? <Minimize strokeWidth={1.5} /> : <Maximize strokeWidth={1.5} />}
        </IconButton>
      </figcaption>
      {/* biome-ignore lint/a11y/useSemanticElements: it holds a picture that is moved, not a form's fields. */}
      <div
        ref={stage}
        role="group"
        aria-roledescription={t`picture that can be zoomed`}
        aria-label={name}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys that zoom and move need somewhere to go.
        tabIndex={0}
        className={styles.stage}
        data-zoomed={view.scale > 1 || undefined}
        onKeyDown={onKeyDown}
        onDoubleClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect()
          if (view.scale > 1) setView((before) => ({ ...unmoved, turns: before.turns }))
          else zoom(2.5, event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2)
        }}
        onPointerDown={(event) => {
          if (view.scale === 1 || event.button !== 0) return
          // What is pressed on the picture still is: only a pointer that moves takes hold of it.
          drag.current = { x: event.clientX, y: event.clientY, from: view }
        }}
        onPointerMove={(event) => {
          const held = drag.current
          if (held && Math.hypot(event.clientX - held.x, event.clientY - held.y) > 4) {
            event.currentTarget.setPointerCapture(event.pointerId)
          }
          onPointerMove(event)
        }}
        onPointerUp={() => {
          drag.current = null
        }}
        onPointerCancel={() => {
          drag.current = null
        }}
      >
        {picture.hasFailed ? (
          <p className={styles.failed}>
            {t`The picture could not be loaded.`}{' '}
            <button type="button" onClick={picture.retry}>
              {t`Try now`}
            </button>
          </p>
        ) : (
          <div
            className={styles.sheet}
            data-state={state}
            style={
              {
                inlineSize: sheet.width,
                blockSize: sheet.height,
                transform: `translate(-50%, -50%) translate(${view.x}px, ${view.y}px) scale(${view.scale}) rotate(${turns * 90}deg)`,
                '--scale': view.scale,
              } as React.CSSProperties
            }
          >
            {picture.src !== undefined && (
              <img
                src={picture.src}
                data-from={url}
                alt={name}
                draggable={false}
                className={styles.picture}
                style={hasContrast ? { filter: 'contrast(1.7) brightness(1.05)' } : undefined}
                onLoad={() => setState('shown')}
              />
            )}
            {marking && state === 'shown' && <Marks {...marking} />}
          </div>
        )}
      </div>
    </figure>
  )
}

/** The marks over a picture. For the pointer only: the list of findings says and does the same by keyboard. */
function Marks({ marks, lit, onPoint, onPress }: Marking) {
  return (
    <svg className={styles.marks} viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
      {marks.map((mark, index) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the finding in the list is the control.
        <polygon
          key={`${mark.key} ${index}`}
          points={mark.corners.map(({ x, y }) => `${x},${y}`).join(' ')}
          data-outcome={mark.outcome}
          data-shown={mark.isAlwaysShown || undefined}
          data-lit={mark.key === lit || undefined}
          onPointerEnter={() => onPoint(mark.key)}
          onPointerLeave={() => onPoint(null)}
          onClick={() => onPress(mark.key)}
        />
      ))}
    </svg>
  )
}
