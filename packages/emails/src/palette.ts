// The applicant's face of the design tokens, as the sRGB hex that mail clients know.

export interface Palette {
  paper: string
  card: string
  foot: string
  line: string
  ink: string
  inkSoft: string
  inkFaint: string
  accent: string
  onAccent: string
  accentInk: string
}

export const light: Palette = {
  paper: '#fcf8f2',
  card: '#ffffff',
  foot: '#f5f1eb',
  line: '#e4dfd7',
  ink: '#17252b',
  inkSoft: '#3c4a50',
  inkFaint: '#566368',
  accent: '#00626a',
  onAccent: '#f8fdfd',
  accentInk: '#005c65',
}

export const dark: Palette = {
  paper: '#161411',
  card: '#211e1b',
  foot: '#1c1916',
  line: '#33302b',
  ink: '#f0eeea',
  inkSoft: '#c6c4be',
  inkFaint: '#aaa7a1',
  accent: '#66bec3',
  onAccent: '#031a1e',
  accentInk: '#77cfd3',
}
