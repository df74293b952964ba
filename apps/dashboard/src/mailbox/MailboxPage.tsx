/** Stands here until the page is written. */
export function MailboxPage() {
  return <main id="main" tabIndex={-1} />
}
