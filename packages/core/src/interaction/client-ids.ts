import type { ProposedDraft } from "../contact/schema"
import { type Identification, type Identified, identify, type PhoneSettings } from "../identity"
import type { Received } from "./schema"

type Carried = Pick<Received, "channel" | "clientId" | "clientIds" | "clientName" | "extraInfo">

export interface ClientIds {
  /** What the ClientID itself stands for; with none sent, the first of `clientIds`. */
  primary: Identification
  /** The other identifiers that the interaction carries, each once. */
  others: Identified[]
}

const text = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : undefined)

/** The identifiers that an interaction carries: its ClientID, further ones, and what a visitor typed into a form. */
export function clientIds(carried: Carried, settings: PhoneSettings): ClientIds {
  const [first, ...rest] = [...(carried.clientId ? [carried.clientId] : []), ...(carried.clientIds ?? [])]
  const primary = identify(carried.channel, first, settings)
  const typed = [
    identify("email", text(carried.extraInfo?.["mail"]), settings),
    identify("telephony", text(carried.extraInfo?.["number"]), settings),
  ].filter(
    identification =>
      !identification.withheld && (identification.kind !== "email" || identification.value.includes("@")),
  )
  const seen = new Set(primary.withheld ? [] : [`${primary.kind}#${primary.value}`])
  const others: Identified[] = []
  for (const one of [...rest.map(id => identify(carried.channel, id, settings)), ...typed]) {
    if (one.withheld || seen.has(`${one.kind}#${one.value}`)) continue
    seen.add(`${one.kind}#${one.value}`)
    others.push(one)
  }
  return { primary, others }
}

const LOOKS_LIKE_AN_ADDRESS = /@|^[+\d\s().-]+$/

/**
 * A first and a last name out of what a visitor typed or a profile shows: of three words two are surnames, as in most
 * of Latin America, of four two are given names; nothing when it is an address or a number.
 */
export function guessName(clientName: string | null | undefined) {
  const words = (clientName ?? "").normalize("NFC").trim().split(/\s+/).filter(Boolean)
  if (words.length === 0 || LOOKS_LIKE_AN_ADDRESS.test(words.join(" "))) return { firstName: "", lastName: "" }
  const given = words.length > 3 ? 2 : 1
  return { firstName: words.slice(0, given).join(" "), lastName: words.slice(given).join(" ") }
}

/** The contact that would be created: the identifiers in their places and the name guessed. */
export function propose(carried: Carried, { primary, others }: ClientIds): ProposedDraft {
  return {
    ...guessName(carried.clientName),
    identifiers: [...(primary.withheld ? [] : [primary]), ...others].map(({ kind, value, display }) => ({
      kind,
      value,
      display,
    })),
    fields: {},
  }
}
