import { decodeWords } from "postal-mime"
import type { Configuration } from "../configuration"
import { Contact } from "../contact"
import type { ProposedDraft } from "../contact/schema"
import {
  type Identification,
  type Identified,
  identify,
  identifyAll,
  isEmailAddress,
  isPossibleNumber,
  type PhoneSettings,
} from "../identity"
import { cutGraphemes, singleLine } from "../text"
import type { Resolution } from "./schema"

/** The parts of an interaction or of a request that identify the caller. */
export interface ClientIdInput {
  channel: string
  clientId?: string | null | undefined
  clientIds?: string[] | null | undefined
  clientName?: string | null | undefined
  extraInfo?: Record<string, unknown> | null | undefined
}

/** An identifier of an interaction; `typed` when only a form that the visitor filled in has it. */
export type UsableId = Identified & { typed?: true }

/** The identifiers of an interaction. */
export interface ClientIds {
  /** The identification of the ClientID; without one, that of the first of `clientIds`. */
  primary: Identification
  /** The other identifiers of the interaction, without duplicates. */
  others: UsableId[]
}

/** The identifiers of an interaction and the contact they propose. */
export interface Caller {
  ids: ClientIds
  /** The primary identifier; null when it is withheld. */
  identifier: Resolution["identifier"]
  /** Whether the visitor declared the ClientID: an address on web chat is typed into its form. */
  isSelfDeclared: boolean
  draft: ProposedDraft
}

const text = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : undefined)

const MIN_TYPED_DIGITS = 7

const isPublicNumber = (value: string) => isPossibleNumber(value) && value.replace(/\D/g, "").length >= MIN_TYPED_DIGITS

/** Returns the identifiers that a visitor typed into a form: only valid addresses and possible numbers. */
function identifyTyped(extraInfo: ClientIdInput["extraInfo"], settings: PhoneSettings): UsableId[] {
  return [
    ...identifyAll("email", text(extraInfo?.["mail"]), settings),
    ...identifyAll("telephony", text(extraInfo?.["number"]), settings),
  ]
    .filter(identification => !identification.withheld)
    .filter(({ kind, value }) => (kind === "email" ? isEmailAddress(value) : isPublicNumber(value)))
    .map(identified => ({ ...identified, typed: true as const }))
}

/**
 * Returns the identifiers of an interaction: its ClientID, further ones, and those that a visitor typed into a
 * form. A ClientID that lists several identifiers counts as several.
 */
export function toClientIds(input: ClientIdInput, settings: PhoneSettings): ClientIds {
  const sentIds = [...(input.clientId ? [input.clientId] : []), ...(input.clientIds ?? [])]
  const [primary = identify(input.channel, undefined, settings), ...furtherIds] = sentIds.flatMap(id =>
    identifyAll(input.channel, id, settings),
  )
  const identifierKeys = new Set(primary.withheld ? [] : [`${primary.kind}#${primary.value}`])
  const others: UsableId[] = []
  const candidates: (Identification & { typed?: true })[] = [...furtherIds, ...identifyTyped(input.extraInfo, settings)]
  for (const identification of candidates) {
    if (others.length + 1 === Contact.MAX_IDENTIFIERS) break
    if (identification.withheld || identifierKeys.has(`${identification.kind}#${identification.value}`)) continue
    identifierKeys.add(`${identification.kind}#${identification.value}`)
    others.push(identification)
  }
  return { primary, others }
}

/** Returns every identifier that is not withheld, the primary one first. */
export function usableIds({ primary, others }: ClientIds): UsableId[] {
  return [...(primary.withheld ? [] : [primary]), ...others]
}

const ADDRESS_OR_NUMBER = /@|^[+\d\s().-]+$/
const QUOTES = /["\u201C-\u201F\u00AB\u00BB\uFF02]|(?<!\S)['\u2018\u2019]|['\u2018\u2019](?!\S)/gu
const COMMA = /\s*[,;\uFF0C\u060C\u3001]\s*/
/** The address after a sender's name, as mail programs write both. */
const ADDRESS_AFTER_NAME = /(?<=\S)\s*(?:<[^<>]*@[^<>]*>|\([^()]*@[^()]*\)|\[[^[\]]*@[^[\]]*\])\s*$/u
/** Suffixes of a name: after a comma they belong to the name before it. */
const NAME_SUFFIX = /^(?:s\.?\s?a\.?|s\.?\s?r\.?\s?l\.?|ltda?\.?|inc\.?|llc\.?|jr\.?|sr\.?|ii|iii|ph\.?d\.?|m\.?d\.?)$/i
const MAX_NAME_CHARACTERS = 200

/**
 * Returns the first and the last name in a text from a visitor or a profile: "last, first" where there is a comma;
 * of three words two are surnames, as in most of Latin America, of four two are given names. Empty for an address or a
 * number.
 */
export function guessName(clientName: string | null | undefined) {
  const name = singleLine(decodeWords(clientName ?? ""))
    .normalize("NFC")
    .replace(ADDRESS_AFTER_NAME, "")
    .replace(/\\(?=["\\])/g, "")
    .replace(QUOTES, "")
    .trim()
  if (name === "" || ADDRESS_OR_NUMBER.test(name)) return { firstName: "", lastName: "" }
  const [beforeComma = "", ...afterComma] = name.split(COMMA).filter(part => part !== "")
  const hasSuffix = afterComma.length > 0 && afterComma.every(part => NAME_SUFFIX.test(part))
  const isInverted = afterComma.length > 0 && !hasSuffix
  const words = [beforeComma, ...afterComma].join(" ").split(/\s+/).filter(Boolean)
  const givenNameCount = words.length > 3 ? 2 : 1
  const [firstName, lastName] = isInverted
    ? [afterComma.join(" "), beforeComma]
    : [words.slice(0, givenNameCount).join(" "), words.slice(givenNameCount).join(" ")]
  return {
    firstName: cutGraphemes(firstName.replace(/\s+/g, " "), MAX_NAME_CHARACTERS),
    lastName: cutGraphemes(lastName.replace(/\s+/g, " "), MAX_NAME_CHARACTERS),
  }
}

/** Returns the draft of a contact with these identifiers and the guessed name. */
export function proposeDraft(input: ClientIdInput, ids: ClientIds): ProposedDraft {
  return {
    ...guessName(input.clientName),
    identifiers: usableIds(ids).map(({ kind, value, display }) => ({ kind, value, display })),
    fields: {},
  }
}

/** Identifies the caller of an interaction with the account's settings; reads nothing. */
export function identifyCaller(input: ClientIdInput, { identity }: Pick<Configuration, "identity">): Caller {
  const ids = toClientIds(input, identity)
  const { primary } = ids
  const identifier = primary.withheld ? null : { kind: primary.kind, value: primary.value, display: primary.display }
  const isSelfDeclared = input.channel === "webchat" && identifier?.kind === "email"
  return { ids, identifier, isSelfDeclared, draft: proposeDraft(input, ids) }
}
