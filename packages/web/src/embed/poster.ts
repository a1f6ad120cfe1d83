import { type OutboundMessage, VERSION } from "./message"

/** Returns the origin of the page around this one; undefined when the browser does not reveal it. */
export function parentOrigin() {
  const [nearest] = location.ancestorOrigins ?? []
  return nearest ?? (URL.canParse(document.referrer) ? new URL(document.referrer).origin : undefined)
}

/**
 * Returns a poster of messages to the page around this one. It posts only to an exact origin that is one of the allowed
 * ones: the one that the browser reveals, or that of the latest message of the page. Until it has one, it drops messages.
 */
export function createPoster(
  parent: Pick<Window, "postMessage">,
  allowedOrigins: () => readonly string[],
  initialOrigin: string | undefined,
) {
  let target = initialOrigin
  return {
    /** Posts to this origin from now on; returns whether it differs from the one before. */
    setOrigin: (origin: string) => {
      const hasChanged = target !== origin
      target = origin
      return hasChanged
    },
    post: (message: OutboundMessage) => {
      if (target !== undefined && allowedOrigins().includes(target))
        parent.postMessage({ version: VERSION, ...message }, target)
    },
  }
}
export type Post = ReturnType<typeof createPoster>["post"]

/** Returns a function that returns whether one more message is within `max` in a window of `windowMs`. */
export function createRateLimit(max: number, windowMs: number, now = () => performance.now()) {
  let startedAt = Number.NEGATIVE_INFINITY
  let count = 0
  return () => {
    if (now() - startedAt >= windowMs) {
      startedAt = now()
      count = 0
    }
    count += 1
    return count <= max
  }
}
