import type { Actor } from "../actor"

/** How many requests are let through in each window of so many seconds. */
export interface Policy {
  quota: number
  seconds: number
}

/** An account's own policies, where they differ from what holds for everybody. */
export type Policies = Partial<Record<Actor.Actor["type"], Policy>>

/** Where somebody stands within a window: what is left of the quota, and when it is whole again. */
export interface Standing extends Policy {
  remaining: number
  resetSeconds: number
}

/** Enough for 200 interactions a second from one host, and for a person whose pages ask 20 times a second for a minute. */
export const USUAL: Record<Actor.Actor["type"], Policy> = {
  host: { quota: 2000, seconds: 10 },
  agent: { quota: 1200, seconds: 60 },
}
