import { Config } from "../configuration"
import { Contact } from "../contact"
import { accountOf, applyByItem, type StreamRecord, type Subscriber } from "../stream"
import * as Store from "./store"
import { type Trait, traitsOf } from "./traits"

const textOf = ({ reason, hash, isIdentifier }: Trait) => `${reason} ${hash} ${isIdentifier}`

/** Moves the traits of a contact to those of its new version, and suggests the contacts that have one of them too. */
async function apply({ keys, old, new: current }: StreamRecord) {
  const account = accountOf(keys)
  if (account === undefined) return
  const configuration = await Config.load(account)
  const [before, after] = [Contact.fromItem(old), Contact.fromItem(current)]
  const id = (after ?? before)?.id
  if (id === undefined) return
  const [former, present] = [before, after].map(contact => (contact ? traitsOf(contact, configuration) : []))
  const remaining = new Set(present?.map(textOf))
  const known = new Set(former?.map(textOf))
  for (const trait of former ?? []) if (!remaining.has(textOf(trait))) await Store.removeTrait(account, trait, id)
  for (const trait of present ?? [])
    if (!known.has(textOf(trait)))
      for (const other of await Store.addTrait(account, trait, id))
        await Store.suggest(account, Store.pairOf(id, other))
}

/** Suggests contacts that are likely the same person. Repeating a record changes nothing in the end. */
export const duplicateSubscriber: Subscriber = {
  name: "duplicates",
  sortKeyPrefixes: ["CONTACT"],
  handle: records => applyByItem(records, apply),
}
