import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { EvidenceKind, Workbench_SessionFragment } from '../generated/graphql.ts'
import { type KeyedFinding, keyedByWeight } from './finding.ts'
import { type Corner, type Mark, marksOf, uprightCornersOn } from './marks.ts'
import { type Examination, useExamination } from './use-examination.ts'
import type { WorkbenchSearch } from './workbench-search.ts'

export type DocumentSide = Exclude<EvidenceKind, 'SELFIE'>

/** What is looked at on a session's page, and how to look at something else. All of it is in the address. */
export type Bench = {
  examination: Examination | null
  /** Those of the attempt that is looked at. */
  attempt: number
  pictures: Workbench_SessionFragment['evidence']
  /** By weight: what needs a person first. */
  findings: readonly KeyedFinding[]
  marks: readonly Mark[]
  /** Something on a picture that is known to stand upright where it is read; null where nothing is. */
  uprightCornersOf: (picture: EvidenceKind) => readonly Corner[] | null
  /** The finding at the cursor. Until somebody chooses, the first one where that needs a person. */
  cursor: string | null
  isOpen: boolean
  /** The finding whose places are lit: the one pointed at, else the one at the cursor. */
  lit: string | null
  side: DocumentSide | null
  close: { picture: EvidenceKind; corners: readonly Corner[]; request: number } | null
  search: WorkbenchSearch
  /** Changes a part of the address, or puts another in its place. */
  change: (search: WorkbenchSearch) => void
  replace: (search: WorkbenchSearch) => void
  point: (key: string | null) => void
  select: (key: string, isOpen?: boolean) => void
  /** Shows a finding's place large, on whichever picture it is. */
  lookClosely: (key: string) => void
}

const route = getRouteApi('/console/sessions/$sessionId')

export function useBench(session: Workbench_SessionFragment): Bench {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [pointed, setPointed] = useState<string | null>(null)
  const [close, setClose] = useState<Bench['close']>(null)
  const attempt = search.attempt ?? Math.max(...session.evidence.map((picture) => picture.attempt), 0)
  const examination = useExamination(session, attempt)
  const findings = keyedByWeight(examination?.findings ?? [])
  const marks = marksOf(findings)
  const first = findings[0]
  const needsAPerson = first?.finding.outcome === 'FAIL' || first?.finding.outcome === 'WARN'
  const chosen = findings.find(({ key }) => key === search.finding)
  const cursor = chosen?.key ?? (needsAPerson ? first.key : null)
  const chosenPlace = marks.find(({ key, picture }) => key === chosen?.key && picture !== 'SELFIE')

  function replace(next: WorkbenchSearch) {
    void navigate({ search: next, replace: true, resetScroll: false })
  }
  function change(next: WorkbenchSearch) {
    replace({ ...search, ...next })
  }
  function select(key: string, isOpen = search.open === true) {
    const place = marks.find((mark) => mark.key === key && mark.picture !== 'SELFIE')
    // A side that was chosen by hand stays until another finding is looked at.
    const side = place && key !== chosen?.key ? asSide(place.picture) : search.side
    const { finding: _, open: __, side: ___, ...rest } = search
    replace({ ...rest, finding: key, ...(isOpen ? { open: true } : {}), ...(side ? { side } : {}) })
  }

  return {
    examination,
    attempt,
    pictures: session.evidence.filter((picture) => picture.attempt === attempt),
    findings,
    marks,
    uprightCornersOf: (picture) => uprightCornersOn(findings, picture),
    cursor,
    isOpen: search.open === true && chosen !== undefined,
    lit: pointed ?? cursor,
    side: search.side ?? (chosenPlace ? asSide(chosenPlace.picture) : null),
    close,
    search,
    change,
    replace,
    point: setPointed,
    select,
    lookClosely: (key) => {
      const places = marks.filter((mark) => mark.key === key)
      const place = places.find(({ picture }) => picture !== 'SELFIE') ?? places[0]
      if (!place) return
      if (place.picture !== 'SELFIE') change({ finding: key, side: asSide(place.picture) })
      setClose({ ...place, request: (close?.request ?? 0) + 1 })
    },
  }
}

function asSide(picture: EvidenceKind): DocumentSide {
  return picture === 'DOCUMENT_BACK' ? 'DOCUMENT_BACK' : 'DOCUMENT_FRONT'
}
