import { Hono } from "hono"
import { actors } from "./route/actors"
import { contacts } from "./route/contacts"
import { health } from "./route/health"
import { interactions } from "./route/interactions"
import { live } from "./route/live"
import { resolve } from "./route/resolve"
import { session } from "./route/session"
import { shownSections } from "./route/shown-sections"
import { sync } from "./route/sync"

/** The routes that hosts and agents wait for during an interaction: loaded when a function starts. */
export const agentApi = new Hono()
  .route("/health", health)
  .route("/interactions", interactions)
  .route("/resolve", resolve)
  .route("/contacts", sync)
  .route("/contacts", contacts)
  .route("/session", session)
  .route("/live", live)
  .route("/sections", shownSections)
  .route("/actors", actors)

const PATHS = ["health", "interactions", "resolve", "contacts", "session", "live", "sections", "actors"]

/** Paths below those that only the whole API has. */
const OTHERS = /^\/v1\/(contacts\/(list|count|[^/]+\/export)|interactions\/list)$/

/** Returns whether all routes of a path are in `agentApi`. */
export function isAgentPath(path: string) {
  if (OTHERS.test(path)) return false
  return PATHS.some(name => path === `/v1/${name}` || path.startsWith(`/v1/${name}/`))
}
