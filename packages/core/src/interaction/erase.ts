import { isDeepStrictEqual } from "node:util"
import { Claim } from "../claim"
import { Config } from "../configuration"
import { Live } from "../live"
import { MatchStats } from "../match-stats"
import { Resolution } from "../resolution"
import { retryOnConflict, Table, type Write } from "../table"
import { activeListWrite } from "./list"
import * as Store from "./store"

/** Returns whether an interaction has data of these contacts, or of a caller that was never identified. */
const hasDataOf = ({ link }: Store.StoredInteraction, contactIds: ReadonlySet<string>) =>
  !link || contactIds.has(link.contactId)

const redact = ({
  clientId,
  clientIds,
  clientName,
  contactId,
  data,
  extraInfo,
  undo,
  disposition,
  notes,
  undoneContacts,
  ...retained
}: Store.StoredInteraction): Store.StoredInteraction => ({
  ...retained,
  link: null,
  contactIdUnknown: false,
  undo: null,
  creation: null,
  ...(retained.statistics ? { statistics: MatchStats.anonymize(retained.statistics) } : {}),
  version: retained.version + 1,
})

async function deletePendingWrites(interaction: Store.StoredInteraction): Promise<Write[]> {
  const { ids } = Resolution.identifyCaller(interaction, await Config.current())
  return Resolution.usableIds(ids).map(identifier => Claim.deletePendingWrite(identifier, interaction.guid))
}

/**
 * Deletes all personal data from an interaction that is linked to one of these contacts or to none; its time, channel,
 * campaign and agent stay. `eraseUndone` first erases the contacts whose creation was undone here: no other record
 * refers to them.
 */
export function erase(
  guid: string,
  contactIds: ReadonlySet<string>,
  eraseUndone: (contactIds: string[]) => Promise<void>,
) {
  return retryOnConflict(
    async () => {
      const before = await Store.load(guid)
      if (!before || !hasDataOf(before, contactIds)) return
      await eraseUndone(before.undoneContacts ?? [])
      const after = redact(before)
      if (isDeepStrictEqual(before, { ...after, version: before.version })) return
      const changes = [Store.updateWrite(before, after), ...(await deletePendingWrites(before))]
      if (before.state === "finished") return Table.transact(changes)
      const [configuration, { agent, version }] = [await Config.current(), after]
      await Live.publish([{ agent, type: "interaction.changed", guid, version }], ([seq = 0]) => [
        ...changes,
        activeListWrite(after, null, seq, configuration),
      ])
    },
    { codes: ["version.mismatch"] },
  )
}
