import type { EvidenceKind, FindingOutcome } from '../generated/graphql.ts'
import type { Finding, KeyedFinding } from './finding.ts'

export type Corner = { x: number; y: number }

/** A place on a picture that a finding speaks of, as fractions of the picture. */
export type Mark = {
  key: string
  picture: EvidenceKind
  corners: readonly Corner[]
  outcome: FindingOutcome
  /** Drawn although nobody points at it. */
  isAlwaysShown: boolean
}

/** Larger than this share of its picture, a place is the picture itself: it is lit when asked for, never by itself. */
const mostOfIt = 0.5

/** The places that findings speak of, the largest first, so that a small one lies on top and can be touched. */
export function marksOf(findings: readonly KeyedFinding[]): Mark[] {
  return findings
    .flatMap(({ key, finding }) =>
      regionsOf(finding).map(({ picture, corners }): Mark => {
        const needsALook = finding.outcome === 'FAIL' || finding.outcome === 'WARN'
        return {
          key,
          picture,
          corners,
          outcome: finding.outcome,
          isAlwaysShown: needsALook && areaOf(corners) < mostOfIt,
        }
      }),
    )
    .toSorted((one, other) => areaOf(other.corners) - areaOf(one.corners))
}

/** What is read, or a face, knows which way is up: the zone best. Null where none of them stands on the picture. */
export function uprightCornersOn(
  findings: readonly KeyedFinding[],
  picture: EvidenceKind,
): readonly Corner[] | null {
  for (const check of ['MRZ_READ', 'PORTRAIT_FACE', 'BARCODE_READ']) {
    const found = findings.find(({ finding }) => finding.check === check && finding.outcome !== 'UNABLE')
    const region = found?.finding.regions.find((each) => each.picture === picture)
    if (region) return region.corners
  }
  return null
}

type Region = Finding['regions'][number]

function regionsOf(finding: Finding): Region[] {
  if (finding.__typename === 'ComparisonFinding') {
    return unique([...finding.regions, ...finding.values.flatMap(({ region }) => region ?? [])])
  }
  return [...finding.regions]
}

/** The area of a polygon, as a share of the picture. */
export function areaOf(corners: readonly Corner[]): number {
  const doubled = corners.reduce((sum, corner, index) => {
    const next = corners[(index + 1) % corners.length] ?? corner
    return sum + corner.x * next.y - next.x * corner.y
  }, 0)
  return Math.abs(doubled) / 2
}

function unique(regions: readonly Region[]): Region[] {
  const seen = new Map(regions.map((region) => [JSON.stringify([region.picture, region.corners]), region]))
  return [...seen.values()]
}
