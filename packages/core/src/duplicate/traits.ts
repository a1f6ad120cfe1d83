import { createHash } from "node:crypto"
import type { Configuration } from "../configuration"
import type { Contact } from "../contact/schema"
import { identifyAs } from "../identity"
import { normalizeText } from "../text"
import type { DuplicateReason } from "./schema"

/** Something that two contacts of one person likely have in common. */
export interface Trait {
  reason: DuplicateReason
  /** A hash of the value, so that it is found by equality alone. */
  hash: string
  /**
   * Whether it is an identifier: contacts that share one are a decision already, no suggestion. Its holders are in the
   * claim on it.
   */
  isIdentifier: boolean
  /** The value of a number or an address, as identifiers have it. */
  value?: string
}

type Settings = Pick<Configuration, "sections" | "identity">

const hashOf = (text: string) => createHash("sha256").update(text).digest("base64url").slice(0, 22)

/** Returns the traits of a contact; none of a temporary one, which waits for a decision anyway. */
export function traitsOf(contact: Contact, { sections, identity }: Settings): Trait[] {
  if (contact.status === "temporary") return []
  const name = normalizeText(`${contact.firstName} ${contact.lastName}`.trim())
  const company = normalizeText(contact.company ?? "")
  const isNamed = name !== "" && company !== ""
  const addresses = contact.identifiers.flatMap(({ kind, value }) =>
    kind === "phone" || kind === "email" ? [{ reason: kind, value, isIdentifier: true } as const] : [],
  )
  const fields = sections
    .flatMap(section => section.fields)
    .flatMap(({ id, type }) => {
      const value = contact.fields[id]
      if ((type !== "phone" && type !== "email") || typeof value !== "string") return []
      const identified = identifyAs(type, value, identity)
      return identified.withheld ? [] : [{ reason: type, value: identified.value, isIdentifier: false } as const]
    })
  return [
    ...(isNamed ? [{ reason: "name" as const, hash: hashOf(`${name}\n${company}`), isIdentifier: false }] : []),
    ...[...addresses, ...fields].map(({ reason, value, isIdentifier }) => ({
      reason,
      hash: hashOf(value),
      isIdentifier,
      value,
    })),
  ]
}

/** Returns what two contacts have in common that makes them likely the same person. */
export function commonReasons(first: readonly Trait[], second: readonly Trait[]): DuplicateReason[] {
  const common = first.filter(trait =>
    second.some(
      other =>
        other.reason === trait.reason && other.hash === trait.hash && !(other.isIdentifier && trait.isIdentifier),
    ),
  )
  return [...new Set(common.map(trait => trait.reason))]
}
