/** Stands here until the page is written. */
export function TemplatePage() {
  return <main id="main" tabIndex={-1} />
}
