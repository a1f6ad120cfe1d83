import { type Event, type Events, PROTOCOL, type Ticket } from "@ucrm/core/live/schema"
import { backOff, catchUp, classifyEvent } from "@ucrm/web/live/events"
import WebSocket from "ws"

/** An agent that is notified of interactions over a socket and fetches each of them, as the browser does. */
export interface Agent {
  /** Resolves when the socket is open and all missed events have been read. */
  ready: Promise<void>
  stop: () => void
}

type Message = Event | { type: "pong"; seq: number }

/** Keeps an agent connected, also across restarts of the API, and reports every event once. */
export function work(url: string, cookie: string, onEvent: (event: Event) => void): Agent {
  let isReady = () => {}
  const ready = new Promise<void>(resolve => {
    isReady = resolve
  })
  let lastSeq = 0
  let attempt = 0
  let socket: WebSocket | undefined
  let stopped = false
  let filling: Promise<void> | undefined

  const call = async <T>(path: string, method = "GET"): Promise<T> => {
    const answer = await fetch(`${url}/v1${path}`, {
      method,
      headers: { cookie, ...(method === "GET" ? {} : { "content-type": "application/json" }) },
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    return answer.json() as Promise<T>
  }

  const report = (event: Event) => {
    onEvent(event)
    // The browser's next request is part of the load; its response is measured elsewhere.
    if (event.type === "interaction.assigned") call(`/interactions/${event.guid}`).catch(() => undefined)
  }

  const ask = async () => {
    const answer = await call<Events>(`/live/events?since=${lastSeq}`)
    const { missed, lastSeq: current } = catchUp(lastSeq, answer.events, answer.cursor)
    lastSeq = current
    for (const event of missed) report(event)
  }
  const fill = () => {
    filling ??= ask().finally(() => {
      filling = undefined
    })
    return filling
  }

  const receive = (message: Message) => {
    if (message.type === "pong") return
    const step = filling ? "gap" : classifyEvent(lastSeq, message)
    if (step === "next") {
      lastSeq = message.seq
      report(message)
    }
    if (step === "gap")
      fill()
        .then(fill)
        .catch(() => socket?.close())
  }

  const open = async () => {
    const { url: address, ticket } = await call<Ticket>("/live/ticket", "POST")
    const own = new WebSocket(address, [PROTOCOL, ticket])
    socket = own
    own.on("message", data => receive(JSON.parse(String(data))))
    own.on("error", () => own.terminate())
    own.on("close", again)
    own.on("open", () => {
      attempt = 0
      fill().then(isReady, () => own.close())
    })
  }
  const again = () => {
    if (!stopped) setTimeout(() => open().catch(again), backOff(attempt++))
  }
  open().catch(again)

  return {
    ready,
    stop: () => {
      stopped = true
      socket?.terminate()
    },
  }
}
