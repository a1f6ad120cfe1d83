import type { Event, Events, PROTOCOL, Ticket } from "@ucrm/core/live/schema"
import { backOff, catchUp, classifyEvent, parseMessage, reconnectDelay, resetDelay } from "./events"

export type LiveState = "connecting" | "live" | "reconnecting" | "polling"

/** The requests of a subscription, and the callbacks for its events. */
export type Handlers = {
  ticket: () => Promise<Ticket>
  eventsSince: (cursor: string) => Promise<Events>
  onEvent: (event: Event) => void
  onImportChanged: () => void
  onExportChanged: () => void
  /** All data must be read again: events were lost, or something changed for the whole account. */
  onReset: () => void
  onState: (state: LiveState) => void
}

// A literal checked against the schema's type, so that the validator stays out of the page's bundle.
const SUBPROTOCOL: typeof PROTOCOL = "ucrm.v1"

const PING_MS = 60_000
const PONG_MS = 10_000
/** A page that was suspended or offline replaces its connection when no pong arrives within this time. */
const WAKE_PONG_MS = 3_000
/** API Gateway ends a connection after two hours: it is replaced, with overlap, before that. */
const RENEW_MS = 110 * 60_000
const OPEN_MS = 8_000
const POLL_MS = 3_000
/**
 * An event that was committed after the first catch-up of a connection, to recipients that were listed before its
 * registration, is not pushed to it: it catches up once more after this time.
 */
const RECHECK_MS = 2_000
/** The number of failed attempts after which WebSockets are considered blocked. */
const BLOCKED_AFTER = 2

/**
 * Subscribes to the events of the agent's interactions after `cursor`, to configurations published after the known one
 * and to changes of users and profiles since the known mark. Falls back to polling when WebSockets are blocked.
 * Returns the function that ends the subscription.
 */
