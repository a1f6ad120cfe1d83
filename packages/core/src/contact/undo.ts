import { Actor } from "../actor"
import { Claim } from "../claim"
import { CONFLICT_CODES, retryOnConflict, Table, type Write } from "../table"
import { holding, without } from "./held"
import type { Contact, UndoEntry } from "./schema"
import * as Store from "./store"
import * as Undoing from "./undoing"

type Of<K extends Undoing.Undoing["kind"]> = Extract<Undoing.Undoing, { kind: K }>

async function standing(id: string) {
  const loaded = await Store.load(id)
  if (!loaded) throw Undoing.overtaken("The contact is not there any more.")
  return loaded
}

async function unchanged(held: { kind: string; value: string }, rev: number) {
  const claim = await Claim.get(held)
  if (claim.rev !== rev) throw Undoing.overtaken("The holders of the identifier have changed in the meantime.")
  return claim
}

async function identifier(id: string, { did, held, rev, mode }: Of<"identifier">, by: string) {
  const [loaded, claim] = await Promise.all([standing(id), unchanged(held, rev)])
  const added = did === "added"
  const after = added ? without(loaded.contact, held, by) : holding(loaded.contact, held, by)
  const change = added ? Claim.removing(claim, id) : Claim.adding(claim, after)
  const writes: Write[] = [...Store.changing(loaded, after), Claim.write(claim, { ...change, mode })]
  return { after, writes }
}

async function mode(id: string, { held, rev, mode }: Of<"mode">) {
  const [loaded, claim] = await Promise.all([standing(id), unchanged(held, rev)])
  const writes: Write[] = [Claim.write(claim, { mode }), ...Store.auditing(id, held, claim.mode, mode)]
  return { after: loaded.contact, writes }
}

async function merge(id: string, { from, met, into, version, claims }: Of<"merge">) {
  const [loaded, now] = await Promise.all([standing(id), Promise.all(claims.map(claim => unchanged(claim, claim.rev)))])
  if (loaded.contact.version !== version) throw Undoing.overtaken("The contact has been changed since the merge.")
  const after: Contact = { ...into, version: version + 1 }
  const writes: Write[] = [
    ...Store.changing(loaded, after, from.id),
    ...Store.restoring({ ...from, version: from.version + 1 }, id, new Map(Object.entries(met))),
    ...now.map((claim, at) => {
      const { contactIds = [], temporaryIds = [], mode = "direct" } = claims[at] ?? {}
      return Claim.write(claim, { contactIds, temporaryIds, mode })
    }),
  ]
  return { after, writes }
}

/**
 * Takes back what an entry of a contact's timeline tells of and answers the contact as it stands then. Throws
 * `undo.expired` with the reason when it was too long ago or the world has moved on.
 */
export function undo(id: string, entry: UndoEntry): Promise<Contact> {
  return retryOnConflict(
    async () => {
      const actor = await Actor.allowed("contacts.update")
      const { undoing } = await Undoing.read(id, entry)
      if (!undoing) throw Undoing.gone("This cannot be undone.")
      if (undoing.kind === "merge") await Actor.allowed("tools.merge")
      const { after, writes } =
        undoing.kind === "merge"
          ? await merge(id, undoing)
          : undoing.kind === "mode"
            ? await mode(id, undoing)
            : await identifier(id, undoing, actor.id)
      await Table.transact([...writes, Undoing.striking(id, entry)])
      return after
    },
    { codes: CONFLICT_CODES },
  )
}
