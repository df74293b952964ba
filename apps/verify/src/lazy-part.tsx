import { type ComponentType, lazy, useState } from 'react'
import { fetchPart } from './fetch-part.ts'

/** A part of the page in a file of its own, shown where `Part` stands. `fetch` brings it before it is needed. */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loaded: ComponentType<Props> | null = null

  async function fetch() {
    loaded = await fetchPart(load)
    return { default: loaded }
  }

  const Late = lazy<ComponentType<Props>>(fetch)

  // React leaves an empty page for a third of a second before it shows a lazy part, even one that is there already.
  function Part(props: Props) {
    const [Shown] = useState<ComponentType<Props>>(() => loaded ?? Late)
    return <Shown {...props} />
  }

  return { Part, fetch }
}
