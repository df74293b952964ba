import { useState } from 'react'

/** The newest value that there was: an answer that fails after one that came leaves what is shown where it is. */
export function useLast<Value>(value: Value | undefined): Value | undefined {
  const [last, setLast] = useState(value)
  if (value !== undefined && value !== last) setLast(value)
  return value ?? last
}
