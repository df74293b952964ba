import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { parseCalibrationSearch } from './calibration/calibration-search.ts'
import { parseListSearch } from './sessions/list-search.ts'
import { SessionsPage } from './sessions/SessionsPage.tsx'
import { FailedPage } from './shell/FailedPage.tsx'
import { admit } from './shell/gate.ts'
import { MissingPage } from './shell/MissingPage.tsx'
import { Shell } from './shell/Shell.tsx'
import { parseWorkbenchSearch } from './workbench/workbench-search.ts'

const root = createRootRoute({
  component: Outlet,
  errorComponent: FailedPage,
  notFoundComponent: MissingPage,
})

// Before anybody is signed in.

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } =>
    typeof search.next === 'string' ? { next: search.next } : {},
  beforeLoad: async () => {
    const admission = await admit()
    if (admission.to === 'set-up') throw redirect({ to: '/set-up' })
    if (admission.to === 'console') throw redirect({ to: '/sessions' })
  },
  component: lazyRouteComponent(() => import('./sign-in/SignInPage.tsx'), 'SignInPage'),
})

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  beforeLoad: async () => {
    const admission = await admit()
    if (admission.to !== 'set-up') throw redirect({ to: '/sessions' })
  },
  component: lazyRouteComponent(() => import('./set-up/SetUpPage.tsx'), 'SetUpPage'),
})

// The console, for the signed-in.

const shell = createRoute({
  getParentRoute: () => root,
  id: 'console',
  beforeLoad: async ({ location }) => {
    const admission = await admit()
    if (admission.to === 'set-up') throw redirect({ to: '/set-up' })
    if (admission.to === 'sign-in') {
      const isHome = location.pathname === '/' || location.href === '/sessions'
      throw redirect({ to: '/sign-in', search: isHome ? {} : { next: location.href } })
    }
    return { viewer: admission.viewer, mailTransport: admission.mailTransport }
  },
  component: Shell,
})

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/sessions' })
  },
})

const sessions = createRoute({
  getParentRoute: () => shell,
  path: '/sessions',
  validateSearch: parseListSearch,
  // Where nearly every visit begins, so it is there with the frame around it.
  component: SessionsPage,
})

const newSession = createRoute({
  getParentRoute: () => shell,
  path: '/sessions/new',
  component: lazyRouteComponent(() => import('./new-session/NewSessionPage.tsx'), 'NewSessionPage'),
})

const session = createRoute({
  getParentRoute: () => shell,
  path: '/sessions/$sessionId',
  validateSearch: parseWorkbenchSearch,
  component: lazyRouteComponent(() => import('./session/SessionPage.tsx'), 'SessionPage'),
})

const templates = createRoute({
  getParentRoute: () => shell,
  path: '/templates',
  component: lazyRouteComponent(() => import('./templates/TemplatesPage.tsx'), 'TemplatesPage'),
})

/** `new` in the place of the id starts an empty one. */
const template = createRoute({
  getParentRoute: () => shell,
  path: '/templates/$templateId',
  component: lazyRouteComponent(() => import('./templates/TemplatePage.tsx'), 'TemplatePage'),
})

const mailbox = createRoute({
  getParentRoute: () => shell,
  path: '/mailbox',
  component: lazyRouteComponent(() => import('./mailbox/MailboxPage.tsx'), 'MailboxPage'),
})

const mail = createRoute({
  getParentRoute: () => shell,
  path: '/mailbox/$invitationId',
  component: lazyRouteComponent(() => import('./mailbox/MailPage.tsx'), 'MailPage'),
})

const developers = createRoute({
  getParentRoute: () => shell,
  path: '/developers',
  component: lazyRouteComponent(() => import('./settings/DevelopersPage.tsx'), 'DevelopersPage'),
})

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/SettingsPage.tsx'), 'SettingsPage'),
})

const policy = createRoute({
  getParentRoute: () => shell,
  path: '/settings/policy',
  component: lazyRouteComponent(() => import('./policy/PolicyPage.tsx'), 'PolicyPage'),
})

const calibration = createRoute({
  getParentRoute: () => shell,
  path: '/settings/calibration',
  validateSearch: parseCalibrationSearch,
  component: lazyRouteComponent(() => import('./calibration/CalibrationPage.tsx'), 'CalibrationPage'),
})

const engine = createRoute({
  getParentRoute: () => shell,
  path: '/settings/engine',
  validateSearch: (search): { run?: string } => (typeof search.run === 'string' ? { run: search.run } : {}),
  component: lazyRouteComponent(() => import('./reexamination/EnginePage.tsx'), 'EnginePage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    setUp,
    shell.addChildren([
      home,
      sessions,
      newSession,
      session,
      templates,
      template,
      mailbox,
      mail,
      developers,
      settings,
      policy,
      calibration,
      engine,
    ]),
  ]),
  defaultPreload: 'intent',
  // The list keeps its own place; everything else starts at the top.
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
