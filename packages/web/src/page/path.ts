import type { Location } from "@solidjs/router"

/** The address under which hosts frame the site, one for each account; empty in a tab of its own. */
export const base = /^\/in\/[^/]+/.exec(globalThis.location?.pathname ?? "")?.[0] ?? ""

const bare = (path: string) => path.replace(/\/$/, "")

/** Returns whether a location is a path of the site. */
export function isAt({ pathname }: Location, path: string) {
  return bare(pathname) === bare(base + path)
}

/** Returns the path of an interaction. */
export function interactionPath(guid: string) {
  return `/interactions/${encodeURIComponent(guid)}`
}

/** Returns the path of the page of a contact. */
export function contactPath(id: string) {
  return `/contacts/${encodeURIComponent(id)}`
}

/** Returns the path of the comparison of a contact with those that have its identifiers. */
export function conflictPath(id: string) {
  return `/contacts/conflicts/${encodeURIComponent(id)}`
}

/** Returns the path of an import. */
export function importPath(id: string) {
  return `/contacts/import/${encodeURIComponent(id)}`
}

/** Returns the path of a view of the contacts; `all` has the path of the list. */
export function viewPath(id: string) {
  return id === "all" ? "/contacts" : `/contacts/v/${encodeURIComponent(id)}`
}

/** Returns a segment of an address decoded; unchanged when it is not well encoded. */
export function readSegment(segment: string | undefined) {
  try {
    return decodeURIComponent(segment ?? "")
  } catch {
    return segment ?? ""
  }
}

/** The account whose hosts may frame this page; empty in a tab of its own. */
export const framedAccount = readSegment(base.slice(4))
