import { Actor } from "../actor"
import { Claim } from "../claim"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Failure } from "../error"
import { isEmpty, validateAll } from "../field/validate"
import type { FieldValue } from "../section/schema"
import { CONFLICT_CODES, retryOnConflict, Table, TRANSACTION_LIMIT } from "../table"
import { decisionWrites } from "./conflict-decisions"
import { loadClaims, MAX_IDENTIFIERS } from "./identifiers"
import { sortIdentifiers } from "./item-mapper"
import { assertItemsFit } from "./item-size"
import { withMarkedFields } from "./marked-fields"
import { assertValid, readOnlyErrors } from "./requirements"
import type { Contact, ContactIdentifier, FieldValues, Merge, MergeSide } from "./schema"
import * as Store from "./store"
import { timelineEntry } from "./timeline"
import { undoRecordWrite } from "./undo-record"

type Choices = Record<string, MergeSide>

const sideOf = (choices: Choices, field: string) => choices[field] ?? "into"

const mergeText = (choices: Choices, field: string, source: string | undefined, target: string | undefined) =>
  (sideOf(choices, field) === "from" ? source || target : target || source) || undefined

/** Returns two values joined: lists without duplicates, texts on separate lines; other values keep the target's. */
function joinValues(target: FieldValue, source: FieldValue): FieldValue {
  if (isEmpty(target) || isEmpty(source)) return isEmpty(target) ? source : target
  if (Array.isArray(target) && Array.isArray(source)) return [...new Set([...target, ...source])]
  if (typeof target !== "string" || typeof source !== "string" || target === source) return target
  return `${target}\n${source}`
}

/** Throws `request.invalid` when a joined value does not fit its field, with pointers into `choices`. */
async function assertJoinedValuesFit(after: Contact, choices: Choices) {
  const joined = Object.entries(after.fields).filter(([id]) => choices[id] === "both")
  if (joined.length === 0) return
  const { sections } = await Config.current()
  const errors = validateAll(sections, Object.fromEntries(joined), "/choices")
  if (errors.length > 0) throw new Failure("request.invalid", "A joined value does not fit its field.", { errors })
}

/** Throws `contact.merged` when the survivor was changed by anything other than the same merge. */
function assertSameMerge(survivor: Contact, versions: Merge["versions"], by: string) {
  if (!versions || (survivor.version === versions.into + 1 && survivor.updatedBy === by)) return
  throw new Failure("contact.merged", "The contact has been merged in the meantime.", { current: survivor })
}

function assertVersions(source: Contact, target: Contact, versions: Merge["versions"]) {
  if (!versions) return
  const changed = source.version !== versions.from ? source : target.version !== versions.into ? target : undefined
  if (changed)
    throw new Failure("version.mismatch", "A contact has been changed in the meantime.", { current: changed })
}

function mergeValues(choices: Choices, source: FieldValues, target: FieldValues): FieldValues {
  const ids = [...new Set([...Object.keys(source), ...Object.keys(target)])]
  const choose = (id: string) => {
    if (sideOf(choices, id) === "both") return joinValues(target[id] ?? null, source[id] ?? null)
    const [preferred, fallback] = sideOf(choices, id) === "from" ? [source[id], target[id]] : [target[id], source[id]]
    return isEmpty(preferred) ? fallback : preferred
  }
  return Object.fromEntries(ids.map(id => [id, choose(id) ?? null]))
}

const isSameIdentifier = (a: ContactIdentifier, b: ContactIdentifier) => a.kind === b.kind && a.value === b.value

function mergeIdentifiers(source: ContactIdentifier[], target: ContactIdentifier[]) {
  const all = [...target, ...source.filter(added => !target.some(present => isSameIdentifier(added, present)))]
  if (all.length <= MAX_IDENTIFIERS) return sortIdentifiers(all)
  throw new Failure("contact.identifierLimit", `Together they would have more than ${MAX_IDENTIFIERS} identifiers.`)
}

function mergeTags(source: Contact, target: Contact): Pick<Contact, "tags"> {
  const tags = [...new Set([...(target.tags ?? []), ...(source.tags ?? [])])]
  return tags.length > 0 ? { tags } : {}
}

