/** Stands here until the page is written. */
export function SignInPage() {
  return <main id="main" tabIndex={-1} />
}
