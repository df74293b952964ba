import { useLingui } from '@lingui/react/macro'
import { Globe } from 'lucide-react'
import { type Language, languages } from '../language/language.ts'
import { choose } from '../language/speak.ts'

/** The language switcher: the browser's own list, which every phone shows in its best way. */
export function LanguageMenu() {
  const { t, i18n } = useLingui()
  return (
    <label className="language">
      <Globe size={20} aria-hidden="true" />
      <select
        aria-label={t`Language`}
        value={i18n.locale}
        onChange={(event) => void choose(event.target.value as Language)}
      >
        {languages.map(({ code, name }) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
