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

/** The contact with the id that a row contains, the claims on the identifiers of the row, and their holders. */
export interface RowFacts {
  named: Contact | undefined
  claims: Claim.Claim[]
  holders: Map<string, Contact>
}

/** The decision about a row; `candidates` are the ids of the contacts that it matches in part or among others. */
export type Decision =
  | { kind: "create"; status: Contact["status"]; values: RowValues; candidates?: string[] }
  | { kind: "update"; before: Contact; after: Contact }
  | { kind: "skip"; contact: Contact; match: "one" | "several"; candidates?: string[] }
  | { kind: "reject"; reasons: RowReason[]; match: "none" | "one" | "several"; candidates?: string[] }

const hasSameName = (contact: Contact, values: RowValues) =>
  normalizeText(displayName(contact)) === normalizeText(displayName(values))

/**
 * Returns the contacts that match a row: the one with the id that the row contains, else the permanent holders of one
 * of its identifiers with equal key fields. The holder of a shared identifier must also have the same name. Without a
 * match, `differing` are the direct holders, whose key fields differ.
 */
function findMatches({ named, claims, holders }: RowFacts, values: RowValues, keyFields: string[]) {
  if (named) return { matches: [named], differing: [] }
  const direct = new Set(claims.flatMap(claim => (claim.mode === "direct" ? claim.contactIds : [])))
  const ids = [...new Set(claims.flatMap(claim => claim.contactIds))]
  const permanentHolders = ids.flatMap(id => holders.get(id) ?? [])
  const matches = permanentHolders
    .filter(holder => direct.has(holder.id) || hasSameName(holder, values))
    .filter(holder => keyFieldsEqual(keyFields, holder, values))
  return { matches, differing: matches.length > 0 ? [] : permanentHolders.filter(holder => direct.has(holder.id)) }
}

const MAX_CANDIDATES = 10

const NAMES = ["firstName", "lastName", "company", "jobTitle"] as const

const keyOf = ({ kind, value }: { kind: string; value: string }) => `${kind}#${value}`

/** Returns a contact with the values of a row that it lacks (`fill`), or with all of them (`overwrite`). */
function mergeRow(
  before: Contact,
  values: RowValues,
  onMatch: "fill" | "overwrite",
  by: string,
  cleared: readonly string[] = [],
): Contact {
  const isTaken = (current: unknown, value: unknown) =>
    !isEmpty(value as string) && (onMatch === "overwrite" || isEmpty(current as string))
  const names = Object.fromEntries(
    NAMES.flatMap(name => (isTaken(before[name], values[name]) ? [[name, values[name]]] : [])),
  )
  const fields = Object.entries(values.fields).filter(([id, value]) => isTaken(before.fields[id], value))
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
  const nameOf = (pointer: string) => pointer.split("/").at(-1) ?? ""
  return errors.map(({ code, params, detail, pointer }) => {
    const column = labels.get(nameOf(pointer)) ?? nameOf(pointer)
    return { code, params, column, detail }
  })
}

/** Returns the reasons why values are incomplete for a new contact, by the rules of the form. */
function missingValueReasons(values: RowValues | Contact, configuration: Configuration): RowReason[] {
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

/** Returns a reason for each retired option that a contact did not have before. */
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
  const reasons = [...missingValueReasons(values, configuration), ...retiredReasons({}, values.fields, configuration)]
  return reasons.length > 0
    ? { kind: "reject", reasons, match: "none" }
    : { kind: "create", status, values, candidates }
}

/** Returns the temporary contact that an earlier import created with the same values, or undefined. */
function findTemporaryDuplicate(values: RowValues, { claims, holders }: RowFacts) {
  const ids = [...new Set(claims.flatMap(claim => claim.temporaryIds))]
  return ids
    .flatMap(id => holders.get(id) ?? [])
    .find(holder => contentOf(holder) === contentOf({ ...holder, ...values }))
}

/** Decides about a row without a match; `candidates` hold one of its identifiers and differ in the key fields. */
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
  const duplicate = findTemporaryDuplicate(values, facts)
  return duplicate
    ? { kind: "skip", contact: duplicate, match: "several", candidates }
    : decideCreation(values, "temporary", configuration, candidates)
}

/** Decides about a row with valid values. `cleared` are the targets whose values are cleared in a match. */
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
  const isAmbiguous = matches.length > 1
  if (onMatch === "skip") return { kind: "skip", contact: match, match: isAmbiguous ? "several" : "one", candidates }
  if (onMatch === "temporary") {
    const isUnchanged = !isAmbiguous && contentOf(mergeRow(match, values, "overwrite", by)) === contentOf(match)
    const duplicate = isUnchanged ? match : findTemporaryDuplicate(values, facts)
    return duplicate
      ? { kind: "skip", contact: duplicate, match: isAmbiguous ? "several" : "one" }
      : decideCreation(values, "temporary", configuration, candidates)
  }
  if (isAmbiguous) return { kind: "reject", reasons: [conflict(matches.length)], match: "several", candidates }
  const merged = mergeRow(match, values, onMatch, by)
  const after = onMatch === "overwrite" ? mergeRow(match, values, onMatch, by, cleared) : merged
  // A cleared value must be allowed to be empty, as in the form.
  const reasons = [
    ...(contentOf(after) === contentOf(merged) ? [] : missingValueReasons(after, configuration)),
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
