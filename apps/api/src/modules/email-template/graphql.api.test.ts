import { freshDatabase } from '@bonafide/database/testing'
import { uuid7 } from '@bonafide/database/uuid7'
import { graphql } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '../../platform/context.ts'
import type { Platform } from '../../platform/platform.ts'
import { schema } from '../../schema.ts'

let fresh: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

/** An operator in a workspace of their own. */
async function givenOperator() {
  const workspaceId = uuid7()
  await fresh.database.prisma.workspace.create({ data: { id: workspaceId, name: 'Tern Harbour Bank' } })
  const context: Context = {
    platform: { db: fresh.database, publicUrl: 'https://verify.example' } as Platform,
    actor: { kind: 'API_KEY', workspaceId, id: uuid7(), name: 'Test' },
    sessionDefaults: null,
    caller: { ip: '127.0.0.1', isLoopback: true },
    now: new Date('2026-11-23T09:00:00Z'),
  }
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared as they are
  return async (source: string, variableValues: object = {}): Promise<any> => {
    const { data, errors } = await graphql({
      schema,
      source,
      variableValues: { ...variableValues },
      contextValue: context,
    })
    if (errors) throw errors[0]
    return data
  }
}

const create = `mutation ($input: EmailTemplateInput!) { createEmailTemplate(input: $input) {
  ... on EmailTemplateSuccess { template { id name subject text } }
  ... on InvalidInput { message issues { path code message } } } }`
const welcome = { name: 'Welcome', subject: 'Hi {{first_name}}', text: 'Hello,\n\n{{session_url}}' }

describe('email templates', () => {
  it('are created, read, changed, listed and deleted', async () => {
    const ask = await givenOperator()
    const { template } = (await ask(create, { input: welcome })).createEmailTemplate
    expect(template).toMatchObject(welcome)
    expect(template.id).toMatch(/^tmpl_/)
    const changed = await ask(
      `mutation ($id: ID!, $input: EmailTemplateInput!) { updateEmailTemplate(id: $id, input: $input) { ... on EmailTemplateSuccess { template { name } } } }`,
      { id: template.id, input: { ...welcome, name: 'Hello' } },
    )
    expect(changed.updateEmailTemplate.template.name).toBe('Hello')
    expect(
      await ask('query ($id: ID!) { node(id: $id) { id } emailTemplate(id: $id) { name } }', {
        id: template.id,
      }),
    ).toEqual({
      node: { id: template.id },
      emailTemplate: { name: 'Hello' },
    })
    const gone = await ask(
      'mutation ($id: ID!) { deleteEmailTemplate(id: $id) { ... on DeleteEmailTemplateSuccess { deletedId } } }',
      { id: template.id },
    )
    expect(gone.deleteEmailTemplate.deletedId).toBe(template.id)
    expect(await ask('{ emailTemplates { nodes { id } } }')).toEqual({ emailTemplates: { nodes: [] } })
  })

  it('are refused without the link, and with a placeholder that nobody knows, by name', async () => {
    const ask = await givenOperator()
    const { createEmailTemplate } = await ask(create, { input: { ...welcome, text: 'Hello {{nickname}}' } })
    expect(createEmailTemplate.issues.map((issue: { code: string }) => issue.code)).toEqual([
      'unknownPlaceholder',
      'sessionUrlMissing',
    ])
    expect(JSON.stringify(createEmailTemplate)).toContain('{{session_url}}')
    expect(JSON.stringify(createEmailTemplate)).toContain('{{nickname}}')
  })

  it('keep their names apart, also when a copy is made', async () => {
    const ask = await givenOperator()
    const { template } = (await ask(create, { input: welcome })).createEmailTemplate
    expect((await ask(create, { input: welcome })).createEmailTemplate.issues).toEqual([
      { path: ['name'], code: 'taken', message: 'Another template has this name. Choose a different one.' },
    ])
    const duplicate =
      'mutation ($id: ID!) { duplicateEmailTemplate(id: $id) { ... on EmailTemplateSuccess { template { id name text } } } }'
    const first = (await ask(duplicate, { id: template.id })).duplicateEmailTemplate.template
    const second = (await ask(duplicate, { id: first.id })).duplicateEmailTemplate.template
    expect([first.name, second.name]).toEqual(['Welcome (copy)', 'Welcome (copy 2)'])
    expect(second.text).toBe(welcome.text)
  })

  it('keep their names apart when two take the same one at once', async () => {
    const ask = await givenOperator()
    const rename =
      'mutation ($id: ID!, $input: EmailTemplateInput!) { updateEmailTemplate(id: $id, input: $input) { __typename } }'
    const ids: string[] = []
    for (const name of ['One', 'Two', 'Three', 'Four']) {
      ids.push((await ask(create, { input: { ...welcome, name } })).createEmailTemplate.template.id)
    }
    for (const name of ['Same', 'Again', 'Once more']) {
      const ends = await Promise.all(ids.map((id) => ask(rename, { id, input: { ...welcome, name } })))
      const kinds = ends.map(({ updateEmailTemplate }) => updateEmailTemplate.__typename).sort()
      expect(kinds).toEqual(['EmailTemplateSuccess', 'InvalidInput', 'InvalidInput', 'InvalidInput'])
    }
  })

  it('belong to their workspace: another one sees, changes and deletes nothing', async () => {
    const ask = await givenOperator()
    const other = await givenOperator()
    const { template } = (await ask(create, { input: welcome })).createEmailTemplate
    const { id } = template
    expect(
      await other(
        'query ($id: ID!) { emailTemplate(id: $id) { id } node(id: $id) { id } emailTemplates { nodes { id } } }',
        { id },
      ),
    ).toEqual({
      emailTemplate: null,
      node: null,
      emailTemplates: { nodes: [] },
    })
    for (const mutation of ['deleteEmailTemplate(id: $id)', 'duplicateEmailTemplate(id: $id)']) {
      const data = await other(
        `mutation ($id: ID!) { ${mutation} { ... on InvalidInput { issues { code } } } }`,
        { id },
      )
      expect(Object.values(data)).toEqual([{ issues: [{ code: 'NOT_FOUND' }] }])
    }
    expect((await ask('query ($id: ID!) { emailTemplate(id: $id) { name } }', { id })).emailTemplate).toEqual(
      { name: 'Welcome' },
    )
  })

  it('are listed page by page, the newest change first, each once', async () => {
    const ask = await givenOperator()
    for (let at = 0; at < 5; at += 1) await ask(create, { input: { ...welcome, name: `Template ${at}` } })
    const page =
      'query ($after: String) { emailTemplates(first: 2, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } } }'
    const names: string[] = []
    let after: string | null = null
    do {
      const { emailTemplates } = await ask(page, { after })
      names.push(...emailTemplates.nodes.map(({ name }: { name: string }) => name))
      after = emailTemplates.pageInfo.hasNextPage ? emailTemplates.pageInfo.endCursor : null
    } while (after)
    expect(names).toEqual(['Template 4', 'Template 3', 'Template 2', 'Template 1', 'Template 0'])
  })
})

