import { Config } from "../config"
import { digits, identifyAs } from "../identity"
import { type IndexName, type Item, type Page, Table } from "../table"
import * as Items from "./items"
import type { Card, Search } from "./schema"
import { matches, words } from "./words"

interface Source {
  query: (limit: number, start: Page["last"]) => Promise<Page>
  keep: (item: Item) => boolean
}

const SOCIAL = ["instagram", "messenger", "whatsapp", "webchat"]
const TAIL_DIGITS = 4

const cardOf = (item: Item) => item["card"] as Card

const byPrefix = (kind: string, prefix: string, index: IndexName): Source | undefined =>
  [...prefix].length < Items.prefixLetters(kind)
    ? undefined
    : {
        query: (limit, start) => Table.query({ pk: Items.indexPartition(kind, prefix), index, prefix, limit, start }),
        keep: () => true,
      }

const byWord = (word: string, keep: Source["keep"]): Source => ({
  query: (limit, start) => Table.query({ pk: Items.wordPartition(word), prefix: word, limit, start }),
  keep,
})

const byName = (query: string): Source | undefined => {
  const wanted = words(query)
  const longest = wanted.reduce((a, b) => (b.length > a.length ? b : a), "")
  if ([...longest].length < 2) return undefined
  return byWord(longest, item => matches(wanted, `${cardOf(item).name} ${cardOf(item).company ?? ""}`))
}

const byPhone = (query: string, values: string[]): (Source | undefined)[] => {
  const typed = digits(query)
  const prefix = query.startsWith("+") ? `+${typed}` : undefined
  return [
    ...values.map(value => byPrefix("phone", value, "byPhone")),
    ...(prefix && !values.includes(prefix) ? [byPrefix("phone", prefix, "byPhone")] : []),
    ...(typed.length >= TAIL_DIGITS ? [byWord(`~${[...typed].reverse().join("")}`, () => true)] : []),
  ]
}

/** The ways a query is looked up, the likeliest first. */
const sources = async (query: string): Promise<Source[]> => {
  const oneWord = !/\s/.test(query)
  const phone = /^[+()\d\s./-]+$/.test(query.normalize("NFKC")) && digits(query) !== ""
  const identified = phone ? identifyAs("phone", query, (await Config.get()).identity) : undefined
  const values = identified && !identified.withheld ? [identified.value, ...(identified.also ?? [])] : []
  const found = [
    ...(phone ? byPhone(query, values) : []),
    byName(query),
    ...(oneWord ? [byPrefix("email", query.normalize("NFC").toLowerCase(), "byEmail")] : []),
    ...(oneWord ? SOCIAL.map(kind => byPrefix(kind, query, "bySocial")) : []),
  ]
  return found.filter(source => source !== undefined)
}

const ENOUGH = 4
const encode = (at: number, last: Page["last"]) => Buffer.from(JSON.stringify([at, last])).toString("base64url")

const decode = (cursor: string | null | undefined): [number, Page["last"]] => {
  if (!cursor) return [0, undefined]
  try {
    const [at, last] = JSON.parse(Buffer.from(cursor, "base64url").toString())
    return [Number(at), last ?? undefined]
  } catch {
    return [0, undefined]
  }
}

/**
 * Contacts found by words of their names in any order, by any spelling, beginning or last four digits of a number, and
 * by the beginning of an e-mail or social id; a page may be short while its cursor goes on. Throws `table.unavailable`.
 */
export const search = async ({
  query,
  limit,
  cursor,
}: Search): Promise<{ contacts: Card[]; cursor: string | null }> => {
  const ways = await sources(query)
  const [first, from] = decode(cursor)
  const found = new Map<string, Card>()
  const pages = new Map<number, Promise<Page>>()
  const page = (at: number, start: Page["last"]) => {
    const asked = start ? undefined : pages.get(at)
    return asked ?? ways[at]?.query(limit, start)
  }
  if (!cursor) for (const [at, way] of ways.entries()) pages.set(at, way.query(limit, undefined))
  await Promise.all(pages.values())
  let start = from
  for (let at = first, read = 0; at < ways.length; ) {
    const answer = await page(at, start)
    if (!answer) break
    for (const [place, item] of answer.items.entries()) {
      if (ways[at]?.keep(item)) found.set(cardOf(item).contactId, cardOf(item))
      if (found.size === limit && (place < answer.items.length - 1 || answer.last || at < ways.length - 1))
        return { contacts: [...found.values()], cursor: encode(at, keyOf(item, answer)) }
    }
    start = answer.last
    if (!start) at++
    else if (++read === ENOUGH) return { contacts: [...found.values()], cursor: encode(at, start) }
  }
  return { contacts: [...found.values()], cursor: null }
}

/** The key to go on after an item: the attributes that the page's own key names, or every key the item carries. */
const keyOf = (item: Item, page: Page) => {
  const names = page.last ? Object.keys(page.last) : Object.keys(item).filter(name => /^(pk|sk|.*(Pk|Sk))$/.test(name))
  return Object.fromEntries(names.map(name => [name, item[name]]))
}
