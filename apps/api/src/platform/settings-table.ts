import { settings } from './env.ts'

/** The README's table of settings, one row each, from the schema that reads them. */
export function settingsTable(): string {
  const rows = Object.entries(settings).map(([name, { schema, says }]) => {
    const fallback = schema.safeParse(undefined)
    const value = fallback.success && fallback.data !== undefined ? `\`${String(fallback.data)}\`` : ''
    return `| \`${name}\` | ${value} | ${says} |`
  })
  return ['| setting | default | what it does |', '|---|---|---|', ...rows].join('\n')
}

// node apps/api/src/platform/settings-table.ts prints the table.
if (import.meta.main) console.log(settingsTable())
