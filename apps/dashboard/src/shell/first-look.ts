import { chosenLanguage, turnPageTo } from './chosen-language.ts'
import { applyTheme } from './chosen-theme.ts'

// Runs before anything is painted, so that the frame in index.html is drawn once: in the viewer's colours and
// direction, and as the page will be that the address asks for.
applyTheme()
turnPageTo(chosenLanguage())
document.documentElement.dataset.frame = frameOf(location.pathname)

/** The list has a head of its own height; a session's page leaves the navigation its icons; the door has no frame. */
function frameOf(pathname: string): string {
  if (pathname === '/' || pathname === '/sessions') return 'list'
  if (pathname === '/sign-in' || pathname === '/set-up') return 'door'
  return /^\/sessions\/(?!new$)[^/]+$/.test(pathname) ? 'session' : 'page'
}
