import styles from './Skeleton.module.css'

/** A still bar where words will be, or with `isBox` the outline of a field. Nothing shows for the first 300 ms, so
 * that a quick answer never flashes. */
export function Skeleton({
  width,
  height = 10,
  isBox = false,
}: {
  width: number | string
  height?: number
  isBox?: boolean
}) {
  return (
    <span
      className={`${styles.bar} ${isBox ? styles.box : ''}`}
      style={{ inlineSize: width, blockSize: height }}
      aria-hidden="true"
    />
  )
}
