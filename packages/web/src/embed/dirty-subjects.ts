const isUnder = (key: string, subject: string) => key === subject || key.startsWith(`${subject}/`)

/** What unsaved edits belong to, each as it is told to the host. */
export function dirtySubjects(keys: readonly string[], guids: readonly string[]) {
  const found = new Map<string, { guid?: string; contactId?: string }>()
  for (const key of keys) {
    const guid = guids.find(guid => isUnder(key, guid))
    const contactId = /^contact\/([^/]+)/.exec(key)?.[1]
    if (guid !== undefined) found.set(`guid ${guid}`, { guid })
    else if (contactId !== undefined) found.set(`contact ${contactId}`, { contactId })
  }
  return found
}
