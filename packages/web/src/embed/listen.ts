type Deliver = (event: MessageEvent) => void

const MOST_WAITING = 100
const waiting: MessageEvent[] = []
let deliver: Deliver | undefined

/** Begins to hear messages at once; what is said before anybody is signed in waits. */
export function bufferMessages() {
  return window.addEventListener("message", event => {
    if (deliver) deliver(event)
    else if (event.source === window.parent && waiting.length < MOST_WAITING) waiting.push(event)
  })
}

/** Hands over what waited and whatever comes, until told to stop; messages then wait again. */
export function deliverMessages(to: Deliver) {
  deliver = to
  for (const event of waiting.splice(0)) to(event)
  return () => {
    if (deliver === to) deliver = undefined
  }
}