function mergeContacts(source: Contact, target: Contact, choices: Choices, by: string): Contact {
  const { company: _company, jobTitle: _jobTitle, ...unchanged } = target
  const company = mergeText(choices, "company", source.company, target.company)
  const jobTitle = mergeText(choices, "jobTitle", source.jobTitle, target.jobTitle)
  return {
    ...unchanged,
    firstName: mergeText(choices, "firstName", source.firstName, target.firstName) ?? "",
    lastName: mergeText(choices, "lastName", source.lastName, target.lastName) ?? "",
    ...(company ? { company } : {}),
    ...(jobTitle ? { jobTitle } : {}),
    ...mergeTags(source, target),
    owner: sideOf(choices, "owner") === "from" ? source.owner : target.owner,
    identifiers: mergeIdentifiers(source.identifiers, target.identifiers),
    fields: mergeValues(choices, source.fields, target.fields),
    status: source.status === "permanent" ? "permanent" : target.status,
    mergedFrom: [...(target.mergedFrom ?? []), source.id, ...(source.mergedFrom ?? [])],
    version: target.version + 1,
    updatedAt: Clock.iso(),
    updatedBy: by,
  }
}

/**
 * Returns the change that replaces both holders with the survivor. A shared identifier stays shared, unless these two
 * were its only holders and no agent marked it as shared.
 */
function inheritClaim(claim: Claim.Claim, sourceId: string, survivor: Contact): Claim.Change {
  const isOther = (id: string) => id !== sourceId && id !== survivor.id
  const others = { contactIds: claim.contactIds.filter(isOther), temporaryIds: claim.temporaryIds.filter(isOther) }
  const { contactIds, temporaryIds } = { ...others, ...Claim.withHolder({ ...claim, ...others }, survivor) }
  const hadNoOtherHolder = others.contactIds.length === 0 && claim.contactIds.length === 2
  const mode = contactIds.length > 1 ? "shared" : hadNoOtherHolder && !claim.sharedByAgent ? "direct" : claim.mode
  return { contactIds, temporaryIds, mode }
}

/** Throws `request.invalid` when a choice decides about a read-only field that the actor may not write. */
async function assertChoicesAllowed(actor: Actor.Actor, choices: Choices, source: FieldValues, target: FieldValues) {
  const { sections } = await Config.current()
  const [byDefault, chosen] = [mergeValues({}, source, target), mergeValues(choices, source, target)]
  assertValid(readOnlyErrors(actor, sections, byDefault, chosen, "/choices"))
}

/**
 * Merges a contact into another in one transaction: its identifiers, values and timeline become the survivor's, and its
 * id redirects there. A repeated merge returns the survivor. Throws `contact.notFound`, `merge.self`,
 * `request.invalid`, `contact.identifierLimit`, `merge.tooLarge`, `version.mismatch`, `contact.merged` with nothing
 * written.
 */
export function merge(id: string, { into: targetId, choices, versions }: Merge): Promise<Contact> {
  return retryOnConflict(
    async () => {
      const actor = await Actor.allowed("tools.merge")
      const [source, target] = await Promise.all([Store.get(id), Store.get(targetId)])
      if (source.id === target.id && target.mergedFrom?.includes(id)) {
        assertSameMerge(target, versions, actor.id)
        return target
      }
      if (source.id === target.id) throw new Failure("merge.self", "A contact cannot be merged into itself.")
      assertVersions(source, target, versions)
      await assertChoicesAllowed(actor, choices, source.fields, target.fields)
      const { sections } = await Config.current()
      const after = withMarkedFields(mergeContacts(source, target, choices, actor.id), sections)
      await assertJoinedValuesFit(after, choices)
      // A survivor that becomes permanent changes the claims on its own identifiers too.
      const becomesPermanent = after.status !== target.status
      const [claims, sourceLastSeen, lastSeen] = await Promise.all([
        loadClaims((becomesPermanent ? after : source).identifiers),
        Store.loadLastSeen(source.id),
        Store.loadLastSeen(target.id, source.id),
      ])
      const changes = claims.map(claim => ({ claim, change: inheritClaim(claim, source.id, after) }))
      const writes = [
        ...Store.mergeTargetWrites(target, source, after, lastSeen),
        ...Store.redirectWrites(source, after.id),
        ...decisionWrites(source, "merged", actor.id),
        ...changes.map(({ claim, change }) => Claim.changeWrite(claim, change)),
        undoRecordWrite(after.id, timelineEntry("contact.merged", actor.id), {
          kind: "merge",
          source,
          lastSeen: Object.fromEntries(sourceLastSeen),
          target,
          version: after.version,
          claims: changes.map(({ claim, change }) => ({ ...claim, rev: Claim.applyChange(claim, change).rev })),
        }),
      ]
      if (writes.length > TRANSACTION_LIMIT)
        throw new Failure("merge.tooLarge", "These contacts have too much to be merged at once. Nothing was written.")
      await Table.transact(assertItemsFit("merge.tooLarge", writes))
      return after
    },
    { codes: versions ? ["identifier.changed"] : CONFLICT_CODES },
  )
}
