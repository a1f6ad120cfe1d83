import { isDeepStrictEqual } from "node:util"
import { type Item, Table, type Write } from "../table"
import * as Items from "./item-mapper"
import type { Contact } from "./schema"

/** Returns the items that a contact is found by in the search for words, by token. */
export function tokenItems(contact: Contact): Map<string, Item> {
  const card = Items.toSummary(contact)
  const items = [...Items.searchTokens(contact)].map(([token, found]): [string, Item] => [
    token,
    {
      ...Items.tokenKey(token, contact.id),
      contactId: contact.id,
      card,
      ...(found ? { field: found.field, text: found.text } : {}),
    },
  ])
  return new Map(items)
}

/** Returns the writes that bring the tokens of a contact up to date: those that differ. */
export function tokenWrites(before: Contact, after: Contact): Write[] {
  const [previous, tokens] = [tokenItems(before), tokenItems(after)]
  return [
    ...[...tokens]
      .filter(([token, item]) => !isDeepStrictEqual(item, previous.get(token)))
      .map(([, item]) => Table.putWrite(item)),
    ...[...previous.keys()]
      .filter(token => !tokens.has(token))
      .map(token => Table.deleteWrite(Items.tokenKey(token, after.id))),
  ]
}
