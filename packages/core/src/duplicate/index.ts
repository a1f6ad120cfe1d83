import { Actor } from "../actor"
import { Clock } from "../clock"
import { Config } from "../configuration"
import { Contact } from "../contact"
import type { Duplicate, DuplicatePair, Duplicates as Page } from "./schema"
import * as Store from "./store"
import { commonReasons, traitsOf } from "./traits"

export * as Duplicates from "."
export { duplicateSubscriber } from "./subscriber"

/**
 * Lists a page of the contacts that are likely the same person. A suggestion that is no longer true is removed. Throws
 * `permission.denied` without tools.merge.
 */
export async function list(limit: number, cursor?: string): Promise<Page> {
  const { account } = await Actor.allowed("tools.merge")
  const [page, configuration] = await Promise.all([Store.listPairs(account, limit, cursor), Config.current()])
  const contacts = await Contact.loadMany([...new Set(page.pairs.flatMap(pair => pair.split("#")))])
  const duplicates: Duplicate[] = []
  for (const pair of page.pairs) {
    const [first, second] = pair.split("#").map(id => contacts.get(id))
    const reasons =
      first && second ? commonReasons(traitsOf(first, configuration), traitsOf(second, configuration)) : []
    if (first && second && reasons.length > 0)
      duplicates.push({ first: Contact.toSummary(first), second: Contact.toSummary(second), reasons })
    else await Store.removePair(account, pair)
  }
  return { duplicates, cursor: page.cursor }
}

/** Records that two contacts are two people: they are never suggested again. Throws `permission.denied`. */
export async function dismiss({ first, second }: DuplicatePair) {
  const { account, id: by } = await Actor.allowed("tools.merge")
  await Store.dismissPair(account, Store.pairOf(first, second), by, Clock.iso())
}