describe('the preview of a mail', () => {
  const preview = `query ($input: MailPreviewInput!) { mailPreview(input: $input) { __typename
    ... on MailPreview { subject html plainText } ... on InvalidInput { issues { path code } } } }`

  it('is the mail itself: with the person, the workspace, the deadline and the minutes', async () => {
    const ask = await givenOperator()
    const input = {
      subject: 'Hi {{first_name}}',
      text: 'From {{workspace_name}}\n\n{{session_url}}',
      locale: 'DE',
      applicant: { firstName: 'Łukasz <b>' },
      linkExpiresInSeconds: 7200,
      sessionTimeSeconds: 600,
    }
    const { mailPreview } = await ask(preview, { input })
    expect(mailPreview.subject).toBe('Hi Łukasz <b>')
    expect(mailPreview.html).toContain('Hi Łukasz &lt;b&gt;')
    expect(mailPreview.html).toContain('Bestätigen, wer ich bin')
    expect(mailPreview.plainText).toContain('From Tern Harbour Bank')
    expect(mailPreview.plainText).toContain('10 Minuten')
    expect(mailPreview.plainText).toContain('https://verify.example/s/')
  })

  it('says what is wrong instead of showing a mail that could not be sent', async () => {
    const ask = await givenOperator()
    const { mailPreview } = await ask(preview, {
      input: { subject: '', text: 'No link', linkExpiresInSeconds: 60 },
    })
    expect(mailPreview.issues.map(({ code }: { code: string }) => code)).toEqual([
      'required',
      'sessionUrlMissing',
      'tooShort',
    ])
  })

  it('starts from the built-in wording of each language', async () => {
    const ask = await givenOperator()
    const { en, ar } = await ask(
      '{ en: defaultMailDraft(locale: EN) { subject text } ar: defaultMailDraft(locale: AR) { subject text } }',
    )
    expect(en.subject).toBe('Please confirm who you are, {{workspace_name}}')
    for (const input of [en, ar])
      expect((await ask(preview, { input })).mailPreview.__typename).toBe('MailPreview')
  })
})
