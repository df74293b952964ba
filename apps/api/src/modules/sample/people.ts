import type { DocumentType } from '@bonafide/core/document'
import type { Locale } from '@bonafide/core/locale'
import { transliterate } from '@bonafide/core/names/transliteration'
import { daysAfter, type FictionalPerson, fictionalPerson } from '@bonafide/specimens/person'

/** Someone who does not exist. Addresses end in `.example`, which no mail ever reaches (RFC 2606). */
export interface SamplePerson {
  firstName: string
  lastName: string
  dateOfBirth: string
  /** As the machine-readable zone of their document spells it. */
  latinSurname: string
  latinGivenNames: string
  sex: 'F' | 'M'
  /** The country they choose. Their documents are Utopia's. */
  country: string
  documentType: DocumentType
  locale: Locale
}

/** The person as Utopia's documents describe them, valid on that day. The same face and number every time. */
export function asHolder(person: SamplePerson, today: string): FictionalPerson {
  const { firstName, lastName, dateOfBirth, latinSurname, latinGivenNames, sex } = person
  const anybody = fictionalPerson(`sample/${latinSurname} ${latinGivenNames}`)
  const dateOfExpiry = daysAfter(today, 900 + ((Number(dateOfBirth.slice(8)) * 83) % 2_500))
  return {
    ...anybody,
    sex,
    dateOfBirth,
    dateOfExpiry,
    dateOfIssue: daysAfter(dateOfExpiry, -3_652),
    surname: namePart(lastName, latinSurname),
    givenNames: namePart(firstName, latinGivenNames),
  }
}

/**
 * Who answers a session of the sandbox: one of a few whose looks leave the engine in no doubt, with a document number of
 * the session's own, and with the name and the date of birth that are expected, as far as Latin letters can spell them.
 */
export function fictionalApplicant(
  sessionId: string,
  today: string,
  expected: { firstName: string | null; lastName: string | null; dateOfBirth: Date | null },
): FictionalPerson {
  const { documentNumber } = fictionalPerson(sessionId, today)
  const looks = Number.parseInt(sessionId.slice(-4), 16) % fewPeople.length
  const somebody = fictionalPerson(`sandbox/${fewPeople[looks]}`, today)
  const { firstName, lastName, dateOfBirth } = expected
  return {
    ...somebody,
    documentNumber,
    givenNames: spelled(firstName) ?? somebody.givenNames,
    surname: spelled(lastName) ?? somebody.surname,
    dateOfBirth: dateOfBirth?.toISOString().slice(0, 10) ?? somebody.dateOfBirth,
  }
}

const fewPeople = [0, 1, 4, 5, 8, 9, 12, 13]

/** Null where nothing is known, or no table spells the script in Latin letters. */
function spelled(name: string | null): FictionalPerson['surname'] | null {
  const zone = name === null ? '' : transliterate(name)
  return name !== null && /^[A-Z ]+$/.test(zone) ? namePart(name, zone) : null
}

/** As printed: Latin letters as they are, other scripts beside the zone's spelling where the specimens have letters for them. */
function namePart(name: string, zone: string): FictionalPerson['surname'] {
  if (/^[\p{Script=Latin}\p{M} ’'-]+$/u.test(name)) return { printed: name, zone, native: null }
  const printed = zone.replaceAll(/(?<=\p{L})\p{L}+/gu, (rest) => rest.toLowerCase())
  const isDrawn = /^[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic} ]+$/u.test(name)
  return { printed, zone, native: isDrawn ? name : null }
}

// Names in the scripts and shapes that real lists have: two directions, combining marks, one-letter surnames.
const table = `
Amélie|Durand|1988-03-14|DURAND|AMELIE|F|FRA|PASSPORT|EN
Łukasz|Wiśniewski|1979-11-02|WISNIEWSKI|LUKASZ|M|POL|IDENTITY_CARD|EN
さくら|田中|1995-07-21|TANAKA|SAKURA|F|JPN|PASSPORT|EN
민준|김|1992-01-30|KIM|MINJUN|M|KOR|DRIVING_LICENCE|EN
राहुल|शर्मा|1985-09-09|SHARMA|RAHUL|M|IND|PASSPORT|EN
فاطمة الزهراء|بن علي|1990-12-05|BEN ALI|FATIMA ZAHRA|F|MAR|IDENTITY_CARD|AR
Jürgen|Groß|1966-08-04|GROSS|JUERGEN|M|DEU|PASSPORT|DE
Αλέξανδρος|Παπαδόπουλος|1981-06-25|PAPADOPOULOS|ALEXANDROS|M|GRC|IDENTITY_CARD|EN
Олена|Шевченко|1998-02-11|SHEVCHENKO|OLENA|F|UKR|PASSPORT|EN
Thị Hương|Nguyễn|1993-08-17|NGUYEN|THI HUONG|F|VNM|PASSPORT|EN
Thandiwe|Ndlovu|1982-03-29|NDLOVU|THANDIWE|F|ZAF|IDENTITY_CARD|EN
Siân|Llewelyn|1997-10-10|LLEWELYN|SIAN|F|GBR|DRIVING_LICENCE|EN
Þórdís|Jónsdóttir|1996-03-08|JONSDOTTIR|THORDIS|F|ISL|IDENTITY_CARD|EN
José Ángel|Muñoz Ñíguez|1983-01-19|MUNOZ NIGUEZ|JOSE ANGEL|M|ESP|PASSPORT|ES
Ọlájídé|Adébáyọ̀|1991-07-07|ADEBAYO|OLAJIDE|M|NGA|PASSPORT|EN
ሰላም|ተስፋዬ|1994-11-23|TESFAYE|SELAM|F|ETH|PASSPORT|EN
ანა|ბერიძე|1989-09-15|BERIDZE|ANA|F|GEO|IDENTITY_CARD|EN
Արամ|Հակոբյան|1977-12-31|HAKOBYAN|ARAM|M|ARM|PASSPORT|EN
Renée|Tremblay|1986-02-27|TREMBLAY|RENEE|F|CAN|DRIVING_LICENCE|EN
রিয়া|সেন|1999-05-12|SEN|RIYA|F|BGD|PASSPORT|EN
דוד|כהן|1974-04-18|COHEN|DAVID|M|ISR|IDENTITY_CARD|EN
小明|王|1987-05-03|WANG|XIAOMING|M|TWN|PASSPORT|EN
نادية|السيد|1984-04-01|ELSAYED|NADIA|F|EGY|RESIDENCE_PERMIT|AR
María José|Quiñones|1990-06-16|QUINONES|MARIA JOSE|F|MEX|PASSPORT|ES
สมชาย|ใจดี|1969-10-28|JAIDEE|SOMCHAI|M|THA|IDENTITY_CARD|EN`

export const samplePeople: readonly SamplePerson[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [firstName = '', lastName = '', dateOfBirth = '', ...latin] = line.split('|')
    const [latinSurname = '', latinGivenNames = '', sex, country = '', documentType, locale] = latin
    return {
      firstName,
      lastName,
      dateOfBirth,
      latinSurname,
      latinGivenNames,
      sex: sex === 'F' ? 'F' : 'M',
      country,
      documentType: documentType as DocumentType,
      locale: locale as Locale,
    }
  })
