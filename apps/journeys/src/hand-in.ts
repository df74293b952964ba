import { readFile } from 'node:fs/promises'
import { pictureFile, type Scene } from './film.ts'

const pictures: [kind: string, scene: Scene][] = [
  ['DOCUMENT_FRONT', 'front'],
  ['DOCUMENT_BACK', 'back'],
  ['SELFIE', 'face'],
]

/** How far somebody goes: only starts, takes the pictures, or hands them in. */
export type Extent = 'started' | 'pictured' | 'handed in'

/** What the page behind the link does for a person with an identity card, without the page: for stories that begin later. */
export async function handIn(link: string, extent: Extent = 'handed in'): Promise<void> {
  const { origin, pathname } = new URL(link)
  const authorization = `Bearer ${pathname.split('/').at(-1)}`

  async function ask(mutation: string): Promise<void> {
    const answer = await fetch(`${origin}/applicant/graphql`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({
        query: `mutation { done: ${mutation} { __typename ... on Error { message } } }`,
      }),
    })
    const { data, errors } = (await answer.json()) as {
      data?: { done: { __typename: string; message?: string } }
      errors?: { message: string }[]
    }
    if (data?.done.__typename !== 'VerificationSuccess')
      throw new Error(`${mutation}: ${data?.done.message ?? errors?.[0]?.message}`)
  }

  await ask('startVerification')
  await ask('giveConsent')
  await ask('chooseDocument(type: IDENTITY_CARD, country: "DEU")')
  if (extent === 'started') return
  for (const [kind, scene] of pictures) {
    const answer = await fetch(`${origin}/applicant/pictures/${kind}?source=CAMERA`, {
      method: 'PUT',
      headers: { authorization, 'content-type': 'image/jpeg' },
      body: new Uint8Array(await readFile(await pictureFile(scene))),
    })
    if (!answer.ok) throw new Error(`${kind}: ${answer.status} ${await answer.text()}`)
  }
  if (extent === 'handed in') await ask('submitVerification')
}
