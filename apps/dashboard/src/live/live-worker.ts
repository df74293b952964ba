import { LiveHub, type ToHub } from './live-hub.ts'

// The worker that all tabs of a browser share. It holds the one live connection.

const hub = new LiveHub()

addEventListener('connect', (event) => {
  const port = (event as MessageEvent).ports[0]
  if (!port) return
  port.onmessage = (message: MessageEvent<ToHub>) => hub.receive(port, message.data)
})
