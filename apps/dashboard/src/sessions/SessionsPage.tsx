/** Stands here until the page is written. */
export function SessionsPage() {
  return <main id="main" tabIndex={-1} />
}
