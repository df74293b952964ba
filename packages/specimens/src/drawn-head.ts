import type { FictionalPerson } from './person.ts'
import { randomFrom } from './random.ts'

/** A simple drawing of the person's head, 100 wide and 130 high. No detector takes it for a face. */
export function drawnHead(person: FictionalPerson): string {
  const random = randomFrom(`head/${person.seed}`)
  const skin = random.pick(['#f0c8a8', '#d9a07c', '#b5794f', '#8a5a3a', '#e6b896', '#5f3d28'])
  const hair = random.pick(['#2b211c', '#5a3d28', '#8c6a3f', '#1c1c22', '#6d6d72', '#a04a2a'])
  const shirt = random.pick(['#7a4c5a', '#3f5f7a', '#4f7a5a', '#7a6a3f', '#5a4f7a'])
  const long =
    person.sex === 'F' ? `<path d="M24 52 C20 20 80 20 76 52 L80 100 L20 100 Z" fill="${hair}"/>` : ''
  return `<rect width="100" height="130" fill="#dfe7e6"/>${long}
    <rect x="41" y="76" width="18" height="28" fill="${skin}"/><path d="M41 84 Q50 94 59 84 L59 90 Q50 98 41 90 Z" fill="#000" opacity="0.12"/>
    <path d="M6 136 C6 108 30 100 42 99 Q50 106 58 99 C70 100 94 108 94 136 Z" fill="${shirt}"/>
    <ellipse cx="50" cy="58" rx="22" ry="29" fill="${skin}"/>
    <path d="M27 56 C22 17 78 17 73 56 C72 44 62 40 50 40 C38 40 28 44 27 56 Z" fill="${hair}"/>
    <path d="M35 51 q6 -4 11 0 M54 51 q5 -4 11 0" stroke="${hair}" stroke-width="1.8" fill="none"/>
    <ellipse cx="41" cy="57" rx="3.6" ry="2.2" fill="#fff"/><ellipse cx="59" cy="57" rx="3.6" ry="2.2" fill="#fff"/>
    <circle cx="41" cy="57" r="2" fill="#33241b"/><circle cx="59" cy="57" r="2" fill="#33241b"/>
    <path d="M50 58 L47.5 68 Q50 69.5 52.5 68" stroke="#000" stroke-opacity="0.28" stroke-width="1.2" fill="none"/>
    <path d="M42 76 Q50 80 58 76" stroke="#8c3f3a" stroke-width="2.2" fill="none" stroke-linecap="round"/>`
}
