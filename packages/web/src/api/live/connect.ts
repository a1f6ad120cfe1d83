import type { Broadcast, Event, Events, PROTOCOL, Ticket } from "@ucrm/core/live/schema"
import { backOff, catchUp, follow } from "./sequence"

export type LiveState = "connecting" | "live" | "reconnecting" | "polling"

export type Handlers = {
  ticket: () => Promise<Ticket>
  eventsSince: (cursor: string) => Promise<Events>
  onEvent: (event: Event) => void
  /** Everything is to be read anew: what was missed cannot be told, or it changed for the whole account. */
  onReset: () => void
  onState: (state: LiveState) => void
}

// Spelt here, and checked against the schema, so that the validator stays out of the page.
const SUBPROTOCOL: typeof PROTOCOL = "ucrm.v1"

type Message = Event | Broadcast | { type: "pong"; seq: number } | { type: "ended" }

const PING_MS = 60_000
const PONG_MS = 10_000
/** API Gateway ends a connection after two hours: it is renewed, with overlap, before that. */
const RENEW_MS = 110 * 60_000
const OPEN_MS = 8_000
const POLL_MS = 3_000
/** A server may go by the configuration before for five seconds more: what it answers until then is read once more. */
const SETTLED_MS = 6_000
/**
 * An event whose recipients were listed before this connection was registered, but which was committed after the
 * connection had asked for what it missed, is not pushed to it: the connection asks once more after this time.
 */
const RECHECK_MS = 2_000
/** After so many attempts that never opened, the socket is taken to be blocked. */
const BLOCKED_AFTER = 2

/**
 * Keeps the browser told of what happens to the agent's interactions, from `cursor` on, and of configurations published
 * after the one given and of changes of users and profiles since their mark; returns how to stop.
 */
export function connect(cursor: string, known: Pick<Events, "configuration" | "people">, door: Handlers) {
  let seen = Number(cursor) || 0
  let socket: WebSocket | undefined
  let attempt = 0
  let stopped = false
  let opening = false
  let unwait = () => {}
  let catching: Promise<void> | undefined
  let { configuration, people } = known
  let unsettle = () => {}
  const timers = new Set<ReturnType<typeof setTimeout>>()

  const later = (ms: number, run: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      run()
    }, ms)
    timers.add(timer)
    return () => {
      clearTimeout(timer)
      timers.delete(timer)
    }
  }

  const renew = () => {
    door.onReset()
    unsettle()
    unsettle = later(SETTLED_MS, door.onReset)
  }

  /** Polling, too, learns that another configuration has been published, or that somebody may do something else. */
  const changed = (version: number, mark = people) => {
    if (version <= configuration && mark === people) return
    configuration = Math.max(version, configuration)
    people = mark
    renew()
  }

  const ask = async () => {
    const answer = await door.eventsSince(String(seen))
    if (stopped) return
    const { fresh, seen: now } = catchUp(seen, answer.events, answer.cursor)
    // A sequence that begins anew is followed from where it now stands.
    seen = answer.reset ? Number(answer.cursor) || 0 : now
    if (answer.reset) door.onReset()
    else for (const event of fresh) door.onEvent(event)
    changed(answer.configuration, answer.people)
  }
  const fill = () => {
    catching ??= ask().finally(() => {
      catching = undefined
    })
    return catching
  }

  const receive = (data: unknown, own: WebSocket) => {
    const message = parse(data)
    if (!message) return
    // The session is over: whoever asks for another ticket is led to the sign-in.
    if (message.type === "ended") return own.close()
    if (!("seq" in message)) return message.type === "session.changed" ? renew() : changed(message.version)
    if (message.type === "pong") {
      if (message.seq > seen) fill().catch(() => undefined)
      return
    }
    const step = catching ? "gap" : follow(seen, message)
    if (step === "next") {
      seen = message.seq
      door.onEvent(message)
    }
    // What arrives while a gap is being filled may be newer than the answer under way: asked once more after it.
    if (step === "gap")
      fill()
        .then(fill, () => undefined)
        .catch(() => undefined)
  }

  const keep = (own: WebSocket) => {
    let alive = true
    let unpong = () => {}
    const ping = () => {
      if (own.readyState !== WebSocket.OPEN) return
      own.send(JSON.stringify({ action: "ping" }))
      unpong = later(PONG_MS, () => own.close())
      unping = later(PING_MS, ping)
    }
    let unping = later(PING_MS, ping)
    const unrenew = later(RENEW_MS, () => void open())
    const unrecheck = later(RECHECK_MS, () => void fill().catch(() => undefined))
    own.addEventListener("message", event => {
      unpong()
      if (alive) receive(event.data, own)
    })
    own.addEventListener("close", () => {
      alive = false
      for (const cancel of [unping, unpong, unrenew, unrecheck]) cancel()
      if (socket === own) lost()
    })
  }

  const open = async () => {
    if (stopped || opening) return
    opening = true
    try {
      const { url, ticket } = await door.ticket()
      const own = new WebSocket(url, [SUBPROTOCOL, ticket])
      await opened(own)
      if (stopped) return own.close()
      const old = socket
      socket = own
      attempt = 0
      keep(own)
      old?.close()
      await fill().then(
        () => door.onState("live"),
        () => own.close(),
      )
    } catch {
      // A renewal that failed leaves the old connection in its place, to be renewed a little later.
      if (socket) later(PING_MS, () => void open())
      else lost()
    } finally {
      opening = false
    }
  }

  const lost = () => {
    if (stopped) return
    socket = undefined
    const blocked = attempt >= BLOCKED_AFTER
    door.onState(blocked ? "polling" : "reconnecting")
    unwait()
    unwait = later(backOff(attempt), () => void open())
    attempt += 1
    if (blocked) poll(attempt)
  }

  /** Asks every few seconds, until another attempt at the socket takes over. */
  const poll = (of: number) => {
    if (stopped || socket || attempt !== of) return
    fill().then(
      () => !socket && door.onState("polling"),
      () => !socket && door.onState("reconnecting"),
    )
    later(POLL_MS, () => poll(of))
  }

  const wake = () => {
    if (document.visibilityState !== "visible") return
    if (socket) fill().catch(() => undefined)
    else void open()
  }
  document.addEventListener("visibilitychange", wake)
  window.addEventListener("online", wake)
  void open()

  return () => {
    stopped = true
    document.removeEventListener("visibilitychange", wake)
    window.removeEventListener("online", wake)
    for (const timer of timers) clearTimeout(timer)
    socket?.close()
  }
}

const SAID_TO_ALL: readonly Broadcast["type"][] = ["configuration.published", "session.changed"]
const WITHOUT_SEQ: readonly unknown[] = [...SAID_TO_ALL, "ended"]

const isMessage = (value: unknown): value is Message =>
  typeof value === "object" &&
  value !== null &&
  "type" in value &&
  (WITHOUT_SEQ.includes(value.type) || ("seq" in value && typeof value.seq === "number"))

function parse(data: unknown) {
  try {
    const value: unknown = JSON.parse(String(data))
    return isMessage(value) ? value : undefined
  } catch {
    return undefined
  }
}

const opened = (socket: WebSocket) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => socket.close(), OPEN_MS)
    const settle = (done: () => void) => () => {
      clearTimeout(timer)
      done()
    }
    socket.addEventListener("open", settle(resolve), { once: true })
    socket.addEventListener(
      "close",
      settle(() => reject(new Error("closed before it opened"))),
      { once: true },
    )
  })
