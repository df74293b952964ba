import { describe, expect, it } from 'vitest'
import { emailTemplateIssues } from './email-template.ts'
import { type InvitationInput, invitationIssues, tidyRecipients } from './invitation.ts'

const people = (count: number) => Array.from({ length: count }, (_, index) => `cc${index}@example.com`)
const good: InvitationInput = { to: 'ada@example.com', subject: 'Please confirm who you are' }
const paths = (input: Partial<InvitationInput>) =>
  invitationIssues({ ...good, ...input }).map(({ path, code }) => `${path.join('.')} ${code}`)

describe('an invitation', () => {
  it('has up to eight cc, and refuses the ninth by its place', () => {
    for (const count of [0, 1, 7, 8]) expect(paths({ cc: people(count) })).toEqual([])
    expect(paths({ cc: people(9) })).toEqual(['invitation.cc.8 tooManyRecipients'])
    expect(paths({ cc: people(11) })).toHaveLength(3)
    expect(paths({ cc: Array(9).fill('same@example.com') })).toEqual(['invitation.cc.8 tooManyRecipients'])
  })

  it('names every field that is wrong', () => {
    const input = {
      to: 'ada@example.com, eve@example.com',
      cc: ['bob@example.com', 'Bob <bob@example.com>'],
      subject: 'Hello\nBcc: eve@example.com',
      text: 'No link here',
    }
    expect(paths(input)).toEqual([
      'invitation.to severalAddresses',
      'invitation.cc.1 displayName',
      'invitation.subject severalLines',
      'invitation.text sessionUrlMissing',
    ])
  })

  it('takes a template, a text, or the built-in wording, but not two of them', () => {
    expect(paths({})).toEqual([])
    expect(paths({ templateId: 'tmpl_1', cc: null, text: null })).toEqual([])
    expect(paths({ text: '{{session_url}}' })).toEqual([])
    expect(paths({ text: '{{session_url}}', templateId: 'tmpl_1' })).toEqual([
      'invitation.templateId templateAndText',
    ])
    expect(paths({ text: '' })).toEqual(['invitation.text sessionUrlMissing'])
  })

  it('reaches everybody once', () => {
    const cc = ['bob@example.com', 'ADA@example.com', ' bob@EXAMPLE.com ', 'eve@example.com']
    expect(tidyRecipients({ to: ' ada@example.com ', cc })).toEqual({
      to: 'ada@example.com',
      cc: ['bob@example.com', 'eve@example.com'],
    })
  })
})

it('a template has a name of up to 80 characters, a subject and the link in its text', () => {
  const template = { name: 'x'.repeat(80), subject: 'Hello', text: '{{session_url}}' }
  expect(emailTemplateIssues(template)).toEqual([])
  expect(emailTemplateIssues({ ...template, name: 'x'.repeat(81) })).toMatchObject([{ path: ['name'] }])
  expect(emailTemplateIssues({ name: '', subject: '', text: '' }).map(({ path }) => path)).toEqual([
    ['name'],
    ['subject'],
    ['text'],
  ])
})
