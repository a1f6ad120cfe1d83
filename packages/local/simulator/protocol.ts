/** The configuration that the local stack returns to its simulator. */
export interface StackConfig {
  /** The account of the framed site. */
  account: string
  token: string
  agents: { id: string; name: string }[]
  campaigns: string[]
}

/** Makes every lookup of the local stack fail, as in an outage, or work again. */
export function setLookupFault(lookup: boolean) {
  return fetch("/local/fault", {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ lookup }),
  })
}

/** Returns the origin of the same stack by its other host name, which is another origin to a browser. */
export function otherOrigin({ protocol, hostname, port }: Location) {
  return `${protocol}//${hostname === "localhost" ? "127.0.0.1" : "localhost"}:${port}`
}

export interface ApiResponse<T> {
  ok: boolean
  status: number
  ms: number
  body: T
}

/** Sends a request with the host's token and without cookies; rejects when there is no response. */
export async function request<T>(token: string, path: string, body: unknown): Promise<ApiResponse<T>> {
  const startedAt = performance.now()
  const response = await fetch(path, {
    method: "POST",
    credentials: "omit",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  })
  const received = await response.json()
  const ms = Math.round(performance.now() - startedAt)
  return { ok: response.ok, status: response.status, ms, body: received as T }
}

/** A message of the framed site to its host. */
export type FrameMessage =
  | { event: "ready"; data: { version: number } }
  | { event: "refused"; data: { event: string; reason: string } }
  | { event: "resize"; data: { height: number } }
  | { event: "focused"; data: { guid: string | null } }
  | { event: "dirty"; data: { guid?: string; contactId?: string; dirty: boolean } }
  | { event: "open"; data: { url: string } }

/** The state of the framed site, from its messages. */
export interface FrameState {
  version: number | undefined
  /** The height that the page needs, in CSS pixels. */
  height: number | undefined
  focused: string | null
  /** The interactions and contacts with unsaved edits. */
  dirty: string[]
}

export const INITIAL_STATE: FrameState = { version: undefined, height: undefined, focused: null, dirty: [] }

/** Returns the changes of the frame's state by a message. */
export function applyMessage({ event, data }: FrameMessage) {
  return (state: FrameState): Partial<FrameState> => {
    switch (event) {
      case "ready":
        return { version: data.version }
      case "resize":
        return { height: data.height }
      case "focused":
        return { focused: data.guid }
      case "dirty": {
        const { guid, contactId, dirty } = data
        const others = state.dirty.filter(id => id !== guid && id !== contactId)
        return { dirty: dirty ? [...others, guid ?? contactId ?? ""] : others }
      }
      default:
        return {}
    }
  }
}
