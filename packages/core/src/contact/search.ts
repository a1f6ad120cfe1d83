import { Config } from "../config"
import { digits, e164Prefixes, identifyAs, toAsciiDigits } from "../identity"
import { Mask } from "../mask"
import { type IndexName, type Item, type Page, Table } from "../table"
import * as Items from "./items"
import type { Card, Search } from "./schema"
import { matches, words } from "./words"

interface Source {
  query: (limit: number, start: Page["lastEvaluatedKey"]) => Promise<Page>
  keep: (item: Item) => boolean
}

const TAIL_DIGITS = 4
/** Of a social id two letters at least, behind their mark. */
const SHORTEST_ID = 2

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

function byName(query: string): Source | undefined {
  const wanted = words(query)
  const longest = wanted.reduce((a, b) => (b.length > a.length ? b : a), "")
  if ([...longest].length < 2) return undefined
  return byWord(longest, item => matches(wanted, `${cardOf(item).name} ${cardOf(item).company ?? ""}`))
}

const byPhone = (query: string, starts: string[]): (Source | undefined)[] => [
  ...starts.map(start => byPrefix("phone", start, "byPhone")),
  ...(digits(query).length >= TAIL_DIGITS ? [byWord(Items.endWord(query), () => true)] : []),
]

function bySocial(query: string): Source | undefined {
  const word = Items.socialWord(query)
  return [...word].length > SHORTEST_ID ? byWord(word, () => true) : undefined
}

/** The values that a number may have or begin with, the one that it stands for as it is first. */
async function numbers(query: string) {
  const { identity } = await Config.get()
  const whole = identifyAs("phone", query, identity)
  const values = whole.withheld ? [] : [whole.value, ...(whole.alternateValues ?? [])]
  return [...new Set([...values, ...e164Prefixes(query, identity)])]
}

const SCHEME = /^(?:tel|sips?|whatsapp):([^@]*).*$/i

/** What of a query may be a number or the beginning of one; undefined when it is something else. */
function dialled(query: string) {
  const number = query.replace(SCHEME, "$1")
  return /^[+()\d\s./-]+$/.test(toAsciiDigits(number)) && digits(number) !== "" ? number : undefined
}

/** The ways a query is looked up, the likeliest first. */
async function sources(query: string): Promise<Source[]> {
  const oneWord = !/\s/.test(query)
  const number = dialled(query)
  const found = [
    ...(number ? byPhone(number, await numbers(number)) : []),
    byName(query),
    ...(oneWord ? [byPrefix("email", query.normalize("NFC").toLowerCase(), "byEmail")] : []),
    bySocial(query),
  ]
  return found.filter(source => source !== undefined)
}

const exactly = (kind: string, value: string): Source => ({
  query: (limit, start) =>
    Table.query({
      pk: Items.indexPartition(kind, value),
      index: Items.indexName(kind),
      prefix: `${value}#`,
      limit,
      start,
    }),
  keep: item => item["value"] === value,
})

/** The name as it is shown has to match, so that nobody feels their way along a number or an address in it. */
function byShownName(query: string): Source | undefined {
  const wanted = words(query)
  const shown = ({ name, company = "" }: Card) => Mask.text(`${name} ${company}`)
  const way = byName(query)
  return way && { ...way, keep: item => matches(wanted, shown(cardOf(item))) }
}

function byWholeSocial(query: string): Source {
  const word = Items.socialWord(query)
  return byWord(`${word}#`, item => item.sk === `${word}#${cardOf(item).contactId}`)
}

/** The ways for who may not view identifiers: only complete ones are found. */
async function closedSources(query: string): Promise<Source[]> {
  const { identity } = await Config.get()
  const exact = ["phone", "email"].flatMap(kind => {
    const whole = identifyAs(kind, query, identity)
    return whole.withheld ? [] : [whole.value, ...(whole.alternateValues ?? [])].map(value => exactly(kind, value))
  })
  return [...exact, byShownName(query), byWholeSocial(query)].filter(source => source !== undefined)
}

const ENOUGH = 4
const encode = (at: number, last: Page["lastEvaluatedKey"]) =>
  Mask.closedCursor(Buffer.from(JSON.stringify([at, last])).toString("base64url"))

async function decode(given: string | null | undefined): Promise<[number, Page["lastEvaluatedKey"]]> {
  const cursor = given && (await Mask.openedCursor(given))
  if (!cursor) return [0, undefined]
  try {
    const [at, last] = JSON.parse(Buffer.from(cursor, "base64url").toString())
    return [Number(at), typeof last === "object" && last !== null ? last : undefined]
  } catch {
    return [0, undefined]
  }
}

/**
 * Contacts found by words of their names in any order, by any spelling, beginning or last four digits of a number, and
 * by the beginning of an e-mail or social id; who may not view identifiers finds complete ones only. A page may be short
 * while its cursor goes on. Throws `table.unavailable`.
 */
export async function search({ query, limit, cursor }: Search): Promise<{ contacts: Card[]; cursor: string | null }> {
  const ways = await ((await Mask.applies()) ? closedSources(query) : sources(query))
  const [first, from] = await decode(cursor)
  const found = new Map<string, Card>()
  const pages = new Map<number, Promise<Page>>()
  const page = (at: number, start: Page["lastEvaluatedKey"]) => {
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
      if (found.size === limit && (place < answer.items.length - 1 || answer.lastEvaluatedKey || at < ways.length - 1))
        return { contacts: [...found.values()], cursor: await encode(at, keyOf(item, answer)) }
    }
    start = answer.lastEvaluatedKey
    if (!start) at++
    else if (++read === ENOUGH) return { contacts: [...found.values()], cursor: await encode(at, start) }
  }
  return { contacts: [...found.values()], cursor: null }
}

/** The key to go on after an item: the attributes that the page's own key names, or every key the item carries. */
function keyOf(item: Item, page: Page) {
  const names = page.lastEvaluatedKey
    ? Object.keys(page.lastEvaluatedKey)
    : Object.keys(item).filter(name => /^(pk|sk|.*(Pk|Sk))$/.test(name))
  return Object.fromEntries(names.map(name => [name, item[name]]))
}
