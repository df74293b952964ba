/** Stands here until the page is written. */
export function SetUpPage() {
  return <main id="main" tabIndex={-1} />
}
