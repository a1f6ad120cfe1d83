type Handler = (event: MessageEvent) => void

const MAX_BUFFERED = 100
const buffered: MessageEvent[] = []
let handler: Handler | undefined

/** Starts to buffer the messages of the host, which may arrive before the agent is signed in. */
export function bufferMessages() {
  return window.addEventListener("message", event => {
    if (handler) handler(event)
    else if (event.source === window.parent && buffered.length < MAX_BUFFERED) buffered.push(event)
  })
}

/** Passes the buffered and all further messages to a handler; returns the function that ends this. */
export function handleMessages(next: Handler) {
  handler = next
  for (const event of buffered.splice(0)) next(event)
  return () => {
    if (handler === next) handler = undefined
  }
}
