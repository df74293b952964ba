import type { EvidenceKind } from '@bonafide/core/document'
import type { SamplePerson } from './people.ts'

/** A drawing in SVG, in its own pixels. */
export interface Drawing {
  svg: string
  width: number
  height: number
}

/** What the invented person's camera saw. Every document says SPECIMEN across its face. */
export function drawPicture(person: SamplePerson, kind: EvidenceKind): Drawing {
  if (kind === 'SELFIE') return selfie(person)
  return kind === 'DOCUMENT_FRONT' ? documentFront(person) : documentBack(person)
}

const desk = '#4b4640'
const ink = '#1d2b2c'
const width = 1200
const height = 800

function documentFront(person: SamplePerson): Drawing {
  const { latinName, country, dateOfBirth, documentType } = person
  return onDesk(person, [
    text(60, 80, 34, 700, `${country} · ${documentType.replaceAll('_', ' ')}`),
    `<g transform="translate(60 130)"><svg width="250" height="320" viewBox="0 0 500 640">${face(person)}</svg></g>`,
    field(350, 170, 'Name', latinName),
    field(350, 260, 'Date of birth', dateOfBirth.split('-').reverse().join('.')),
    field(350, 350, 'Document number', `SP${dateOfBirth.replaceAll('-', '')}`),
    field(620, 350, 'Nationality', country),
    field(350, 440, 'Valid until', '31.12.2033'),
    specimen(),
    documentType === 'PASSPORT' ? machineReadable(person) : '',
  ])
}

function documentBack(person: SamplePerson): Drawing {
  return onDesk(person, [
    field(60, 80, 'Authority', `Registry of ${person.country}`),
    field(60, 170, 'Address', '14 Lantern Quay'),
    `<circle cx="800" cy="170" r="110" fill="none" stroke="${ink}" stroke-opacity=".25" stroke-width="6" stroke-dasharray="3 9"/>`,
    specimen(),
    machineReadable(person),
  ])
}

function selfie(person: SamplePerson): Drawing {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="1000" viewBox="0 0 500 640" preserveAspectRatio="xMidYMid slice">
    <rect width="500" height="640" fill="#c9d3d6"/><rect x="330" width="170" height="640" fill="#b7c3c7"/>${face(person)}</svg>`
  return { svg, width: 800, height: 1000 }
}

function onDesk({ colours: [tint] }: SamplePerson, parts: string[]): Drawing {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
    <rect width="${width}" height="${height}" fill="${desk}"/>
    <g transform="translate(110 85) rotate(-1.2)"><rect width="980" height="620" rx="28" fill="${tint}"/>
    <path d="M0 430 C 250 380 450 500 980 400" fill="none" stroke="#fff" stroke-opacity=".6" stroke-width="26"/>${parts.join('')}</g></svg>`
  return { svg, width, height }
}

function face({ colours: [, hair, shirt], skin }: SamplePerson): string {
  return `<path d="M40 640 C 60 470 170 450 250 450 C 330 450 440 470 460 640 Z" fill="${shirt}"/>
    <rect x="205" y="380" width="90" height="100" rx="40" fill="${skin}"/>
    <ellipse cx="250" cy="265" rx="135" ry="165" fill="${hair}"/>
    <ellipse cx="250" cy="290" rx="112" ry="140" fill="${skin}"/>
    <path d="M118 265 C 130 70 370 70 382 265 C 330 190 170 190 118 265 Z" fill="${hair}"/>
    <circle cx="208" cy="285" r="11" fill="${ink}"/><circle cx="292" cy="285" r="11" fill="${ink}"/>
    <path d="M205 362 Q 250 392 295 362" fill="none" stroke="${ink}" stroke-width="7" stroke-linecap="round"/>
    <path d="M250 290 L 240 330 L 258 332" fill="none" stroke="${ink}" stroke-opacity=".4" stroke-width="5"/>`
}

function machineReadable({ latinName, country, dateOfBirth }: SamplePerson): string {
  const name = latinName.replaceAll(' ', '<')
  const lines = [`P<${country}${name}`, `SP${dateOfBirth.replaceAll('-', '')}${country}`].map((line) =>
    line.padEnd(36, '<').slice(0, 36),
  )
  return `<path d="M0 490 H980 V592 A28 28 0 0 1 952 620 H28 A28 28 0 0 1 0 592 Z" fill="#fff" fill-opacity=".55"/>${lines
    .map(
      (line, index) =>
        `<text x="40" y="${545 + index * 48}" font-family="monospace" font-size="38" textLength="900" fill="${ink}">${line.replaceAll('<', '&lt;')}</text>`,
    )
    .join('')}`
}

function specimen(): string {
  return `<text x="500" y="420" font-family="sans-serif" font-size="130" font-weight="700" fill="#b3261e" fill-opacity=".22" text-anchor="middle" transform="rotate(-18 500 380)">SPECIMEN</text>`
}

function field(x: number, y: number, label: string, value: string): string {
  return text(x, y, 20, 400, label) + text(x, y + 40, 34, 600, value)
}

function text(x: number, y: number, size: number, weight: number, words: string): string {
  return `<text x="${x}" y="${y}" font-family="sans-serif" font-size="${size}" font-weight="${weight}" fill="${ink}">${words}</text>`
}
