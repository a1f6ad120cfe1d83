import { base, readSegment } from "../page/path"

/** What stands at a place of the site, and its address outside of any frame. */
export function locationOf(pathname: string, origin: string) {
  const path = pathname.slice(base.length) || "/"
  const [, kind, id] = /^\/(interactions|contacts)\/([^/]+)\/?$/.exec(path) ?? []
  const url = origin + path
  if (kind === "interactions") return { guid: readSegment(id), url }
  return kind === "contacts" && id !== "new" ? { contactId: readSegment(id), url } : { url }
}
export type EmbedLocation = ReturnType<typeof locationOf>
