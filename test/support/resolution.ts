import type { Resolution } from "@ucrm/core/resolution/schema"

/** Returns a resolution without the last contacts, which only the view adds to its candidates and ranks them by. */
export function withoutLastContacts({ candidates, ...resolution }: Resolution) {
  const plain = candidates.map(({ lastContact: _, why, ...candidate }) => ({
    ...candidate,
    why: why.filter(reason => reason !== "interaction.recent"),
  }))
  return { ...resolution, candidates: plain.toSorted((a, b) => a.contactId.localeCompare(b.contactId)) }
}
