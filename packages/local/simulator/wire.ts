/** One request or message for the record. */
export interface Exchange {
  at: Date
  what: string
  /** Its result in a few words, e.g. `201 · 12 ms`. */
  outcome: string
  /** Unset when it is neither expected nor unexpected. */
  good?: boolean
  /** The deviation from the expected result. */
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

/** Sends a request with the host's token and without cookies. */
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

/** Returns the address of the same stack under its other name, which is another origin to a browser. */
export function otherOrigin({ protocol, hostname, port }: Location) {
  return `${protocol}//${hostname === "localhost" ? "127.0.0.1" : "localhost"}:${port}`
}
