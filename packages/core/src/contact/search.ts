import { createHash } from "node:crypto"
import { Config } from "../configuration"
import { type Query, readQuery } from "../identity"
import { Mask } from "../mask"
import { type IndexName, type Item, type Page, Table } from "../table"
import { lookupWord, matchesWords } from "../text"
import * as Items from "./item-mapper"
import type { ContactSummary, Search } from "./schema"

interface Source {
  query: (limit: number, start: Page["lastEvaluatedKey"]) => Promise<Page>
  keep: (item: Item) => boolean
}

const MIN_SUFFIX_DIGITS = 4
/** Two characters of a social id at least, after the mark. */
const MIN_SOCIAL_TOKEN_LENGTH = 2

const summaryOf = (item: Item) => item["card"] as ContactSummary

const byPrefix = (kind: string, prefix: string, index: IndexName): Source | undefined =>
  [...prefix].length < Items.minPrefixLength(kind)
    ? undefined
    : {
        query: (limit, start) => Table.query({ pk: Items.indexPartition(kind, prefix), index, prefix, limit, start }),
        keep: () => true,
      }

const byToken = (word: string, keep: Source["keep"]): Source => ({
  query: (limit, start) => Table.query({ pk: Items.tokenPartition(word), prefix: word, limit, start }),
  keep,
})

function byName(query: string): Source | undefined {
  const word = lookupWord(query)
  if (word === undefined) return undefined
  return byToken(word, item => matchesWords(query, `${summaryOf(item).name} ${summaryOf(item).company ?? ""}`))
}

/** Returns the values of the identifiers of one kind that the whole query is. */
const valuesOf = ({ identifiers }: Query, kind: string) =>
  identifiers
    .filter(identifier => identifier.kind === kind)
    .flatMap(({ value, alternateValues = [] }) => [value, ...alternateValues])

const byPhone = (query: Query): (Source | undefined)[] =>
  [...new Set([...valuesOf(query, "phone"), ...query.phonePrefixes])].map(start => byPrefix("phone", start, "byPhone"))

const byLastDigits = ({ digits }: Query) =>
  digits.length >= MIN_SUFFIX_DIGITS ? byToken(Items.suffixToken(digits), () => true) : undefined

const byEmail = (query: Query): (Source | undefined)[] => {
  const prefixes = [...valuesOf(query, "email"), ...(query.emailPrefix === undefined ? [] : [query.emailPrefix])]
  return [...new Set(prefixes)].map(prefix => byPrefix("email", prefix, "byEmail"))
}

function bySocial(query: string): Source | undefined {
  const word = Items.socialToken(query)
  return [...word].length > MIN_SOCIAL_TOKEN_LENGTH ? byToken(word, () => true) : undefined
}

/** Returns the sources of a query, the most likely first. */
async function sources(text: string): Promise<Source[]> {
  const { identity } = await Config.current()
  const query = readQuery(text, identity)
  return [...byPhone(query), byLastDigits(query), byName(text), ...byEmail(query), bySocial(text)].filter(
    source => source !== undefined,
  )
}

