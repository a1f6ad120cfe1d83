import { defaults, identify } from "@ucrm/core/identity"
import { originKey } from "@ucrm/core/resource"
import type { Hono } from "hono"
import { ORIGIN_KEY_HEADER } from "./security-headers"

/**
 * Prepares a function for its first request: builds the router, parses the phone metadata and opens the connection to the
 * table. Waits at most a second for the table and does not fail without it.
 */
export async function warmUp(app: Hono) {
  identify("telephony", "+59899123456", defaults)
  await app.request("/v1/health", { headers: { [ORIGIN_KEY_HEADER]: originKey() ?? "" } })
}
