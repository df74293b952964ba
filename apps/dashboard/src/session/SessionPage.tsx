/** Stands here until the page is written. */
export function SessionPage() {
  return <main id="main" tabIndex={-1} />
}
