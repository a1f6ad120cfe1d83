import { Hono } from "hono"
import { health } from "./route/health"
import { interactions } from "./route/interactions"
import { live } from "./route/live"
import { resolve } from "./route/resolve"
import { session } from "./route/session"
import { shownSections } from "./route/shown-sections"

/** The routes that hosts and agents wait for when an interaction arrives: loaded when a function starts. */
export const agentApi = new Hono()
  .route("/health", health)
  .route("/interactions", interactions)
  .route("/resolve", resolve)
  .route("/session", session)
  .route("/live", live)
  .route("/sections", shownSections)

const AGENT_PATH = /^\/v1\/(health|interactions|resolve|session|live|sections)(\/|$)/
const CONTACT_PATH = /^\/v1\/(contacts|actors)(\/|$)/
/** Paths under these that only the whole API has. */
const OTHER_PATH = /^\/v1\/(contacts\/(list|count|[^/]+\/export)|interactions\/list)$/

/** Returns the smallest part of the API that has the route of a path. */
export function partOf(path: string): "agent" | "contact" | "whole" {
  if (OTHER_PATH.test(path)) return "whole"
  if (AGENT_PATH.test(path)) return "agent"
  return CONTACT_PATH.test(path) ? "contact" : "whole"
}
