const channel = new BroadcastChannel('bonafide.workspace')

// The server keeps which workspace a sign-in looks at, so every tab of this browser has changed with it.
channel.onmessage = () => location.assign('/sessions')

/** After the server has switched: every tab starts again, with nothing of the other workspace in memory. */
export function lookAtAnotherWorkspace(): void {
  channel.postMessage('switched')
  location.assign('/sessions')
}
