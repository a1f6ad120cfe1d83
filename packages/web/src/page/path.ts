import type { Location } from "@solidjs/router"

/** The address under which hosts frame the site, one for each account; empty in a tab of its own. */
export const base = /^\/in\/[^/]+/.exec(globalThis.location?.pathname ?? "")?.[0] ?? ""

const bare = (path: string) => path.replace(/\/$/, "")

/** Whether the page stands at a place of the site. */
export const isAt = ({ pathname }: Location, path: string) => bare(pathname) === bare(base + path)

/** Where an interaction is shown. */
export const interactionPath = (guid: string) => `/interactions/${encodeURIComponent(guid)}`

/** Where a contact is shown outside of any interaction. */
export const contactPath = (id: string) => `/contacts/${encodeURIComponent(id)}`

/** A segment of an address as it was before it was written there. */
export const readSegment = (segment: string | undefined) => {
  try {
    return decodeURIComponent(segment ?? "")
  } catch {
    return segment ?? ""
  }
}

/** The account whose hosts may frame this page; empty in a tab of its own. */
export const framedAccount = readSegment(base.slice(4))
