import { base, readSegment } from "../page/path"

/** Returns the interaction or contact that a page of the site shows, and its URL outside of any frame. */
export function locationOf(pathname: string, origin: string) {
  const path = pathname.slice(base.length) || "/"
  const [, kind, id] = /^\/(interactions|contacts)\/([^/]+)\/?$/.exec(path) ?? []
  const url = origin + path
  if (kind === "interactions") return { guid: readSegment(id), url }
  return kind === "contacts" && id !== "new" ? { contactId: readSegment(id), url } : { url }
}

const isUnder = (key: string, subject: string) => key === subject || key.startsWith(`${subject}/`)

/** Returns the interactions and contacts that have unsaved edits, from the keys of the drafts. */
export function dirtySubjects(keys: readonly string[], guids: readonly string[]) {
  const subjects = new Map<string, { guid?: string; contactId?: string }>()
  for (const key of keys) {
    const guid = guids.find(guid => isUnder(key, guid))
    const contactId = /^contact\/([^/]+)/.exec(key)?.[1]
    if (guid !== undefined) subjects.set(`guid ${guid}`, { guid })
    else if (contactId !== undefined) subjects.set(`contact ${contactId}`, { contactId })
  }
  return subjects
}
