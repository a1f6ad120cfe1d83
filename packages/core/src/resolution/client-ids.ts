import type { Configuration } from "../config"
import type { ProposedDraft } from "../contact/schema"
import { type Identification, type Identified, identify, type PhoneSettings } from "../identity"
import type { Resolution } from "./schema"

/** The parts of an interaction or of a request that identify the caller. */
export interface ClientIdInput {
  channel: string
  clientId?: string | null | undefined
  clientIds?: string[] | null | undefined
  clientName?: string | null | undefined
  extraInfo?: Record<string, unknown> | null | undefined
}

export interface ClientIds {
  /** The identification of the ClientID; without one, that of the first of `clientIds`. */
  primary: Identification
  /** The other identifiers of the interaction, without duplicates. */
  others: Identified[]
}

/** The identifiers of an interaction and the contact they propose. */
export interface Caller {
  ids: ClientIds
  /** The primary identifier; null when it is withheld. */
  identifier: Resolution["identifier"]
  draft: ProposedDraft
}

const text = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : undefined)

const keyOf = ({ kind, value }: Identified) => `${kind}#${value}`

/** Returns the identifiers of an interaction: its ClientID, further ones, and what a visitor typed into a form. */
export function clientIds(input: ClientIdInput, settings: PhoneSettings): ClientIds {
  const [first, ...rest] = [...(input.clientId ? [input.clientId] : []), ...(input.clientIds ?? [])]
  const primary = identify(input.channel, first, settings)
  const typed = [
    identify("email", text(input.extraInfo?.["mail"]), settings),
    identify("telephony", text(input.extraInfo?.["number"]), settings),
  ].filter(
    identification =>
      !identification.withheld && (identification.kind !== "email" || identification.value.includes("@")),
  )
  const seen = new Set(primary.withheld ? [] : [keyOf(primary)])
  const others: Identified[] = []
  for (const identification of [...rest.map(id => identify(input.channel, id, settings)), ...typed]) {
    if (identification.withheld || seen.has(keyOf(identification))) continue
    seen.add(keyOf(identification))
    others.push(identification)
  }
  return { primary, others }
}

/** Returns every identifier that is not withheld, the primary one first. */
export function usableIds({ primary, others }: ClientIds): Identified[] {
  return [...(primary.withheld ? [] : [primary]), ...others]
}

const LOOKS_LIKE_AN_ADDRESS = /@|^[+\d\s().-]+$/

/**
 * Guesses a first and a last name from what a visitor typed or a profile shows: of three words two are surnames, as in
 * most of Latin America; of four two are given names. Returns empty names for an address or a number.
 */
export function guessName(clientName: string | null | undefined) {
  const words = (clientName ?? "").normalize("NFC").trim().split(/\s+/).filter(Boolean)
  if (words.length === 0 || LOOKS_LIKE_AN_ADDRESS.test(words.join(" "))) return { firstName: "", lastName: "" }
  const given = words.length > 3 ? 2 : 1
  return { firstName: words.slice(0, given).join(" "), lastName: words.slice(given).join(" ") }
}

/** Returns the draft of a contact with these identifiers and the guessed name. */
export function propose(input: ClientIdInput, ids: ClientIds): ProposedDraft {
  return {
    ...guessName(input.clientName),
    identifiers: usableIds(ids).map(({ kind, value, display }) => ({ kind, value, display })),
    fields: {},
  }
}

/** Identifies the caller of an interaction with the account's settings; reads nothing. */
export function identifyCaller(input: ClientIdInput, { identity }: Pick<Configuration, "identity">): Caller {
  const ids = clientIds(input, identity)
  const { primary } = ids
  const identifier = primary.withheld ? null : { kind: primary.kind, value: primary.value, display: primary.display }
  return { ids, identifier, draft: propose(input, ids) }
}
