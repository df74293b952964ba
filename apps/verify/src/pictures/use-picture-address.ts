import { useEffect, useState } from 'react'
import { type ShownPicture, useVerify } from '../verify-context.ts'

/** A picture just taken, or one that counts already. */
export type LookedAt = ShownPicture | { from: 'shot'; blob: Blob }

/** An address that an `<img>` can show; null while it is on its way from the server. */
export function usePictureAddress(looked: LookedAt | null): string | null {
  const { serverPictures } = useVerify()
  const [address, setAddress] = useState<string | null>(null)
  const blob = looked?.from === 'shot' ? looked.blob : looked?.from === 'here' ? looked.upload.blob : null
  const picture = looked?.from === 'server' ? looked.picture : null

  useEffect(() => {
    if (!blob) return
    const url = URL.createObjectURL(blob)
    setAddress(url)
    return () => URL.revokeObjectURL(url)
  }, [blob])

  // On purpose not every dependency: each answer of the server brings the same picture anew.
  useEffect(() => {
    if (!picture) return
    let isOver = false
    void serverPictures.address(picture).then((url) => {
      if (!isOver) setAddress(url)
    })
    return () => {
      isOver = true
    }
  }, [picture?.kind, picture?.takenAt, serverPictures])

  return address
}
