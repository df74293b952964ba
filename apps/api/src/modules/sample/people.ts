import type { DocumentType } from '@bonafide/core/document'
import type { Locale } from '@bonafide/core/locale'

/** Someone who does not exist. Addresses end in `.example`, which no mail ever reaches (RFC 2606). */
export interface SamplePerson {
  firstName: string
  lastName: string
  dateOfBirth: string
  /** As the invented document prints it. */
  latinName: string
  country: string
  documentType: DocumentType
  locale: Locale
  /** Tint of the document, the hair and the shirt. */
  colours: [string, string, string]
  skin: string
}

// Names in the scripts and shapes that real lists have: two directions, combining marks, one-letter surnames.
const table = `
Amélie|Durand|1988-03-14|DURAND AMELIE|FRA|PASSPORT|EN
Łukasz|Wiśniewski|1979-11-02|WISNIEWSKI LUKASZ|POL|IDENTITY_CARD|EN
さくら|田中|1995-07-21|TANAKA SAKURA|JPN|PASSPORT|EN
민준|김|1992-01-30|KIM MINJUN|KOR|DRIVING_LICENCE|EN
राहुल|शर्मा|1985-09-09|SHARMA RAHUL|IND|PASSPORT|EN
فاطمة الزهراء|بن علي|1990-12-05|BEN ALI FATIMA|MAR|IDENTITY_CARD|AR
דוד|כהן|1974-04-18|COHEN DAVID|ISR|PASSPORT|EN
Αλέξανδρος|Παπαδόπουλος|1981-06-25|PAPADOPOULOS ALEX|GRC|IDENTITY_CARD|EN
Олена|Шевченко|1998-02-11|SHEVCHENKO OLENA|UKR|PASSPORT|EN
Thị Hương|Nguyễn|1993-08-17|NGUYEN THI HUONG|VNM|PASSPORT|EN
สมชาย|ใจดี|1969-10-28|JAIDEE SOMCHAI|THA|IDENTITY_CARD|EN
小明|王|1987-05-03|WANG XIAOMING|TWN|PASSPORT|EN
Þórdís|Jónsdóttir|1996-03-08|JONSDOTTIR THORDIS|ISL|DRIVING_LICENCE|EN
José Ángel|Muñoz Ñíguez|1983-01-19|MUNOZ NIGUEZ JOSE|ESP|IDENTITY_CARD|ES
Ọlájídé|Adébáyọ̀|1991-07-07|ADEBAYO OLAJIDE|NGA|PASSPORT|EN
ሰላም|ተስፋዬ|1994-11-23|TESFAYE SELAM|ETH|PASSPORT|EN
ანა|ბერიძე|1989-09-15|BERIDZE ANA|GEO|IDENTITY_CARD|EN
Արամ|Հակոբյան|1977-12-31|HAKOBYAN ARAM|ARM|PASSPORT|EN
தமிழ்செல்வி|முருகன்|1986-02-27|MURUGAN THAMIZH|LKA|PASSPORT|EN
রিয়া|সেন|1999-05-12|SEN RIYA|BGD|PASSPORT|EN
Jürgen|Groß|1966-08-04|GROSS JUERGEN|DEU|IDENTITY_CARD|DE
Siân|Llewelyn|1997-10-10|LLEWELYN SIAN|GBR|DRIVING_LICENCE|EN
نادية|السيد|1984-04-01|ELSAYED NADIA|EGY|RESIDENCE_PERMIT|AR
María José|Quiñones|1990-06-16|QUINONES MARIA|MEX|PASSPORT|ES
Thandiwe|Ndlovu|1982-03-29|NDLOVU THANDIWE|ZAF|IDENTITY_CARD|EN`

const tints = ['#bcd2ec', '#d9ecdf', '#ecd9d0', '#dccbe9', '#f0e4bf']
const hairs = ['#2b211c', '#5a3d28', '#8c6a3f', '#1c1c22', '#6d6d72']
const shirts = ['#7a4c5a', '#3f5f7a', '#4f7a5a', '#7a6a3f', '#5a4f7a']
const skins = ['#f0c8a8', '#d9a07c', '#b5794f', '#8a5a3a', '#e6b896']

export const samplePeople: readonly SamplePerson[] = table
  .trim()
  .split('\n')
  .map((line, index) => {
    // After five people the same tint comes again, but with other hair and another shirt.
    const round = Math.floor(index / tints.length)
    const [firstName = '', lastName = '', dateOfBirth = '', latinName = '', country = '', ...rest] =
      line.split('|')
    return {
      firstName,
      lastName,
      dateOfBirth,
      latinName,
      country,
      documentType: rest[0] as DocumentType,
      locale: rest[1] as Locale,
      colours: [pick(tints, index), pick(hairs, index + round), pick(shirts, index * 2 + round)],
      skin: pick(skins, index * 3 + round * 2),
    }
  })

function pick(from: readonly string[], index: number): string {
  return from[index % from.length] ?? ''
}
