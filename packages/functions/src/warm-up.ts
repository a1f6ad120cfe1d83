import { defaults, identify } from "@ucrm/core/identity"
import { app } from "./app"

/**
 * Does once, while the function starts and nobody waits, what would make the first request slow: the routes are
 * ordered, the world's numbers read, and the connection to the table opened. A table that does not answer is waited for
 * a second and no failure yet.
 */
export async function warmUp() {
  identify("telephony", "+59899123456", defaults)
  await app.request("/v1/health")
}
