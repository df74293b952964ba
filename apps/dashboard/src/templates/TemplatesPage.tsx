/** Stands here until the page is written. */
export function TemplatesPage() {
  return <main id="main" tabIndex={-1} />
}
