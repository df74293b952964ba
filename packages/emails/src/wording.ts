import type { Locale } from '@bonafide/core/locale'
import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { ar } from './locales/ar.ts'
import { de } from './locales/de.ts'
import { en } from './locales/en.ts'
import { es } from './locales/es.ts'
import type { Messages } from './locales/messages.ts'

const i18ns = { EN: speaker('en', en), ES: speaker('es', es), DE: speaker('de', de), AR: speaker('ar', ar) }

/** One message in the mail's language, its values filled in. */
export function say(locale: Locale, id: keyof Messages, values: Record<string, unknown> = {}): string {
  return i18ns[locale]._(id, values)
}

function speaker(tag: string, messages: Messages) {
  // Outside development Lingui brings no compiler of its own, and these catalogs are plain ICU messages.
  const i18n = setupI18n({ locale: tag, locales: [tag], messages: { [tag]: { ...messages } } })
  return i18n.setMessagesCompiler(compileMessage)
}
