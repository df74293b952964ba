import { ocrB, ocrBAdvance } from '@bonafide/specimens/ocr-b'
import { identityCardZone, passportZone } from './machine-readable-zone.ts'

/** A person who does not exist, as the documents of Utopia (issuer UTO, ICAO's own) describe them. Dates are YYYY-MM-DD. */
export type Person = {
  surname: string
  givenNames: string
  dateOfBirth: string
  sex: 'F' | 'M'
  documentNumber: string
  expiresOn: string
  placeOfBirth: string
  look: { skin: string; hair: string; shirt: string }
}

export const mira: Person = {
  surname: 'Tamlin',
  givenNames: 'Mira Solveig',
  dateOfBirth: '1991-05-23',
  sex: 'F',
  documentNumber: 'U4T718263',
  expiresOn: '2033-11-02',
  placeOfBirth: 'Port Halcyon',
  look: { skin: '#d9a07c', hair: '#3d2a20', shirt: '#7a4c5a' },
}

/** A drawing of a document's side, in its own pixels. */
export type Drawing = { svg: string; width: number; height: number }

const card = { width: 960, height: 606 } // 85.60 × 53.98 mm
const page = { width: 960, height: 676 } // 125 × 88 mm

/** The front of an identity card of Utopia. */
export function identityCardFront(person: Person): Drawing {
  const ink = '#1d2b2c'
  return draw(card, '#d9ecdf', '#eef5ec', [
    rosette(790, 250, 190, '#4f8f86'),
    waves(card, 400, '#4f8f86'),
    header(card, '#1f5a58', 'UTOPIA', 'IDENTITY CARD'),
    portrait(52, 130, 236, 320, person),
    field(330, 160, 'Surname', person.surname.toUpperCase(), ink),
    field(330, 232, 'Given names', person.givenNames.toUpperCase(), ink),
    field(330, 304, 'Date of birth', printed(person.dateOfBirth), ink),
    field(590, 304, 'Sex', person.sex, ink),
    field(690, 304, 'Nationality', 'UTO', ink),
    field(330, 376, 'Document No.', person.documentNumber, ink),
    field(590, 376, 'Expires', printed(person.expiresOn), ink),
    field(330, 448, 'Place of birth', person.placeOfBirth.toUpperCase(), ink),
    signature(330, 545, ink),
  ])
}

/** The back of the same card, with its three machine-readable lines. */
export function identityCardBack(person: Person): Drawing {
  const ink = '#2a2135'
  return draw(card, '#dccbe9', '#ece2f2', [
    waves(card, 170, '#8a67a8'),
    rosette(200, 170, 130, '#8a67a8'),
    field(400, 80, 'Authority', 'REGISTRY OF PORT HALCYON', ink),
    field(400, 152, 'Height', '171 CM', ink),
    field(640, 152, 'Eyes', 'BROWN', ink),
    field(400, 224, 'Address', '14 LANTERN QUAY', ink),
    `<rect x="0" y="370" width="960" height="236" fill="#f6f1f9"/>`,
    machineReadable(identityCardZone(person), 39, 430, 64, 29.4),
  ])
}

/** A passport's page with the portrait, with its two machine-readable lines. */
export function passportPage(person: Person): Drawing {
  return passport(person, passportZone(person), '#bcd2ec', '#dbe7f5')
}

/** The same in green, and with another year of birth in the zone, whose check digits nobody made to match. */
export function alteredPassportPage(person: Person): Drawing {
  const [names = '', numbers = ''] = passportZone(person)
  const year = 13
  const altered = `${numbers.slice(0, year)}7${numbers.slice(year + 1)}`
  return passport(person, [names, altered], '#b4dcae', '#dff0da')
}