export function subscribe(cursor: string, known: Pick<Events, "configuration" | "people">, handlers: Handlers) {
  let lastSeq = Number(cursor) || 0
  let socket: WebSocket | undefined
  let attempt = 0
  let stopped = false
  let opening = false
  let cancelRetry = () => {}
  let catchUpInProgress: Promise<void> | undefined
  let { configuration, people } = known
  let cancelReset = () => {}
  let checkConnection = () => {}
  const timers = new Set<ReturnType<typeof setTimeout>>()

  const schedule = (ms: number, run: () => void) => {
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

  /** Resets after `delayMs` when a newer configuration was published or permissions changed. */
  const onAccountChange = (version: number, mark: string, delayMs: number) => {
    if (version <= configuration && mark === people) return
    configuration = Math.max(version, configuration)
    people = mark
    cancelReset()
    cancelReset = schedule(delayMs, handlers.onReset)
  }

  const fetchMissed = async () => {
    const answer = await handlers.eventsSince(String(lastSeq))
    if (stopped) return
    const { missed, lastSeq: current } = catchUp(lastSeq, answer.events, answer.cursor)
    // A sequence that was reset continues from its current position.
    lastSeq = answer.reset ? Number(answer.cursor) || 0 : current
    if (answer.reset) handlers.onReset()
    else for (const event of missed) handlers.onEvent(event)
    // Pages that lost their connections together find the change together.
    onAccountChange(answer.configuration, answer.people, resetDelay())
  }
  const catchUpOnce = () => {
    catchUpInProgress ??= fetchMissed().finally(() => {
      catchUpInProgress = undefined
    })
    return catchUpInProgress
  }

  const receive = (data: unknown, connection: WebSocket) => {
    const message = parseMessage(data)
    if (!message) return
    // The session ended: the next request for a ticket leads to the sign-in.
    if (message.type === "ended") return connection.close()
    if (message.type === "session.changed") return handlers.onReset()
    if (message.type === "import.changed") return handlers.onImportChanged()
    if (message.type === "export.changed") return handlers.onExportChanged()
    // The server spreads what it pushes to every page.
    if (!("seq" in message)) return onAccountChange(message.version, people, 0)
    if (message.type === "pong") {
      if (message.seq > lastSeq) catchUpOnce().catch(() => undefined)
      return
    }
    const step = catchUpInProgress ? "gap" : classifyEvent(lastSeq, message)
    if (step === "next") {
      lastSeq = message.seq
      handlers.onEvent(message)
    }
    // An event that arrives during a catch-up may be newer than its answer: catch up once more after it.
    if (step === "gap")
      catchUpOnce()
        .then(catchUpOnce, () => undefined)
        .catch(() => undefined)
  }

  const attach = (connection: WebSocket) => {
    let alive = true
    let cancelPongTimeout = () => {}
    const ping = (pongMs: number) => {
      if (connection.readyState !== WebSocket.OPEN) return
      connection.send(JSON.stringify({ action: "ping" }))
      cancelPongTimeout()
      cancelPongTimeout = schedule(pongMs, () => replace(connection))
      cancelPing()
      cancelPing = schedule(PING_MS, () => ping(PONG_MS))
    }
    let cancelPing = schedule(PING_MS, () => ping(PONG_MS))
    checkConnection = () => ping(WAKE_PONG_MS)
    const cancelRenewal = schedule(RENEW_MS, () => void open())
    const cancelRecheck = schedule(RECHECK_MS, () => void catchUpOnce().catch(() => undefined))
    connection.addEventListener("message", event => {
      cancelPongTimeout()
      if (alive) receive(event.data, connection)
    })
    connection.addEventListener("close", () => {
      alive = false
      for (const cancel of [cancelPing, cancelPongTimeout, cancelRenewal, cancelRecheck]) cancel()
      if (socket === connection) onLost(reconnectDelay())
    })
  }

  /** Opens a new connection at once in place of one that no longer answers, whose close may come much later. */
  const replace = (connection: WebSocket) => {
    if (socket !== connection) return
    socket = undefined
    handlers.onState("reconnecting")
    connection.close()
    void open()
  }

  const open = async () => {
    if (stopped || opening) return
    opening = true
    try {
      const { url, ticket } = await handlers.ticket()
      const connection = new WebSocket(url, [SUBPROTOCOL, ticket])
      await waitForOpen(connection)
      if (stopped) return connection.close()
      const old = socket
      socket = connection
      attempt = 0
      attach(connection)
      old?.close()
      await catchUpOnce().then(
        () => handlers.onState("live"),
        () => connection.close(),
      )
    } catch {
      // After a failed renewal the old connection stays in use and the renewal is tried again later.
      if (socket) schedule(PING_MS, () => void open())
      else onLost(backOff(attempt))
    } finally {
      opening = false
    }
  }

  const onLost = (delayMs: number) => {
    if (stopped) return
    socket = undefined
    const blocked = attempt >= BLOCKED_AFTER
    handlers.onState(blocked ? "polling" : "reconnecting")
    cancelRetry()
    cancelRetry = schedule(delayMs, () => void open())
    attempt += 1
    if (blocked) poll(attempt)
  }

  /** Polls every few seconds until the next attempt to open the socket. */
  const poll = (of: number) => {
    if (stopped || socket || attempt !== of) return
    catchUpOnce().then(
      () => !socket && handlers.onState("polling"),
      () => !socket && handlers.onState("reconnecting"),
    )
    schedule(POLL_MS, () => poll(of))
  }

  const onWake = () => {
    if (document.visibilityState !== "visible") return
    if (!socket) return void open()
    checkConnection()
    catchUpOnce().catch(() => undefined)
  }
  const wakeEvents = [
    [document, "visibilitychange"],
    [document, "resume"],
    [window, "online"],
    [window, "pageshow"],
  ] as const
  for (const [target, type] of wakeEvents) target.addEventListener(type, onWake)
  void open()

  return () => {
    stopped = true
    for (const [target, type] of wakeEvents) target.removeEventListener(type, onWake)
    for (const timer of timers) clearTimeout(timer)
    socket?.close()
  }
}

const waitForOpen = (socket: WebSocket) =>
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
