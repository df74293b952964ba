import { useLingui } from '@lingui/react/macro'
import { usePicture } from '../session/picture-files.ts'
import styles from './FaceCrop.module.css'
import type { Corner } from './marks.ts'
import type { Bench } from './use-bench.ts'

/** The portrait's face or the selfie's, cut out of its picture, upright, with some air around it. */
export function FaceCrop({ bench, whose }: { bench: Bench; whose: 'PORTRAIT' | 'SELFIE' }) {
  const { t } = useLingui()
  const face = faceOf(bench, whose)
  const words = whose === 'PORTRAIT' ? t`Portrait on the document` : t`Selfie`
  return (
    <figure className={styles.face}>
      {face ? <Crop {...face} words={words} /> : <p className={styles.missing}>{t`No face found`}</p>}
      <figcaption>{words}</figcaption>
    </figure>
  )
}

function Crop({
  url,
  width,
  height,
  corners,
  words,
}: {
  url: string
  width: number
  height: number
  corners: readonly Corner[]
  words: string
}) {
  const { src } = usePicture(url)
  const points = corners.map(({ x, y }) => ({ x: x * width, y: y * height }))
  const [topLeft, topRight, , bottomLeft] = points
  if (!topLeft || !topRight || !bottomLeft) return null
  // The corners begin with the one at the top left of the face when it is held upright.
  const angle = (Math.atan2(topRight.y - topLeft.y, topRight.x - topLeft.x) * 180) / Math.PI
  const across = Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y)
  const down = Math.hypot(bottomLeft.x - topLeft.x, bottomLeft.y - topLeft.y)
  const x = points.reduce((sum, point) => sum + point.x, 0) / points.length
  const y = points.reduce((sum, point) => sum + point.y, 0) / points.length
  const side = Math.max(across, down) * 1.35
  return (
    <svg
      className={styles.crop}
      viewBox={`${-side / 2} ${-side / 2} ${side} ${side}`}
      role="img"
      aria-label={words}
      preserveAspectRatio="xMidYMid slice"
    >
      {src !== undefined && (
        <image
          href={src}
          width={width}
          height={height}
          transform={`rotate(${-angle}) translate(${-x} ${-y})`}
        />
      )}
    </svg>
  )
}

/** Where that face is: as the comparison says, else as the finding about that face does. */
function faceOf({ findings, pictures }: Bench, whose: 'PORTRAIT' | 'SELFIE') {
  const isSelfie = whose === 'SELFIE'
  const regions = (['LIKENESS', isSelfie ? 'SELFIE_FACE' : 'PORTRAIT_FACE'] as const).flatMap((check) =>
    findings.flatMap(({ finding }) => (finding.check === check ? finding.regions : [])),
  )
  const region = regions.find(({ picture }) => (picture === 'SELFIE') === isSelfie)
  const picture = pictures.find(({ kind }) => kind === region?.picture)
  return region && picture ? { ...picture, corners: region.corners } : null
}