function passport(person: Person, zone: string[], left: string, right: string): Drawing {
  const ink = '#1c2536'
  return draw(page, left, right, [
    rosette(760, 300, 220, '#4a74a8'),
    waves(page, 440, '#4a74a8'),
    header(page, '#274a78', 'UTOPIA', 'PASSPORT'),
    portrait(52, 130, 250, 340, person),
    field(340, 160, 'Surname', person.surname.toUpperCase(), ink),
    field(340, 228, 'Given names', person.givenNames.toUpperCase(), ink),
    field(340, 296, 'Date of birth', printed(person.dateOfBirth), ink),
    field(600, 296, 'Sex', person.sex, ink),
    field(340, 364, 'Passport No.', person.documentNumber, ink),
    field(600, 364, 'Expires', printed(person.expiresOn), ink),
    field(340, 432, 'Place of birth', person.placeOfBirth.toUpperCase(), ink),
    `<rect x="0" y="520" width="960" height="156" fill="#f1f5fa"/>`,
    machineReadable(zone, 31, 582, 62, 20.4),
  ])
}

/** The person in front of a wall, as a phone held at arm's length sees them. */
export function face(person: Person): Drawing {
  const wall = { width: 1080, height: 1920 }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="1920">
    <rect width="1080" height="1920" fill="#c8cdd0"/>
    <rect width="1080" height="1920" fill="#9aa4ab" opacity="0.35"/>
    <svg x="140" y="420" width="800" height="1500" viewBox="0 0 100 187">${head(person)}<rect x="6" y="135" width="88" height="60" fill="${person.look.shirt}"/></svg>
  </svg>`
  return { svg, ...wall }
}

/** An empty table top: what the camera sees before anything is laid on it. */
export function table(): Drawing {
  const grain = Array.from({ length: 46 }, (_, line) => {
    const y = line * 42 + 12 * Math.sin(line * 2.3)
    return `<path d="M0 ${y} C 300 ${y + 26 * Math.sin(line)} 700 ${y - 30 * Math.cos(line * 1.7)} 1080 ${y + 9}" stroke="#2c2019" stroke-width="${1 + (line % 3)}" opacity="0.55" fill="none"/>`
  }).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="1920">
    <defs><radialGradient id="light" cx="0.5" cy="0.45" r="0.75"><stop offset="0" stop-color="#6d5443"/><stop offset="1" stop-color="#35271e"/></radialGradient></defs>
    <rect width="1080" height="1920" fill="url(#light)"/>${grain}</svg>`
  return { svg, width: 1080, height: 1920 }
}

