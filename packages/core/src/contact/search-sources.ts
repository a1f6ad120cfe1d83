import { Config } from "../configuration"
import { type FieldType, PERSONAL_TYPES } from "../field/schema"
import { commonPrefix, type Query, readQuery } from "../identity"
import { Mask } from "../mask"
import { type IndexName, type Item, type Page, Table } from "../table"
import { lookupWords, matchesWords, matchesWordsWithTypos, queryWords, typoLookups } from "../text"
import * as Items from "./item-mapper"
import { compactText, valueToken } from "./marked-fields"
import type { ContactSummary } from "./schema"

/** One query of an index that a search reads, and which of its items match. */
export interface Source {
  query: (start: Page["lastEvaluatedKey"]) => Promise<Page>
  matches: (item: Item) => boolean
  /** The word of a name that is looked up: the sources of one word suffice, each compares the other words too. */
  word?: string
}

/** The sources of a search, the most likely first; `typos` are read only when `exact` have nothing. */
export interface Sources {
  exact: Source[]
  typos: Source[]
}

type Matches = Source["matches"]

/** The number of items of a page, about 60 KB: usually enough to compare the second word of a name in one page. */
const PAGE_ITEMS = 200
const MIN_SUFFIX_DIGITS = 3

/** Returns the summary of a contact in an item of any index. */
export function summaryOf(item: Item) {
  return item["card"] as ContactSummary
}

const nameOf = ({ name, company = "" }: ContactSummary) => `${name} ${company}`

const byPrefix = (kind: string, prefix: string, index: IndexName, matches: Matches = () => true): Source[] =>
  [...prefix].length < Items.minPrefixLength(kind)
    ? []
    : [
        {
          query: start =>
            Table.query({ pk: Items.indexPartition(kind, prefix), index, prefix, limit: PAGE_ITEMS, start }),
          matches,
        },
      ]

const byToken = (token: string, matches: Matches = () => true): Source[] =>
  Items.hasPartition(token)
    ? Items.tokenPartitions(token).map(pk => ({
        query: start => Table.query({ pk, prefix: token, limit: PAGE_ITEMS, start }),
        matches,
      }))
    : []

/** The maximum number of words of a name looked up simultaneously; the one with the fewest contacts is then used. */
const MAX_LOOKUP_WORDS = 3

function byName(query: string, toVisibleName: (summary: ContactSummary) => string): Source[] {
  return lookupWords(query)
    .slice(0, MAX_LOOKUP_WORDS)
    .flatMap(word =>
      byToken(word, item => matchesWords(query, toVisibleName(summaryOf(item)))).map(source => ({ ...source, word })),
    )
}

const firstPageOnly = (source: Source): Source => ({
  ...source,
  query: async start => ({ items: (await source.query(start)).items, lastEvaluatedKey: undefined }),
})

/** Returns the sources of names with one typo in a long word: guesses, so only the first page of each is read. */
function byTypos(query: string, toVisibleName: (summary: ContactSummary) => string): Source[] {
  if (!/^[^@]*\p{L}[^@]*$/u.test(query)) return []
  const matches: Matches = item => matchesWordsWithTypos(query, toVisibleName(summaryOf(item)))
  const { beginnings, reversedEnds } = typoLookups(query)
  return [...lookupWords(query).slice(0, 1), ...beginnings, ...reversedEnds.map(Items.endToken)]
    .flatMap(token => byToken(token, matches))
    .map(firstPageOnly)
}

/** Returns the values of one kind that the whole query is read as. */
const valuesOf = ({ identifiers }: Query, kind: string) =>
  identifiers
    .filter(identifier => identifier.kind === kind)
    .flatMap(({ value, alternateValues = [], variants }) => [value, ...alternateValues, ...variants])

/** The searchable fields of the account, by id. */
type SearchableFields = ReadonlyMap<string, FieldType>

const isOfField = (item: Item) => typeof item["field"] === "string"
const typeOf = (item: Item, fields: SearchableFields) => fields.get(String(item["field"]))
const textOf = (item: Item) => String(item["text"] ?? "")

/** The maximum number of query words that are looked up as field values. */
const MAX_QUERY_WORDS = 4

/**
 * Returns a predicate that accepts entries of names and identifiers, and those of values whose field is still
 * searchable.
 */
const isSearchable = (fields: SearchableFields) => (item: Item) => !isOfField(item) || fields.has(String(item["field"]))

/**
 * Returns the sources of values of searchable fields: those that begin with the query, whatever their punctuation, and
 * those with one of its words and the others in the value or the name. When `isMasked`, only complete
 * values of masked fields match.
 */
