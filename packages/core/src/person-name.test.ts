import { describe, expect, it } from 'vitest'
import { displayName } from './person-name.ts'

describe('a whole name', () => {
  it('stands in the order its script is read in', () => {
    expect(displayName({ firstName: 'Amélie', lastName: 'Durand' })).toBe('Amélie Durand')
    expect(displayName({ firstName: '美咲', lastName: '佐藤' })).toBe('佐藤 美咲')
    expect(displayName({ firstName: 'さくら', lastName: '田中' })).toBe('田中 さくら')
    expect(displayName({ firstName: '서연', lastName: '김' })).toBe('김서연')
    expect(displayName({ firstName: 'محمد', lastName: 'الحسيني' })).toBe('محمد الحسيني')
  })

  it('is left as given where the scripts are mixed', () => {
    expect(displayName({ firstName: 'Anna', lastName: '田中' })).toBe('Anna 田中')
  })

  it('needs only one part, and is null without any', () => {
    expect(displayName({ firstName: null, lastName: '김' })).toBe('김')
    expect(displayName({ firstName: 'Zoë', lastName: null })).toBe('Zoë')
    expect(displayName({ firstName: null, lastName: '' })).toBeNull()
  })
})