function draw(
  size: { width: number; height: number },
  left: string,
  right: string,
  parts: string[],
): Drawing {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" font-family="Open Sans">
    <defs>
      <linearGradient id="paper" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${left}"/><stop offset="1" stop-color="${right}"/></linearGradient>
      <clipPath id="edge"><rect width="${size.width}" height="${size.height}" rx="32"/></clipPath>
    </defs>
    <g clip-path="url(#edge)"><rect width="100%" height="100%" fill="url(#paper)"/>${parts.join('')}</g></svg>`
  return { svg, ...size }
}

function header(size: { width: number }, colour: string, issuer: string, title: string): string {
  return `<rect width="${size.width}" height="96" fill="${colour}"/>
    <circle cx="64" cy="48" r="27" fill="none" stroke="#e9d9a8" stroke-width="3"/>
    <path d="M64 28 L70 42 85 43 73 52 77 67 64 59 51 67 55 52 43 43 58 42 Z" fill="#e9d9a8"/>
    <text x="112" y="45" font-size="28" font-weight="700" letter-spacing="5" fill="#fff">${issuer}</text>
    <text x="112" y="75" font-size="19" letter-spacing="2" fill="#e6efee">${title}</text>
    <text x="${size.width - 44}" y="57" font-size="24" font-weight="700" letter-spacing="6" text-anchor="end" fill="#fff">SPECIMEN</text>`
}

function field(x: number, y: number, label: string, value: string, ink: string): string {
  return `<text x="${x}" y="${y - 28}" font-size="17" fill="${ink}" opacity="0.72">${label}</text>
    <text x="${x}" y="${y}" font-size="27" font-weight="700" fill="${ink}">${value}</text>`
}

/** The lines in OCR-B, so many pixels from one character to the next; `y` is the first line's baseline. */
function machineReadable(lines: string[], x: number, y: number, leading: number, pitch: number): string {
  const scale = pitch / ocrBAdvance
  return lines
    .flatMap((line, row) =>
      [...line].map((character, column) => {
        const place = `translate(${x + column * pitch} ${y + row * leading}) scale(${scale})`
        return `<path transform="${place}" d="${ocrB.round[character] ?? ''}" fill="#15131a"/>`
      }),
    )
    .join('')
}

function portrait(x: number, y: number, width: number, height: number, person: Person): string {
  return `<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="0 0 100 136" preserveAspectRatio="xMidYMid slice"><rect width="100" height="136" fill="#dfe7e6"/>${head(person)}</svg>`
}

function head({ look, sex }: Person): string {
  const longHair =
    sex === 'F' ? `<path d="M24 52 C20 20 80 20 76 52 L80 100 L20 100 Z" fill="${look.hair}"/>` : ''
  return `${longHair}
    <rect x="41" y="76" width="18" height="28" fill="${look.skin}"/><path d="M41 84 Q50 94 59 84 L59 90 Q50 98 41 90 Z" fill="#000" opacity="0.12"/>
    <path d="M6 136 C6 108 30 100 42 99 Q50 106 58 99 C70 100 94 108 94 136 Z" fill="${look.shirt}"/>
    <ellipse cx="50" cy="58" rx="22" ry="29" fill="${look.skin}"/>
    <path d="M27 56 C22 17 78 17 73 56 C72 44 62 40 50 40 C38 40 28 44 27 56 Z" fill="${look.hair}"/>
    <path d="M35 51 q6 -4 11 0 M54 51 q5 -4 11 0" stroke="${look.hair}" stroke-width="1.8" fill="none"/>
    <ellipse cx="41" cy="57" rx="3.6" ry="2.2" fill="#fff"/><ellipse cx="59" cy="57" rx="3.6" ry="2.2" fill="#fff"/>
    <circle cx="41" cy="57" r="2" fill="#33241b"/><circle cx="59" cy="57" r="2" fill="#33241b"/>
    <path d="M50 58 L47.5 68 Q50 69.5 52.5 68" stroke="#000" stroke-opacity="0.28" stroke-width="1.2" fill="none"/>
    <path d="M42 76 Q50 80 58 76" stroke="#8c3f3a" stroke-width="2.2" fill="none" stroke-linecap="round"/>`
}

/** A guilloche: bands of fine waves, each a little out of step with the last. */
function waves(size: { width: number }, y: number, colour: string): string {
  return Array.from({ length: 26 }, (_, line) => {
    const points = Array.from({ length: 49 }, (_, step) => {
      const x = (step / 48) * size.width
      const height = 46 * Math.sin(x / 120 + line * 0.16) * Math.cos(x / 410 + line * 0.05)
      return `${x.toFixed(1)},${(y + line * 2.6 + height).toFixed(1)}`
    })
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="0.9" opacity="0.4"/>`
  }).join('')
}

function rosette(x: number, y: number, radius: number, colour: string): string {
  return Array.from({ length: 14 }, (_, ring) => {
    const points = Array.from({ length: 181 }, (_, step) => {
      const angle = (step / 180) * 2 * Math.PI
      const reach = radius * (0.55 + 0.03 * ring + 0.12 * Math.sin(12 * angle + ring * 0.35))
      return `${(x + reach * Math.cos(angle)).toFixed(1)},${(y + reach * Math.sin(angle)).toFixed(1)}`
    })
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="0.9" opacity="0.35"/>`
  }).join('')
}

function signature(x: number, y: number, ink: string): string {
  return `<path d="M${x} ${y} c14 -38 30 -46 26 -14 c-4 28 12 10 20 -8 c8 -20 14 10 24 2 c12 -12 16 -34 28 -26 c10 8 -6 34 12 28 c22 -8 40 -26 86 -24" fill="none" stroke="${ink}" stroke-width="3"/>
    <line x1="${x}" y1="${y + 16}" x2="${x + 250}" y2="${y + 16}" stroke="${ink}" opacity="0.4"/>`
}

function printed(date: string): string {
  const day = new Date(`${date}T00:00:00Z`)
  return new Intl.DateTimeFormat('en-GB', {
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
    .format(day)
    .toUpperCase()
}
