import type { Claim } from "../../claim"
import { Clock } from "../../clock"
import type { Configuration } from "../../configuration"
import { MAX_IDENTIFIERS } from "../../contact/identifiers"
import { displayName, sortIdentifiers } from "../../contact/item-mapper"
import { keyFieldsEqual, missingName, missingRequirements } from "../../contact/requirements"
import type { Contact } from "../../contact/schema"
import { type ValueError, valueProblem } from "../../error"
import { retiredOptionErrors } from "../../field/option-input"
import { isEmpty, missingRequired } from "../../field/validate"
import { isVisible } from "../../section/schema"
import { normalizeText } from "../../text"
import type { OnMatch, RowReason } from "../schema"
import type { RowValues } from "./row-contact"

/** The contact that a row names by its id, the claims on the row's identifiers, and the contacts that hold them. */
export interface RowFacts {
  named: Contact | undefined
  claims: Claim.Claim[]
  holders: Map<string, Contact>
}

export type Decision =
  | { kind: "create"; status: Contact["status"]; values: RowValues; candidates?: string[] }
  | { kind: "update"; before: Contact; after: Contact }
  | { kind: "skip"; contact: Contact; match: "one" | "several"; candidates?: string[] }
  | { kind: "reject"; reasons: RowReason[]; match: "none" | "one" | "several"; candidates?: string[] }

const sameName = (contact: Contact, values: RowValues) =>
  normalizeText(displayName(contact)) === normalizeText(displayName(values))

/**
 * Returns the contacts that a row means: the one that it names by its id, else the permanent ones that hold one of its
 * identifiers and agree in the account's key fields. A shared identifier alone means nobody: its holder must have the
 * same name too. When none agrees, those that hold an identifier to themselves and differ in the key fields are
 * `differing`.
 */
function findMatches({ named, claims, holders }: RowFacts, values: RowValues, keyFields: string[]) {
  if (named) return { matches: [named], differing: [] }
  const direct = new Set(claims.flatMap(claim => (claim.mode === "direct" ? claim.contactIds : [])))
  const ids = [...new Set(claims.flatMap(claim => claim.contactIds))]
  const found = ids.flatMap(id => holders.get(id) ?? [])
  const matches = found
    .filter(holder => direct.has(holder.id) || sameName(holder, values))
    .filter(holder => keyFieldsEqual(keyFields, holder, values))
  return { matches, differing: matches.length > 0 ? [] : found.filter(holder => direct.has(holder.id)) }
}

const MAX_CANDIDATES = 10

const NAMES = ["firstName", "lastName", "company", "jobTitle"] as const

const keyOf = ({ kind, value }: { kind: string; value: string }) => `${kind}#${value}`

/** Returns a contact with the values of a row: where it has none (`fill`), or wherever the row has one (`overwrite`). */
function mergeRow(
  before: Contact,
  values: RowValues,
  onMatch: "fill" | "overwrite",
  by: string,
  cleared: readonly string[] = [],
): Contact {
  const takes = (current: unknown, value: unknown) =>
    !isEmpty(value as string) && (onMatch === "overwrite" || isEmpty(current as string))
  const names = Object.fromEntries(
    NAMES.flatMap(name => (takes(before[name], values[name]) ? [[name, values[name]]] : [])),
  )
  const fields = Object.entries(values.fields).filter(([id, value]) => takes(before.fields[id], value))
  const present = new Set(before.identifiers.map(keyOf))
  const added = values.identifiers.filter(identifier => !present.has(keyOf(identifier)))
  return {
    ...before,
    ...names,
    ...Object.fromEntries(NAMES.filter(name => cleared.includes(name)).map(name => [name, ""])),
    ...(onMatch === "overwrite" && values.owner ? { owner: values.owner } : {}),
    fields: Object.fromEntries(
      Object.entries({ ...before.fields, ...Object.fromEntries(fields) }).filter(([id]) => !cleared.includes(id)),
    ),
    identifiers: added.length > 0 ? sortIdentifiers([...before.identifiers, ...added]) : before.identifiers,
    version: before.version + 1,
    updatedAt: Clock.iso(),
    updatedBy: by,
  }
}

const contentOf = ({ firstName, lastName, company, jobTitle, owner, fields, identifiers }: Contact) =>
  JSON.stringify([
    owner,
    firstName,
    lastName,
    company ?? "",
    jobTitle ?? "",
    Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    identifiers.map(keyOf).toSorted(),
  ])

function toReasons(errors: ValueError[], { sections }: Configuration): RowReason[] {
  const labels = new Map(sections.flatMap(section => section.fields).map(field => [field.id, field.label]))
  const name = (pointer: string) => pointer.split("/").at(-1) ?? ""
  return errors.map(({ code, params, detail, pointer }) => {
    const column = labels.get(name(pointer)) ?? name(pointer)
    return { code, params, column, detail }
  })
}

