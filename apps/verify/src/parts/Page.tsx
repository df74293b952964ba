import { Initials } from '@bonafide/ui/Initials'
import { useLingui } from '@lingui/react/macro'
import { ArrowLeft } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { TimeLeft } from '../time/TimeLeft.tsx'
import { LanguageMenu } from './LanguageMenu.tsx'

interface PageProps {
  /** Changes when another question is asked: then the focus moves to its heading. */
  name: string
  heading: ReactNode
  /** The same heading as plain words, for the window's title. */
  title: string
  workspaceName: string | null
  /** Shows the arrow back; without it the organisation's name leads. */
  onBack?: (() => void) | undefined
  showsTime?: boolean
  /** Stands above the heading. */
  before?: ReactNode
  children?: ReactNode
  /** What stands at the thumb: one filled button and a note. */
  actions?: ReactNode
}

/** One question on paper: what it is about on top, its one filled button at the thumb. */
export function Page(props: PageProps) {
  const { name, heading, title, workspaceName, onBack, showsTime, before, children, actions } = props
  const headingRef = usePageHeading(name, title, workspaceName)
  return (
    <div className="page">
      <header className="page-head">
        {onBack ? <BackButton onBack={onBack} /> : <WorkspaceName name={workspaceName} />}
        {showsTime ? <TimeLeft /> : <LanguageMenu />}
      </header>
      <main>
        <div className="page-body">
          {before}
          <h1 ref={headingRef} tabIndex={-1}>
            {heading}
          </h1>
          {children}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </main>
    </div>
  )
}

/** Moves the focus to the heading of each new question and names the window after it. */
export function usePageHeading(name: string, title: string, workspaceName: string | null) {
  const heading = useRef<HTMLHeadingElement>(null)
  const isFirst = useRef(firstPage)

  useEffect(() => {
    document.title = workspaceName ? `${title} · ${workspaceName}` : title
  }, [title, workspaceName])

  // On purpose not every dependency: another question is what moves the focus.
  useEffect(() => {
    // The first page keeps the reader at its top, where screen readers begin by themselves.
    if (isFirst.current) {
      firstPage = false
      isFirst.current = false
      return
    }
    window.scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [name])
  return heading
}

let firstPage = true

export function BackButton({ onBack }: { onBack: () => void }) {
  const { t } = useLingui()
  return (
    <button
      type="button"
      className="back"
      aria-label={t({ message: 'Back', context: 'to the page before' })}
      onClick={onBack}
    >
      <ArrowLeft className="mirrored" size={24} aria-hidden="true" />
    </button>
  )
}

function WorkspaceName({ name }: { name: string | null }) {
  if (!name) return <span />
  return (
    <p className="workspace">
      <Initials name={name} kind="workspace" size={32} />
      <bdi>{name}</bdi>
    </p>
  )
}
