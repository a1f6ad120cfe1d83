import { setTimeout as pause } from "node:timers/promises"
import { release } from "../resource"
import { Table } from "../table"
import type { Health } from "./schema"

export * as Health from "."

const TIMEOUT_MS = 1000

/** Returns whether the table answers within a second. Costs one read unit, of an item that does not exist. */
export async function isTableReachable(): Promise<boolean> {
  const stop = new AbortController()
  const response = Table.get({ pk: "HEALTH", sk: "HEALTH" }).then(
    () => true,
    () => false,
  )
  const timeout = pause(TIMEOUT_MS, false, { signal: stop.signal, ref: false }).catch(() => false)
  return Promise.race([response, timeout]).finally(() => stop.abort())
}

/** Returns the health of the product. Never throws. */
export async function check(): Promise<Health> {
  const startedAt = performance.now()
  const isReachable = await isTableReachable()
  return {
    status: isReachable ? "ok" : "failing",
    ...release(),
    node: process.versions.node,
    table: isReachable ? "answers" : "silent",
    tableMs: Math.round(performance.now() - startedAt),
  }
}
