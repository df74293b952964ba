/** The same picture in exactly `length` bytes, filled up with JPEG comments. */
export function padded(jpeg: Buffer, length: number): Buffer {
  const comments: Buffer[] = []
  let missing = length - jpeg.length
  while (missing > 0) {
    const longest = 0xffff + 2
    // A comment takes at least four bytes, so none may be left over that is smaller.
    const size = missing > longest ? Math.min(longest, missing - 4) : missing
    const comment = Buffer.alloc(size)
    comment.writeUInt16BE(0xfffe, 0)
    comment.writeUInt16BE(size - 2, 2)
    comments.push(comment)
    missing -= size
  }
  return Buffer.concat([jpeg.subarray(0, 2), ...comments, jpeg.subarray(2)])
}
