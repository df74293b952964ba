/** Stands here until the page is written. */
export function SettingsPage() {
  return <main id="main" tabIndex={-1} />
}
