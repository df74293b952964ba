/** Stands here until the page is written. */
export function DevelopersPage() {
  return <main id="main" tabIndex={-1} />
}
