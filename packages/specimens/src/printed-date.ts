import type { Design } from './design.ts'

/** A calendar date as the document prints it. */
export function printedDate(date: string, { dates, languages }: Design): string {
  const [year = '', month = '', day = ''] = date.split('-')
  const name = months[Number(month) - 1] ?? ''
  switch (dates) {
    case 'DD MMM YYYY':
      return `${day} ${languages.includes('FR') ? `${name}/${frenchMonths[Number(month) - 1]}` : name} ${year}`
    case 'DD.MM.YYYY':
      return `${day}.${month}.${year}`
    case 'DD/MM/YYYY':
      return `${day}/${month}/${year}`
    case 'YYYY-MM-DD':
      return date
    case 'DD MM YY':
      return `${day} ${month} ${year.slice(2)}`
  }
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const frenchMonths = ['JAN', 'FÉV', 'MARS', 'AVR', 'MAI', 'JUIN', 'JUIL', 'AOÛT', 'SEPT', 'OCT', 'NOV', 'DÉC']
