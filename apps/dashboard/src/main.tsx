import '@bonafide/ui/fonts-console.css'
import '@bonafide/ui/tokens.css'
import '@bonafide/ui/base.css'
import { i18n } from '@lingui/core'
import { I18nProvider } from '@lingui/react'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Provider as GraphqlProvider } from 'urql'
import { client } from './graphql/client.ts'
import { router } from './router.tsx'
import { chosenLanguage } from './shell/chosen-language.ts'
import { applyTheme } from './shell/chosen-theme.ts'
import { admit } from './shell/gate.ts'
import { applyLanguage } from './shell/language.ts'

applyTheme()
// Asked while the words are on their way. Where it fails, the router asks again and says so.
admit().catch(() => undefined)
const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root.')
await applyLanguage(chosenLanguage())
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <GraphqlProvider value={client}>
        <RouterProvider router={router} />
      </GraphqlProvider>
    </I18nProvider>
  </StrictMode>,
)
