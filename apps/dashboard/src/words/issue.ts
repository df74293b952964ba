import { limits } from '@bonafide/core/limits'
import { i18n } from '@lingui/core'
import { t } from '@lingui/core/macro'

/** A refusal as the server said it where the reader reads English; in other languages by its code, and as the
 * server said it where the code is new to us. */
export function issueInWords({ code, message }: { code: string; message: string }): string {
  return i18n.locale === 'en' ? message : (byCode(code, message) ?? message)
}

function byCode(code: string, message: string): string | null {
  const link = '{{session_url}}'
  // The names in the server's sentence: what was written, and what it may have been meant to be.
  const [written = '', meant = ''] = message.match(/\{\{[^{}]*\}\}/g) ?? []
  const max = limits.ccRecipients
  switch (code) {
    case 'required':
      return t`This is empty. Write something there.`
    case 'controlCharacter':
      return t`This holds an invisible character. Type it again instead of pasting it.`
    case 'severalLines':
      return t`This must be on one line.`
    case 'tooLong':
      return t`This is too long. Shorten it.`
    case 'notAnAddress':
    case 'displayName':
      return t`This is not a bare email address. It should look like ada@example.com.`
    case 'severalAddresses':
      return t`Give one address only.`
    case 'tooManyRecipients':
      return t`A mail can have at most ${max} copies.`
    case 'sessionUrlMissing':
      return t`The text has no ${link}, so no link would arrive. Put ${link} where the link should stand.`
    case 'sessionUrlInSubject':
      return t`The link cannot stand in the subject. Move ${link} into the text.`
    case 'unknownPlaceholder':
      return meant !== '' && message.includes('?')
        ? t`${written} is not a placeholder. Did you mean ${meant}?`
        : t`${written} is not a placeholder. Remove it.`
    case 'notAscii':
      return t`This may hold only ASCII letters, digits and signs.`
    case 'outerSpace':
      return t`This begins or ends with a space. Remove it.`
    case 'notADate':
      return t`This is not a day in the calendar.`
    case 'inTheFuture':
      return t`The date of birth lies in the future. Check the year.`
    case 'tooLongAgo':
      return t`The date of birth is too long ago. Check the year.`
    case 'taken':
      return t`Another template has this name. Choose a different one.`
    case 'notFound':
      return t`This template no longer exists.`
    case 'NOT_FOUND':
      return t`This does not exist any more.`
    case 'templateAndText':
      return t`Give either a template or a text, not both.`
    case 'tooShort':
      return t`This is too short. Make it longer.`
    case 'notWholeSeconds':
      return t`This length of time cannot be set. Choose another one.`
    case 'unknownDocument':
      return t`This is not a document we know. Choose one from the list.`
    case 'unknownCountry':
      return t`This is not a country we know. Choose one from the list.`
    case 'notAUrl':
      return t`This is not a whole web address. It should look like https://example.com/done.`
    case 'notHttps':
      return t`The address must begin with https:// (http:// only for localhost).`
    case 'holdsCredentials':
      return t`The address holds a user name or password. Leave them out.`
    case 'notAnObject':
    case 'tooDeep':
      return t`This data cannot be kept with a session. Give a small JSON object.`
    case 'CODE_NEEDED':
    case 'WRONG_CODE':
      return t`Enter the code that the start printed in the terminal. A new start prints a new one.`
    case 'notACheck':
      return t`There is no check of this name.`
    case 'notAnAction':
      return t`This cannot follow from a check. Choose from the list.`
    case 'noThreshold':
      return t`This check measures nothing, so it has no threshold. Leave it empty.`
    case 'outOfRange':
      return t`This number is out of range.`
    case 'repeated':
      return t`This is given twice. Keep one.`
    case 'notADocumentType':
      return t`There is no such kind of document.`
    case 'notOneLine':
      return t`Write it in one line.`
    case 'notASex':
      return t`Write F, M or X.`
    case 'notACode':
      return t`Write the code as it is printed, such as UTO.`
    default:
      return null
  }
}
