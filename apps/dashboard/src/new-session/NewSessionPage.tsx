/** Stands here until the page is written. */
export function NewSessionPage() {
  return <main id="main" tabIndex={-1} />
}
