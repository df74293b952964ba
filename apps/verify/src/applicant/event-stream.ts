/** One event of a `text/event-stream`. */
export interface ServerEvent {
  event: string
  data: string
}

/** Cuts a stream of server-sent events, in whatever pieces it arrives, into whole events; comments are dropped. */
export function eventReader(onEvent: (event: ServerEvent) => void): (piece: string) => void {
  let rest = ''
  return (piece) => {
    rest += piece.replaceAll('\r', '')
    let end = rest.indexOf('\n\n')
    while (end !== -1) {
      const event = readEvent(rest.slice(0, end))
      if (event) onEvent(event)
      rest = rest.slice(end + 2)
      end = rest.indexOf('\n\n')
    }
  }
}

function readEvent(block: string): ServerEvent | null {
  let event = 'message'
  const data: string[] = []
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) event = line.slice(6).trim()
    if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''))
  }
  return event === 'message' && data.length === 0 ? null : { event, data: data.join('\n') }
}
