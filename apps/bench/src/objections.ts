import { layOut } from '@bonafide/evidence/document-side'
import type { MrzReading } from '@bonafide/evidence/mrz/read-mrz'
import { judgeDocumentPicture } from '@bonafide/evidence/picture/judge-picture'
import type { OpenPicture } from '@bonafide/evidence/picture/open-picture'

/**
 * Whether the engine itself finds fault with a picture of a document: blurred, dark, flat, reflecting, too small, cut
 * off, from a screen, or no document in it. That a scan shows no edges is no fault.
 */
export function isObjectedTo(picture: OpenPicture, zone: MrzReading | null): boolean {
  const side = layOut('DOCUMENT_BACK', picture, zone)
  return judgeDocumentPicture({ ...side, zone, portrait: null }).some(
    ({ code, outcome }) => outcome !== 'PASS' && code !== 'outlineFillsPicture' && code !== 'outlineFromZone',
  )
}
