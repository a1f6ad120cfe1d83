/** The kinds of actors that have quotas. */
export type Consumer = "host" | "agent"

/** The number of requests allowed in each window of `seconds`. */
export interface Policy {
  quota: number
  seconds: number
}

/** The policies of an account, where they differ from the default ones. */
export type Policies = Partial<Record<Consumer, Policy>>

/** The status of a quota within a window: the requests left, and the seconds until the next window. */
export interface RateLimitStatus extends Policy {
  remaining: number
  resetSeconds: number
}

/** Sufficient for 200 interactions a second from one host, and for 20 requests a second of one user for a minute. */
export const DEFAULT_POLICIES: Record<Consumer, Policy> = {
  host: { quota: 2000, seconds: 10 },
  agent: { quota: 1200, seconds: 60 },
}