function byFieldValue(
  text: string,
  fields: SearchableFields,
  toVisibleName: (summary: ContactSummary) => string,
  isMasked: boolean,
): Source[] {
  if (fields.size === 0) return []
  const compact = compactText(text)
  const words = queryWords(text).filter(word => word !== compact)
  const isVisible = (item: Item) => {
    const type = typeOf(item, fields)
    return type !== undefined && !(isMasked && PERSONAL_TYPES.has(type) && compactText(textOf(item)) !== compact)
  }
  const hasWords = (item: Item) => matchesWords(text, `${toVisibleName(summaryOf(item))} ${textOf(item)}`)
  return [
    ...byToken(valueToken(compact), isVisible),
    ...words
      .slice(0, MAX_QUERY_WORDS)
      .flatMap(word => byToken(valueToken(word), item => isVisible(item) && hasWords(item))),
  ]
}

/** The number of last digits of a longer number that are compared: a subscriber's number in most countries. */
const SUBSCRIBER_DIGITS = 8

/** Returns the source of numbers in searchable fields that are written with another prefix than the query. */
function byFieldNumber({ digits }: Query, fields: SearchableFields): Source[] {
  if (fields.size === 0 || digits.length <= SUBSCRIBER_DIGITS) return []
  const significantDigits = (text: string) => text.replace(/\P{Nd}/gu, "").replace(/^0+/, "")
  const query = significantDigits(digits)
  return byToken(Items.suffixToken(digits.slice(-SUBSCRIBER_DIGITS)), item => {
    const value = significantDigits(textOf(item))
    return fields.has(String(item["field"])) && (query.endsWith(value) || value.endsWith(query))
  })
}

function byPhone(query: Query) {
  const starts = [...valuesOf(query, "phone"), ...query.phonePrefixes]
  const matches: Matches = item => starts.some(start => String(item["value"]).startsWith(start))
  const prefixes = new Set(starts.flatMap(start => [start, commonPrefix(start)]))
  return [...prefixes].flatMap(prefix => byPrefix("phone", prefix, "byPhone", matches))
}

const byLastDigits = ({ digits }: Query, fields: SearchableFields) =>
  digits.length >= MIN_SUFFIX_DIGITS ? byToken(Items.suffixToken(digits), isSearchable(fields)) : []

const byEmail = (query: Query) => {
  const prefixes = [...valuesOf(query, "email"), ...(query.emailPrefix === undefined ? [] : [query.emailPrefix])]
  return [...new Set(prefixes)].flatMap(prefix => byPrefix("email", prefix, "byEmail"))
}

const byDomain = ({ domain }: Query, fields: SearchableFields) =>
  domain === undefined ? [] : byToken(Items.domainToken(domain), isSearchable(fields))

const bySocial = (query: string) => byToken(Items.socialToken(query))

/** Returns the sources for an actor who may view identifiers. */
function unmaskedSources(text: string, query: Query, fields: SearchableFields): Sources {
  return {
    exact: [
      ...byPhone(query),
      ...byLastDigits(query, fields),
      ...byName(text, nameOf),
      ...byEmail(query),
      ...byDomain(query, fields),
      ...byFieldValue(text, fields, nameOf, false),
      ...byFieldNumber(query, fields),
      ...bySocial(text),
    ],
    typos: byTypos(text, nameOf),
  }
}

function byExactValue(kind: string, value: string): Source {
  const text = Items.indexText(kind, value)
  return {
    query: start =>
      Table.query({
        pk: Items.indexPartition(kind, text),
        index: Items.indexName(kind),
        prefix: `${text}#`,
        limit: PAGE_ITEMS,
        start,
      }),
    matches: item => item["value"] === value,
  }
}

function byExactSocial(query: string) {
  const token = Items.socialToken(query)
  return byToken(`${token}#`, item => item.sk === `${token}#${summaryOf(item).contactId}`)
}

/**
 * Returns the sources for an actor who may not view identifiers: only complete ones match, and names as they are shown,
 * so that a masked part cannot be guessed letter by letter.
 */
function maskedSources(text: string, query: Query, fields: SearchableFields): Sources {
  const toVisibleName = (summary: ContactSummary) => nameOf(Mask.withShownNames(summary))
  return {
    exact: [
      ...["phone", "email"].flatMap(kind => valuesOf(query, kind).map(value => byExactValue(kind, value))),
      ...byName(text, toVisibleName),
      ...byFieldValue(text, fields, toVisibleName, true),
      ...byExactSocial(text),
    ],
    typos: byTypos(text, toVisibleName),
  }
}

/** Returns the sources of a query for the current actor. */
export async function searchSources(text: string): Promise<Sources> {
  const { identity, sections } = await Config.current()
  const query = readQuery(text, identity)
  const searchable = sections.filter(section => section.active).flatMap(section => section.fields)
  const fields = new Map(searchable.filter(field => field.searchable).map(field => [field.id, field.type] as const))
  return (await Mask.applies()) ? maskedSources(text, query, fields) : unmaskedSources(text, query, fields)
}
