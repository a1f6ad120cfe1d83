import { Actor } from "../actor"
import { Claim } from "../claim"
import { Clock } from "../clock"
import { Failure } from "../error"
import { isEmpty } from "../section/values"
import { CONFLICT_CODES, retryOnConflict, Table, TRANSACTION_LIMIT } from "../table"
import { entry } from "./entry"
import { found } from "./found"
import * as Identifiers from "./identifiers"
import { inOrder } from "./items"
import type { Contact, FieldValues, HeldIdentifier, Merge, Side } from "./schema"
import * as Store from "./store"
import * as Undoing from "./undoing"

const side = (choices: Record<string, Side>, field: string) => choices[field] ?? "into"

const text = (choices: Record<string, Side>, field: string, from: string | undefined, into: string | undefined) =>
  (side(choices, field) === "from" ? from || into : into || from) || undefined

function values(choices: Record<string, Side>, from: FieldValues, into: FieldValues): FieldValues {
  const ids = [...new Set([...Object.keys(from), ...Object.keys(into)])]
  const chosen = (id: string) => {
    const [first, second] = side(choices, id) === "from" ? [from[id], into[id]] : [into[id], from[id]]
    return isEmpty(first) ? second : first
  }
  return Object.fromEntries(ids.map(id => [id, chosen(id) ?? null]))
}

const same = (a: HeldIdentifier, b: HeldIdentifier) => a.kind === b.kind && a.value === b.value

function union(from: HeldIdentifier[], into: HeldIdentifier[]) {
  const all = [...into, ...from.filter(one => !into.some(other => same(one, other)))]
  if (all.length <= Identifiers.LIMIT) return inOrder(all)
  throw new Failure("contact.identifierLimit", `Together they would hold more than ${Identifiers.LIMIT} identifiers.`)
}

function merged(from: Contact, into: Contact, choices: Record<string, Side>, by: string): Contact {
  const { company: _company, jobTitle: _jobTitle, ...kept } = into
  const company = text(choices, "company", from.company, into.company)
  const jobTitle = text(choices, "jobTitle", from.jobTitle, into.jobTitle)
  return {
    ...kept,
    firstName: text(choices, "firstName", from.firstName, into.firstName) ?? into.firstName,
    lastName: text(choices, "lastName", from.lastName, into.lastName) ?? "",
    ...(company ? { company } : {}),
    ...(jobTitle ? { jobTitle } : {}),
    owner: side(choices, "owner") === "from" ? from.owner : into.owner,
    identifiers: union(from.identifiers, into.identifiers),
    fields: values(choices, from.fields, into.fields),
    status: from.status === "permanent" ? "permanent" : into.status,
    mergedFrom: [...(into.mergedFrom ?? []), from.id, ...(from.mergedFrom ?? [])],
    version: into.version + 1,
    updatedAt: Clock.iso(),
    updatedBy: by,
  }
}

/** The claim once the survivor holds it in place of both: by its status among those that hold it or those that wait. */
function inherited(claim: Claim.Claim, from: string, survivor: Contact): Claim.Change {
  const others = (ids: string[]) => ids.filter(id => id !== from && id !== survivor.id)
  const left = { ...claim, contactIds: others(claim.contactIds), temporaryIds: others(claim.temporaryIds) }
  const { contactIds, temporaryIds } = { ...left, ...Claim.adding(left, survivor) }
  return { contactIds, temporaryIds, mode: contactIds.length > 1 ? "shared" : "direct" }
}

/**
 * Merges a contact into another in one transaction: its identifiers, values and timeline become the survivor's, and
 * its id leads to the survivor for ever; merged before, it answers the survivor as it is. Throws `contact.notFound`,
 * `merge.self`, `contact.identifierLimit`, `merge.tooLarge` with nothing written.
 */
export function merge(id: string, { into: intoId, choices }: Merge): Promise<Contact> {
  return retryOnConflict(
    async () => {
      const actor = await Actor.allowed("tools.merge")
      const [from, into] = await Promise.all([found(id), found(intoId)])
      if (from.contact.id === into.contact.id && into.contact.mergedFrom?.includes(id)) return into.contact
      if (from.contact.id === into.contact.id)
        throw new Failure("merge.self", "A contact cannot be merged into itself.")
      const after = merged(from.contact, into.contact, choices, actor.id)
      // A survivor that waits no more moves in the claims on its own identifiers too.
      const settling = after.status !== into.contact.status
      const claims = await Identifiers.claims((settling ? after : from.contact).identifiers)
      const writes = [
        ...Store.absorbing(into, from, after),
        ...Store.redirecting(from, after.id),
        ...claims.map(claim => Claim.write(claim, inherited(claim, from.contact.id, after))),
        Undoing.noting(after.id, entry("contact.merged", actor.id), {
          kind: "merge",
          from: from.contact,
          met: Object.fromEntries(Store.meetings(from)),
          into: into.contact,
          version: after.version,
          claims: claims.map(claim => ({
            ...claim,
            rev: Claim.after(claim, inherited(claim, from.contact.id, after)).rev,
          })),
        }),
      ]
      if (writes.length > TRANSACTION_LIMIT)
        throw new Failure("merge.tooLarge", "These contacts hold too much to be merged at once. Nothing was written.")
      await Table.transact(writes)
      return after
    },
    { codes: CONFLICT_CODES },
  )
}
