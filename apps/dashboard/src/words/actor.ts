import { t } from '@lingui/core/macro'
import type { ActorKind } from '../generated/graphql.ts'

/** Who did something: “You”, a name, or what it was that did it. */
export function actorInWords(actor: { kind: ActorKind; name?: string | null; isViewer: boolean }): string {
  if (actor.isViewer) return t`You`
  if (actor.name) return actor.name
  switch (actor.kind) {
    case 'MEMBER':
      return t`An operator`
    case 'API_KEY':
      return t`A program`
    case 'APPLICANT':
      return t`Client`
    case 'SYSTEM':
      return t`Bonafide`
  }
}

/** The same inside a sentence, after “by”: many languages bend the words there. */
export function actorInSentence(actor: Parameters<typeof actorInWords>[0]): string {
  if (actor.isViewer) return t`you`
  if (actor.name) return actor.name
  switch (actor.kind) {
    case 'MEMBER':
      return t({ message: 'an operator', context: 'after “by”' })
    case 'API_KEY':
      return t({ message: 'a program', context: 'after “by”' })
    case 'APPLICANT':
      return t({ message: 'the client', context: 'after “by”' })
    case 'SYSTEM':
      return t`Bonafide`
  }
}
