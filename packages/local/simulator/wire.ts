/** One request or message as it went, for the record. */
export interface Exchange {
  at: Date
  what: string
  /** What came of it in a few words, e.g. `201 · 12 ms`. */
  outcome: string
  /** Unset for what is neither right nor wrong. */
  good?: boolean
  /** What did not go as it should. */
  complaint?: string
  sent?: unknown
  received?: unknown
}

export interface Answer<T> {
  ok: boolean
  status: number
  ms: number
  body: T
}

/** Sends a request as the host, with its token and nothing of every signed-in user here. */
export async function request<T>(token: string, path: string, body: unknown): Promise<Answer<T>> {
  const began = performance.now()
  const response = await fetch(path, {
    method: "POST",
    credentials: "omit",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  })
  const received = await response.json()
  return { ok: response.ok, status: response.status, ms: Math.round(performance.now() - began), body: received as T }
}

/** The same stack by its other name, which to a browser is another origin. */
export function otherOrigin({ protocol, hostname, port }: Location) {
  return `${protocol}//${hostname === "localhost" ? "127.0.0.1" : "localhost"}:${port}`
}
