import { isDeepStrictEqual } from "node:util"
import { Claim } from "../claim"
import { Config } from "../config"
import { Live } from "../live"
import { Quality } from "../quality"
import { retryOnConflict, Table, type Write } from "../table"
import { carries } from "./document"
import * as Store from "./store"

/** Whether an interaction says of these contacts, or of whom nobody knows, what they wrote or were reached by. */
const tells = (kept: Store.Kept, of: ReadonlySet<string>) => !kept.settled || of.has(kept.settled.contactId)

const blank = ({ clientId, clientIds, clientName, contactId, data, extraInfo, undo, unmade, ...kept }: Store.Kept) => ({
  ...kept,
  settled: null,
  contactIdUnknown: false,
  undo: null,
  creation: null,
  ...(kept.counted ? { counted: Quality.nameless(kept.counted) } : {}),
  version: kept.version + 1,
})

/** The writes that forget by what the interaction was found while it was with nobody. */
async function unfound(kept: Store.Kept): Promise<Write[]> {
  const { primary, others } = carries(kept, await Config.get()).ids
  return [...(primary.withheld ? [] : [primary]), ...others].map(identifier => Claim.awaited(identifier, kept.guid))
}

/**
 * Takes out of an interaction all that its caller said or was reached by, when it is with one of these contacts or with
 * nobody; that it took place, when, where and with which agent stays. Answers the contacts that were created for it and
 * taken back, which the caller sees to first: they are named nowhere else.
 */
export function erase(guid: string, of: ReadonlySet<string>, unmade: (ids: string[]) => Promise<void>) {
  return retryOnConflict(
    async () => {
      const kept = await Store.load(guid)
      if (!kept || !tells(kept, of)) return
      await unmade(kept.unmade ?? [])
      const after: Store.Kept = blank(kept)
      if (isDeepStrictEqual(kept, { ...after, version: kept.version })) return
      const changes = [Store.changing(kept, after), ...(await unfound(kept))]
      if (kept.state === "finished") return Table.transact(changes)
      const { agent, version } = after
      await Live.announce([{ agent, type: "interaction.changed", guid, version }], ([seq = 0]) => [
        ...changes,
        Store.seating(after, null, seq),
      ])
    },
    { codes: ["version.mismatch"] },
  )
}
