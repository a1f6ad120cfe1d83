import type { Location } from "@solidjs/router"

/** The address under which hosts frame the site, one for each account; empty in a tab of its own. */
export const base = /^\/in\/[^/]+/.exec(globalThis.location?.pathname ?? "")?.[0] ?? ""

const bare = (path: string) => path.replace(/\/$/, "")

/** Whether the page stands at a place of the site. */
export function isAt({ pathname }: Location, path: string) {
  return bare(pathname) === bare(base + path)
}

/** Where an interaction is shown. */
export function interactionPath(guid: string) {
  return `/interactions/${encodeURIComponent(guid)}`
}

/** Where a contact is shown outside of any interaction. */
export function contactPath(id: string) {
  return `/contacts/${encodeURIComponent(id)}`
}

/** Returns where a temporary contact is compared with those that have its identifiers. */
export function conflictPath(id: string) {
  return `/contacts/conflicts/${encodeURIComponent(id)}`
}

/** Returns where an import is shown, from its file to its report. */
export function importPath(id: string) {
  return `/contacts/import/${encodeURIComponent(id)}`
}

/** Returns where a view of the contacts is shown; all of them have no address of their own. */
export function viewPath(id: string) {
  return id === "all" ? "/contacts" : `/contacts/v/${encodeURIComponent(id)}`
}

/** A segment of an address as it was before it was written there. */
export function readSegment(segment: string | undefined) {
  try {
    return decodeURIComponent(segment ?? "")
  } catch {
    return segment ?? ""
  }
}

/** The account whose hosts may frame this page; empty in a tab of its own. */
export const framedAccount = readSegment(base.slice(4))
