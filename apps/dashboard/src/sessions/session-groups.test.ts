import { describe, expect, it } from 'vitest'
import { parseListSearch } from './list-search.ts'
import { arrange, filterOf, sectionsOf } from './session-groups.ts'

const now = Date.parse('2026-11-23T10:00:00Z')
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString()

function row(id: string, status: Parameters<typeof arrange>[1][number]['statuses'][number], times = {}) {
  return {
    id,
    status,
    createdAt: at(-60),
    lastEventAt: at(-30),
    linkExpiresAt: at(600),
    sessionEndsAt: null as string | null,
    ...times,
  }
}
const idsOf = (rows: ReturnType<typeof row>[], search = {}, moment = now) =>
  arrange(rows, sectionsOf(search), moment).map(({ section, rows: own }) => [
    section.name,
    own.map(({ id }) => id),
  ])

describe('the list', () => {
  it('puts what needs a person first, and what has waited longest before the rest', () => {
    const rows = [
      row('closed', 'APPROVED'),
      row('waiting', 'PENDING'),
      row('younger', 'IN_REVIEW', { lastEventAt: at(-5) }),
      row('older', 'IN_REVIEW', { lastEventAt: at(-300) }),
      row('running', 'IN_PROGRESS', { sessionEndsAt: at(5) }),
    ]
    expect(idsOf(rows)).toEqual([
      ['review', ['older', 'younger']],
      ['progress', ['running']],
      ['waiting', ['waiting']],
      ['closed', ['closed']],
    ])
  })

  it('moves a session among the closed at the very moment its time is over', () => {
    const rows = [
      row('a', 'PENDING', { linkExpiresAt: at(1) }),
      row('b', 'IN_PROGRESS', { sessionEndsAt: at(1) }),
    ]
    expect(idsOf(rows, {}, Date.parse(at(1)) - 1)).toContainEqual(['closed', []])
    expect(idsOf(rows, {}, Date.parse(at(1)))).toContainEqual(['closed', ['b', 'a']])
  })

  it('shows the shortest time left first among those on the page now', () => {
    const rows = [
      row('long', 'IN_PROGRESS', { sessionEndsAt: at(9) }),
      row('short', 'IN_PROGRESS', { sessionEndsAt: at(2) }),
    ]
    expect(idsOf(rows)[1]).toEqual(['progress', ['short', 'long']])
  })

  it('is flat when another order is chosen', () => {
    const rows = [
      row('old', 'PENDING', { createdAt: at(-90) }),
      row('new', 'APPROVED', { createdAt: at(-1) }),
    ]
    expect(idsOf(rows, { sort: 'created-newest' })).toEqual([['all', ['new', 'old']]])
  })

  it('asks the server for what the address says', () => {
    const search = parseListSearch({
      q: 'ana',
      status: ['IN_REVIEW'],
      by: 'me',
      expiring: 'today',
      sort: 'nonsense',
    })
    const [section, ...others] = sectionsOf(search)
    expect(others).toEqual([])
    expect(section && filterOf(search, section, 'mem_1', now)).toMatchObject({
      status: ['IN_REVIEW'],
      search: 'ana',
      createdById: 'mem_1',
      linkExpiresBefore: expect.stringMatching(/^2026-11-2/),
    })
  })

  it('leaves out of an address what it does not know', () => {
    expect(
      parseListSearch({ status: ['NO_SUCH', 'PENDING'], q: '', created: '7d', by: 'them', page: 3 }),
    ).toEqual({
      status: ['PENDING'],
      created: '7d',
    })
  })
})
