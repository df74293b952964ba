import type { Check } from '../generated/graphql.ts'

/** The checks that measure something, the one that decides most first. */
export const calibratedChecks: readonly Check[] = [
  'LIKENESS',
  'EXPECTED_NAME',
  'KNOWN_FACE',
  'MRZ_READ',
  'PICTURE_SHARPNESS',
  'PICTURE_LIGHT',
  'PICTURE_GLARE',
  'DOCUMENT_SIZE',
  'SCREEN_TRACES',
]

/** What the page's address holds: the check, and the threshold that is tried. */
export type CalibrationSearch = { check: Check; threshold: number }

export function parseCalibrationSearch(search: Record<string, unknown>): CalibrationSearch {
  const threshold = Number(search.threshold)
  return {
    check: calibratedChecks.find((check) => check === search.check) ?? 'LIKENESS',
    threshold:
      search.threshold !== undefined && threshold >= 0 && threshold <= 1
        ? Math.round(threshold * 100) / 100
        : 0.5,
  }
}
