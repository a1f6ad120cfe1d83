import { type OutboundMessage, VERSION } from "./message"

/** The origin of the page around this one, as far as the browser tells. */
export function parentOrigin() {
  const [nearest] = location.ancestorOrigins ?? []
  return nearest ?? (URL.canParse(document.referrer) ? new URL(document.referrer).origin : undefined)
}

/**
 * Speaks to the page around this one, by its exact origin, once that is known to be one of those allowed: as the browser
 * tells it, or as the page itself spoke first. Until then nothing is said.
 */
export function createPoster(
  parent: Pick<Window, "postMessage">,
  origins: () => readonly string[],
  nearest: string | undefined,
) {
  let to = nearest
  return {
    /** Notes an origin that was heard; answers whether it is another one than before. */
    answer: (origin: string) => {
      const news = to !== origin
      to = origin
      return news
    },
    say: (said: OutboundMessage) => {
      if (to !== undefined && origins().includes(to)) parent.postMessage({ version: VERSION, ...said }, to)
    },
  }
}
export type Post = ReturnType<typeof createPoster>["say"]
