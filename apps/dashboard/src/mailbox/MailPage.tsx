/** Stands here until the page is written. */
export function MailPage() {
  return <main id="main" tabIndex={-1} />
}
