import { Clock } from "../clock"
import { EXTERNAL_KIND_PREFIX } from "../identity/schema"
import type { Contact, ContactIdentifier } from "./schema"

const kindOf = (hostId: string) => `${EXTERNAL_KIND_PREFIX}${hostId}`

/** Returns whether an identifier is the id that a contact has in a system of the customer. */
export function isExternal({ kind }: { kind: string }) {
  return kind.startsWith(EXTERNAL_KIND_PREFIX)
}

/**
 * Returns the id of a contact in a customer's system as an identifier of that system's kind: the claim on it makes it
 * unique, and a merge moves it with the contact's other identifiers.
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

/** Returns the id that a contact has in a system: the first of several, or undefined without one. */
export function externalIdOf({ identifiers }: Contact, hostId: string): string | undefined {
  return identifiers.find(({ kind }) => kind === kindOf(hostId))?.value
}
