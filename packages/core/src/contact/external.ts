import { Clock } from "../clock"
import { EXTERNAL_KIND_PREFIX } from "../identity/schema"
import type { Contact, ContactIdentifier } from "./schema"

const kindOf = (hostId: string) => `${EXTERNAL_KIND_PREFIX}${hostId}`

/** Returns whether an identifier is the id that a contact has in a system of the customer. */
export function isExternal({ kind }: { kind: string }) {
  return kind.startsWith(EXTERNAL_KIND_PREFIX)
}

/**
 * Returns a system's own id of a contact as an identifier of a kind of its own: the claim on it makes it unique, and it
 * moves with the contact's other identifiers when contacts are merged.
 */
export function externalIdentifier(hostId: string, externalId: string): ContactIdentifier {
  return {
    kind: kindOf(hostId),
    value: externalId,
    display: externalId,
    source: "host",
    addedAt: Clock.iso(),
  }
}

/** Returns the id that a contact has in a system, undefined when it has none; the first of several. */
export function externalIdOf({ identifiers }: Contact, hostId: string): string | undefined {
  return identifiers.find(({ kind }) => kind === kindOf(hostId))?.value
}