const byExactValue = (kind: string, value: string): Source => ({
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

/** Matches the name as it is shown: an agent must not discover a hidden number or address in it by trial. */
function byShownName(query: string): Source | undefined {
  const shown = ({ name, company = "" }: ContactSummary) => Mask.text(`${name} ${company}`)
  const source = byName(query)
  return source && { ...source, keep: item => matchesWords(query, shown(summaryOf(item))) }
}

function byExactSocial(query: string): Source {
  const word = Items.socialToken(query)
  return byToken(`${word}#`, item => item.sk === `${word}#${summaryOf(item).contactId}`)
}

/** Returns the sources for an agent who may not view identifiers: only complete ones match. */
async function maskedSources(query: string): Promise<Source[]> {
  const { identity } = await Config.current()
  const read = readQuery(query, identity)
  const exact = ["phone", "email"].flatMap(kind => valuesOf(read, kind).map(value => byExactValue(kind, value)))
  return [...exact, byShownName(query), byExactSocial(query)].filter(source => source !== undefined)
}

const MAX_PAGES_READ = 4
/** How many contacts of earlier pages a cursor remembers, so that no page repeats one. */
const MAX_REMEMBERED = 2000
const FINGERPRINT_LENGTH = 8

/** Returns a short fingerprint of a contact id, for a cursor. */
const fingerprint = (id: string) => createHash("sha256").update(id).digest("base64url").slice(0, FINGERPRINT_LENGTH)

interface Position {
  /** The source to continue with. */
  source: number
  start: Page["lastEvaluatedKey"]
  /** The fingerprints of the contacts that earlier pages returned. */
  seen: string[]
}

const encode = ({ source, start, seen }: Position) =>
  Mask.sealCursor(
    Buffer.from(JSON.stringify([source, start, seen.slice(-MAX_REMEMBERED).join("")])).toString("base64url"),
  )

async function decode(given: string | null | undefined): Promise<Position> {
  const first: Position = { source: 0, start: undefined, seen: [] }
  const cursor = given && (await Mask.openCursor(given))
  if (!cursor) return first
  try {
    const [source, start, seen = ""] = JSON.parse(Buffer.from(cursor, "base64url").toString())
    return {
      source: Number(source),
      start: typeof start === "object" && start !== null ? start : undefined,
      seen: String(seen).match(new RegExp(`.{${FINGERPRINT_LENGTH}}`, "g")) ?? [],
    }
  } catch {
    return first
  }
}

/** The key to continue after an item: the attributes that the page's own key names, or every key of the item. */
function startKeyAfter(item: Item, page: Page) {
  const names = page.lastEvaluatedKey
    ? Object.keys(page.lastEvaluatedKey)
    : Object.keys(item).filter(name => /^(pk|sk|.*(Pk|Sk))$/.test(name))
  return Object.fromEntries(names.map(name => [name, item[name]]))
}

/**
 * Searches contacts by words of their names in any order, by any spelling, prefix or last four digits of a number, and by
 * the prefix of an e-mail or social id; an agent who may not view identifiers searches by complete ones only. All pages
 * together contain each contact once; a page may be short while its cursor continues. Throws `table.unavailable`.
 */
export async function search({
  query,
  limit,
  cursor,
}: Search): Promise<{ contacts: ContactSummary[]; cursor: string | null }> {
  const all = await ((await Mask.applies()) ? maskedSources(query) : sources(query))
  const position = await decode(cursor)
  const seen = new Set(position.seen)
  const found = new Map<string, ContactSummary>()
  const firstPages = cursor ? [] : await Promise.all(all.map(source => source.query(limit, undefined)))
  const pageAt = (at: number, from: Page["lastEvaluatedKey"]) =>
    (from ? undefined : firstPages[at]) ?? all[at]?.query(limit, from)
  const resultUntil = async (source: number, start: Page["lastEvaluatedKey"]) => ({
    contacts: [...found.values()],
    cursor: await encode({ source, start, seen: [...position.seen, ...[...found.keys()].map(fingerprint)] }),
  })
  let { start } = position
  for (let at = position.source, pagesRead = 0; at < all.length; ) {
    const page = await pageAt(at, start)
    if (!page) break
    for (const [index, item] of page.items.entries()) {
      const summary = summaryOf(item)
      if (all[at]?.keep(item) && !seen.has(fingerprint(summary.contactId))) found.set(summary.contactId, summary)
      const isLast = index === page.items.length - 1 && !page.lastEvaluatedKey && at === all.length - 1
      if (found.size === limit && !isLast) return resultUntil(at, startKeyAfter(item, page))
    }
    start = page.lastEvaluatedKey
    if (!start) at++
    else if (++pagesRead === MAX_PAGES_READ) return resultUntil(at, start)
  }
  return { contacts: [...found.values()], cursor: null }
}
