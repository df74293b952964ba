import styles from './Skeleton.module.css'

/** A still bar where words will be. Nothing shows for the first 300 ms, so that a quick answer never flashes. */
export function Skeleton({ width, height = 10 }: { width: number | string; height?: number }) {
  return <span className={styles.bar} style={{ inlineSize: width, blockSize: height }} aria-hidden="true" />
}
