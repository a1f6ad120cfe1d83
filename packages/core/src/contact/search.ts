import { createHash } from "node:crypto"
import { Config } from "../config"
import { digits, e164Prefixes, identifyAs, toAsciiDigits } from "../identity"
import { Mask } from "../mask"
import { type IndexName, type Item, type Page, Table } from "../table"
import * as Items from "./item-mapper"
import type { ContactSummary, Search } from "./schema"
import { matchesTokens, tokenize } from "./text-search"

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
  const wanted = tokenize(query)
  const longest = wanted.reduce((a, b) => (b.length > a.length ? b : a), "")
  if ([...longest].length < 2) return undefined
  return byToken(longest, item => matchesTokens(wanted, `${summaryOf(item).name} ${summaryOf(item).company ?? ""}`))
}

const byPhone = (query: string, starts: string[]): (Source | undefined)[] => [
  ...starts.map(start => byPrefix("phone", start, "byPhone")),
  ...(digits(query).length >= MIN_SUFFIX_DIGITS ? [byToken(Items.suffixToken(query), () => true)] : []),
]

function bySocial(query: string): Source | undefined {
  const word = Items.socialToken(query)
  return [...word].length > MIN_SOCIAL_TOKEN_LENGTH ? byToken(word, () => true) : undefined
}

/** Returns the values that a number may have or begin with, its own first. */
async function candidateNumbers(query: string) {
  const { identity } = await Config.get()
  const whole = identifyAs("phone", query, identity)
  const values = whole.withheld ? [] : [whole.value, ...(whole.alternateValues ?? [])]
  return [...new Set([...values, ...e164Prefixes(query, identity)])]
}

const SCHEME = /^(?:tel|sips?|whatsapp):([^@]*).*$/i

/** Returns the part of a query that may be a number or the beginning of one, or undefined. */
function parseNumberQuery(query: string) {
  const number = query.replace(SCHEME, "$1")
  return /^[+()\d\s./-]+$/.test(toAsciiDigits(number)) && digits(number) !== "" ? number : undefined
}

/** Returns the sources of a query, the likeliest first. */
async function sources(query: string): Promise<Source[]> {
  const oneWord = !/\s/.test(query)
  const number = parseNumberQuery(query)
  const found = [
    ...(number ? byPhone(number, await candidateNumbers(number)) : []),
    byName(query),
    ...(oneWord ? [byPrefix("email", query.normalize("NFC").toLowerCase(), "byEmail")] : []),
    bySocial(query),
  ]
  return found.filter(source => source !== undefined)
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
  const wanted = tokenize(query)
  const shown = ({ name, company = "" }: ContactSummary) => Mask.text(`${name} ${company}`)
  const source = byName(query)
  return source && { ...source, keep: item => matchesTokens(wanted, shown(summaryOf(item))) }
}

function byExactSocial(query: string): Source {
  const word = Items.socialToken(query)
  return byToken(`${word}#`, item => item.sk === `${word}#${summaryOf(item).contactId}`)
}

/** Returns the sources for an agent who may not view identifiers: only complete ones match. */
async function maskedSources(query: string): Promise<Source[]> {
  const { identity } = await Config.get()
  const exact = ["phone", "email"].flatMap(kind => {
    const whole = identifyAs(kind, query, identity)
    return whole.withheld ? [] : [whole.value, ...(whole.alternateValues ?? [])].map(value => byExactValue(kind, value))
  })
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
  Mask.closedCursor(
    Buffer.from(JSON.stringify([source, start, seen.slice(-MAX_REMEMBERED).join("")])).toString("base64url"),
  )

async function decode(given: string | null | undefined): Promise<Position> {
  const first: Position = { source: 0, start: undefined, seen: [] }
  const cursor = given && (await Mask.openedCursor(given))
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
