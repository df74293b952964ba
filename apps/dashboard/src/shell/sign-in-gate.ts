/** Leaves for the sign-in page, which brings the viewer back to where they wanted to be. The page loads anew, so
 * that nothing of the former viewer stays in memory. */
export function leaveForSignIn(): void {
  if (location.pathname === '/sign-in') return
  const wanted = location.pathname + location.search
  location.assign(wanted === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(wanted)}`)
}

/** Goes on after signing in or setting up: to the page that was wanted, if it is one of ours, else to the list. */
export function goOnTo(next: string | undefined): void {
  const isOwnPath = next !== undefined && /^\/(?![/\\])/.test(next)
  location.assign(isOwnPath ? next : '/sessions')
}