/** Returns what a new contact lacks, as the form demands it. */
function missingForNew(values: RowValues | Contact, configuration: Configuration): RowReason[] {
  const { sections, identity } = configuration
  const visible = sections.filter(section => isVisible(section, ""))
  return toReasons(
    [
      ...missingName(values, ""),
      ...missingRequired(visible, values.fields, "/fields"),
      ...missingRequirements(identity, values, ""),
    ],
    configuration,
  )
}

/** Returns the retired options that a contact would have and did not have before. */
function retiredReasons(before: Contact["fields"], after: Contact["fields"], configuration: Configuration) {
  return toReasons(retiredOptionErrors(configuration.sections, before, after, "/fields"), configuration)
}

const conflict = (count: number): RowReason => ({
  code: "contact.conflict",
  params: { count },
  column: null,
  detail: `finds ${count} contacts by its identifiers`,
})

const KEY_DIFFERS: RowReason = {
  code: "contact.keyDiffers",
  params: {},
  column: null,
  detail: "a contact with one of its identifiers has other key fields",
}

function decideCreation(
  values: RowValues,
  status: Contact["status"],
  configuration: Configuration,
  candidates: string[] = [],
): Decision {
  const reasons = [...missingForNew(values, configuration), ...retiredReasons({}, values.fields, configuration)]
  return reasons.length > 0
    ? { kind: "reject", reasons, match: "none" }
    : { kind: "create", status, values, candidates }
}

/** The temporary contact of an earlier import of the same values. */
function pendingTwin(values: RowValues, { claims, holders }: RowFacts) {
  const ids = [...new Set(claims.flatMap(claim => claim.temporaryIds))]
  return ids
    .flatMap(id => holders.get(id) ?? [])
    .find(holder => contentOf(holder) === contentOf({ ...holder, ...values }))
}

/** Decides about a row that agrees with no contact: `candidates` hold one of its identifiers and differ in the key fields. */
function decideWithoutMatch(
  values: RowValues,
  facts: RowFacts,
  onMatch: OnMatch,
  configuration: Configuration,
  candidates: string[],
): Decision {
  const holder = facts.holders.get(candidates[0] ?? "")
  if (!holder) return decideCreation(values, "permanent", configuration)
  if (onMatch === "skip") return { kind: "skip", contact: holder, match: "several", candidates }
  if (onMatch !== "temporary") return { kind: "reject", reasons: [KEY_DIFFERS], match: "several", candidates }
  const known = pendingTwin(values, facts)
  return known
    ? { kind: "skip", contact: known, match: "several", candidates }
    : decideCreation(values, "temporary", configuration, candidates)
}

/** Decides what becomes of a row whose values can be used. */
export function decide(
  values: RowValues,
  facts: RowFacts,
  onMatch: OnMatch,
  configuration: Configuration,
  by: string,
  cleared: readonly string[] = [],
): Decision {
  const { matches, differing } = findMatches(facts, values, configuration.identity.keyFields)
  const [match] = matches
  const candidates = [...matches, ...differing].slice(0, MAX_CANDIDATES).map(({ id }) => id)
  if (!match) return decideWithoutMatch(values, facts, onMatch, configuration, candidates)
  const several = matches.length > 1
  if (onMatch === "skip") return { kind: "skip", contact: match, match: several ? "several" : "one", candidates }
  if (onMatch === "temporary") {
    const unchanged = !several && contentOf(mergeRow(match, values, "overwrite", by)) === contentOf(match)
    const known = unchanged ? match : pendingTwin(values, facts)
    return known
      ? { kind: "skip", contact: known, match: several ? "several" : "one" }
      : decideCreation(values, "temporary", configuration, candidates)
  }
  if (several) return { kind: "reject", reasons: [conflict(matches.length)], match: "several", candidates }
  const filled = mergeRow(match, values, onMatch, by)
  const after = onMatch === "overwrite" ? mergeRow(match, values, onMatch, by, cleared) : filled
  // What is cleared must be allowed to be empty, as in the form.
  const reasons = [
    ...(contentOf(after) === contentOf(filled) ? [] : missingForNew(after, configuration)),
    ...retiredReasons(match.fields, after.fields, configuration),
  ]
  if (reasons.length > 0) return { kind: "reject", reasons, match: "one" }
  if (after.identifiers.length > MAX_IDENTIFIERS) {
    const problem = valueProblem("value.tooLong", `a contact has at most ${MAX_IDENTIFIERS} identifiers`, {
      max: MAX_IDENTIFIERS,
    })
    return { kind: "reject", reasons: [{ ...problem, column: null }], match: "one" }
  }
  return contentOf(after) === contentOf(match)
    ? { kind: "skip", contact: match, match: "one" }
    : { kind: "update", before: match, after }
}
