import { isCountryCode } from '../country.ts'

/**
 * Codes that ICAO 9303 part 3, section 5, has beside the countries of ISO 3166-1: Germany, the United Kingdom's other
 * nationalities, organisations, people without a nationality, and the Utopia of its own specimens; then Kosovo's
 * second spelling and codes of states that are no more, which long-lived documents and specimens still bear.
 */
const codesBesideIso: ReadonlySet<string> = new Set(
  `D GBD GBN GBO GBP GBS UNO UNA UNK EUE XBA XIM XCC XCE XCO XEC XES XMP XOM XPO XDC XCT XXA XXB XXC XXX UTO IAO
   XKX XKS ANT CSK DDR NTZ SCG SUN TMP YUG ZAR`.split(/\s+/),
)

/** Whether a state or an organisation has this code, written without fillers. */
export function isStateCode(code: string): boolean {
  return codesBesideIso.has(code) || isCountryCode(code)
}
