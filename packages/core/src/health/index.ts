import { setTimeout as pause } from "node:timers/promises"
import { release } from "../resource"
import { Table } from "../table"
import type { Health } from "./schema"

export * as Health from "."

const PATIENCE_MS = 1000

/** Whether the table answers within a second; one read unit, of an item that is never there. */
export async function isTableReachable(): Promise<boolean> {
  const stop = new AbortController()
  const asked = Table.get({ pk: "HEALTH", sk: "HEALTH" }).then(
    () => true,
    () => false,
  )
  const waited = pause(PATIENCE_MS, false, { signal: stop.signal, ref: false }).catch(() => false)
  return Promise.race([asked, waited]).finally(() => stop.abort())
}

/** How the product is; never throws. */
export async function check(): Promise<Health> {
  const began = performance.now()
  const well = await isTableReachable()
  return {
    status: well ? "ok" : "failing",
    ...release(),
    node: process.versions.node,
    table: well ? "answers" : "silent",
    tableMs: Math.round(performance.now() - began),
  }
}
