import { Actor } from "../actor"
import { Claim } from "../claim"
import { Clock } from "../clock"
import { Failure } from "../error"
import { retryOnConflict, Table } from "../table"
import { decisionWrites } from "./conflict-decisions"
import { loadClaims } from "./identifiers"
import type { Contact } from "./schema"
import * as Store from "./store"
import { timelineEntry } from "./timeline"
import { undoRecordWrite } from "./undo-record"

/**
 * Returns the claim change that makes a temporary holder permanent, so that it shares the identifier with the others.
 */
function confirmHolder(claim: Claim.Claim, contact: Contact): Claim.Change {
  const temporaryIds = claim.temporaryIds.filter(id => id !== contact.id)
  return { ...Claim.withHolder({ ...claim, temporaryIds }, contact), temporaryIds }
}

/**
 * Makes a temporary contact permanent: it shares its identifiers with their other holders. A repeated confirmation
 * returns the contact. Can be undone for ten minutes. Throws `contact.notFound`, `contact.merged` when it was merged,
 * `version.mismatch`, `identifier.holderLimit`.
 */
export function confirm(id: string, version: number): Promise<Contact> {
  return retryOnConflict(
    async () => {
      const actor = await Actor.allowed("tools.merge")
      const followed = await Store.loadFollowingMerges(id)
      if (!followed) throw Store.notFound()
      const { contact: before, redirected } = followed
      if (redirected) throw new Failure("contact.merged", "The contact has been merged in the meantime.")
      const isRepeated =
        before.status === "permanent" && before.version === version + 1 && before.updatedBy === actor.id
      if (isRepeated) return before
      if (before.version !== version || before.status === "permanent")
        throw new Failure("version.mismatch", "The contact has been changed in the meantime.", { current: before })
      const after: Contact = {
        ...before,
        status: "permanent",
        version: version + 1,
        updatedAt: Clock.iso(),
        updatedBy: actor.id,
      }
      const claims = await loadClaims(before.identifiers)
      const changes = claims.map(claim => ({ claim, change: confirmHolder(claim, after) }))
      await Table.transact([
        ...Store.updateWrites(before, after),
        ...decisionWrites(before, "confirmed", actor.id),
        ...changes.map(({ claim, change }) => Claim.changeWrite(claim, change)),
        undoRecordWrite(id, timelineEntry("contact.confirmed", actor.id), {
          kind: "confirmation",
          version: after.version,
          claims: changes.map(({ claim, change }) => ({ ...claim, rev: Claim.applyChange(claim, change).rev })),
        }),
      ])
      return after
    },
    { codes: ["identifier.changed"] },
  )
}
