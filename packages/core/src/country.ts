/**
 * Who issues identity documents: every country of ISO 3166-1 by its alpha-3 code, with the alpha-2 code that
 * `Intl.DisplayNames` knows it by. Kosovo is not in ISO 3166-1; its passports carry RKS, so RKS is here.
 */
const table = `
AFG AF ALA AX ALB AL DZA DZ ASM AS AND AD AGO AO AIA AI ATA AQ ATG AG ARG AR ARM AM ABW AW AUS AU AUT AT AZE AZ
BHS BS BHR BH BGD BD BRB BB BLR BY BEL BE BLZ BZ BEN BJ BMU BM BTN BT BOL BO BES BQ BIH BA BWA BW BVT BV BRA BR
IOT IO BRN BN BGR BG BFA BF BDI BI CPV CV KHM KH CMR CM CAN CA CYM KY CAF CF TCD TD CHL CL CHN CN CXR CX CCK CC
COL CO COM KM COG CG COD CD COK CK CRI CR CIV CI HRV HR CUB CU CUW CW CYP CY CZE CZ DNK DK DJI DJ DMA DM DOM DO
ECU EC EGY EG SLV SV GNQ GQ ERI ER EST EE SWZ SZ ETH ET FLK FK FRO FO FJI FJ FIN FI FRA FR GUF GF PYF PF ATF TF
GAB GA GMB GM GEO GE DEU DE GHA GH GIB GI GRC GR GRL GL GRD GD GLP GP GUM GU GTM GT GGY GG GIN GN GNB GW GUY GY
HTI HT HMD HM VAT VA HND HN HKG HK HUN HU ISL IS IND IN IDN ID IRN IR IRQ IQ IRL IE IMN IM ISR IL ITA IT JAM JM
JPN JP JEY JE JOR JO KAZ KZ KEN KE KIR KI PRK KP KOR KR KWT KW KGZ KG LAO LA LVA LV LBN LB LSO LS LBR LR LBY LY
LIE LI LTU LT LUX LU MAC MO MDG MG MWI MW MYS MY MDV MV MLI ML MLT MT MHL MH MTQ MQ MRT MR MUS MU MYT YT MEX MX
FSM FM MDA MD MCO MC MNG MN MNE ME MSR MS MAR MA MOZ MZ MMR MM NAM NA NRU NR NPL NP NLD NL NCL NC NZL NZ NIC NI
NER NE NGA NG NIU NU NFK NF MKD MK MNP MP NOR NO OMN OM PAK PK PLW PW PSE PS PAN PA PNG PG PRY PY PER PE PHL PH
PCN PN POL PL PRT PT PRI PR QAT QA REU RE ROU RO RUS RU RWA RW BLM BL SHN SH KNA KN LCA LC MAF MF SPM PM VCT VC
WSM WS SMR SM STP ST SAU SA SEN SN SRB RS SYC SC SLE SL SGP SG SXM SX SVK SK SVN SI SLB SB SOM SO ZAF ZA SGS GS
SSD SS ESP ES LKA LK SDN SD SUR SR SJM SJ SWE SE CHE CH SYR SY TWN TW TJK TJ TZA TZ THA TH TLS TL TGO TG TKL TK
TON TO TTO TT TUN TN TUR TR TKM TM TCA TC TUV TV UGA UG UKR UA ARE AE GBR GB USA US UMI UM URY UY UZB UZ VUT VU
VEN VE VNM VN VGB VG VIR VI WLF WF ESH EH YEM YE ZMB ZM ZWE ZW
RKS XK`

const alpha2ByCode: ReadonlyMap<string, string> = new Map(
  [...table.matchAll(/([A-Z]{3}) ([A-Z]{2})/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
)

/** Every code that may stand in `allowedCountries` or as a document's country, in alphabetical order. */
export const countryCodes: readonly string[] = [...alpha2ByCode.keys()].sort()

/** Whether documents of that country can be asked for. Upper case only, as it is stored. */
export function isCountryCode(code: string): boolean {
  return alpha2ByCode.has(code)
}

/** The alpha-2 code, for `Intl.DisplayNames` and flags; null for an unknown code. */
export function alpha2Of(code: string): string | null {
  return alpha2ByCode.get(code) ?? null
}

/** The country's name in that language (a BCP 47 tag); the code itself where none is known. */
export function countryName(code: string, language: string): string {
  const alpha2 = alpha2Of(code)
  if (alpha2 === null) return code
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }).of(alpha2) ?? code
}

/** Every country with its name, in that language's own order. For a list to choose from. */
export function countriesByName(language: string): { code: string; name: string }[] {
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' })
  const { compare } = new Intl.Collator(language)
  return [...alpha2ByCode]
    .map(([code, alpha2]) => ({ code, name: names.of(alpha2) ?? code }))
    .sort((one, other) => compare(one.name, other.name))
}

/**
 * The country that a document's machine-readable zone means; null for an issuer that is no country. Germany
 * prints D, and the United Kingdom has a code for each kind of British national. UTO (Utopia, the specimens of
 * ICAO 9303), organisations (UNO, EUE …) and stateless people's codes (XXA, XXB, XXC, XXX) are no country: such
 * a document can be read, but never equals the country that was asked for.
 */
export function countryOfMrzIssuer(issuer: string): string | null {
  const code = issuer.replace(/<+$/, '').toUpperCase()
  if (code === 'D') return 'DEU'
  if (/^GB[DNOPS]$/.test(code)) return 'GBR'
  if (code === 'XKX') return 'RKS'
  return isCountryCode(code) ? code : null
}
