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
