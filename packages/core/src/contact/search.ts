import { createHash } from "node:crypto"
import * as v from "valibot"
import { Failure } from "../error"
import { Mask } from "../mask"
import type { Item, Page } from "../table"
import type { ContactSummary, Search } from "./schema"
import { type Source, searchSources, summaryOf } from "./search-sources"

const MAX_PAGES_READ = 4

/**
 * Returns the key to continue after an item: the attributes that the page's own key names, or every key of the item.
 */
function startKeyAfter(item: Item, page: Page) {
  const names = page.lastEvaluatedKey
    ? Object.keys(page.lastEvaluatedKey)
    : Object.keys(item).filter(name => /^(pk|sk|.*(Pk|Sk))$/.test(name))
  return Object.fromEntries(names.map(name => [name, item[name]]))
}

const queryFirstPages = (sources: Source[]) => Promise.all(sources.map(source => source.query(undefined)))

/**
 * Returns the word of the name to look up: the one with the fewest items among those whose first pages are complete.
 */
function rarestWord(sources: Source[], pages: Page[]): string | undefined {
  const words = new Map<string, { isComplete: boolean; items: number }>()
  for (const [index, { word }] of sources.entries()) {
    if (word === undefined) continue
    const { isComplete, items } = words.get(word) ?? { isComplete: true, items: 0 }
    const page = pages[index]
    words.set(word, {
      isComplete: isComplete && page?.lastEvaluatedKey === undefined,
      items: items + (page?.items.length ?? 0),
    })
  }
  const complete = [...words].filter(([, { isComplete }]) => isComplete).toSorted((a, b) => a[1].items - b[1].items)
  return complete[0]?.[0] ?? [...words.keys()][0]
}

/** Returns the sources without those of other words of the name, which would find the same contacts. */
const filterByWord = (sources: Source[], word: string | undefined) =>
  sources.filter(source => source.word === undefined || source.word === word)

/**
 * Searches contacts by words of their names in any order, by any spelling, prefix or last three digits of a number, by
 * the prefix or domain of an e-mail, and by the prefix of a social id; names with one typo in a long word when nothing
 * else matches. An agent who may not view identifiers searches by complete ones and by names as they are shown. All
 * pages together contain each contact once; a page may be short while its cursor continues. Throws `table.unavailable`,
 * and `request.invalid` for a cursor of another search.
 */
export async function search({
  query,
  limit,
  cursor,
}: Search): Promise<{ contacts: ContactSummary[]; cursor: string | null }> {
  const position = await decodeCursor(cursor)
  const { exact: candidates, typos } = await searchSources(query)
  const initialPages = cursor ? [] : await queryFirstPages(candidates)
  const word = cursor ? position.word : rarestWord(candidates, initialPages)
  const exact = filterByWord(candidates, word)
  const pages = initialPages.filter((_, sourceIndex) => exact.includes(candidates[sourceIndex] as Source))
  const sources = [...exact, ...typos]
  const seen = new Set(position.seen)
  const matched = new Map<string, ContactSummary>()
  const endIndex = () =>
    seen.size + matched.size > 0 && position.source < exact.length ? exact.length : sources.length
  const pageUntil = async (source: number, start: Page["lastEvaluatedKey"]) => ({
    contacts: [...matched.values()],
    cursor: await encodeCursor({
      source,
      start,
      word,
      seen: [...position.seen, ...[...matched.keys()].map(fingerprint)],
    }),
  })
  let { start } = position
  for (let sourceIndex = position.source, pagesRead = 0; sourceIndex < endIndex(); ) {
    if (sourceIndex === exact.length && pages.length === exact.length) pages.push(...(await queryFirstPages(typos)))
    const page = (start ? undefined : pages[sourceIndex]) ?? (await sources[sourceIndex]?.query(start))
    if (!page) break
    for (const [index, item] of page.items.entries()) {
      const summary = summaryOf(item)
      if (sources[sourceIndex]?.matches(item) && !seen.has(fingerprint(summary.contactId)))
        matched.set(summary.contactId, summary)
      const isLast = index === page.items.length - 1 && !page.lastEvaluatedKey && sourceIndex === endIndex() - 1
      if (matched.size === limit && !isLast) return pageUntil(sourceIndex, startKeyAfter(item, page))
    }
    start = page.lastEvaluatedKey
    if (!start) sourceIndex++
    else if (++pagesRead === MAX_PAGES_READ) return pageUntil(sourceIndex, start)
  }
  return { contacts: [...matched.values()], cursor: null }
}

/** The maximum number of returned contacts that a cursor lists, so that later pages do not repeat them. */
const MAX_SEEN = 2000
const FINGERPRINT_LENGTH = 8
const MAX_CURSOR_LENGTH = 40_000

/** The position at which a search continues. */
interface Position {
  /** The source to continue with. */
  source: number
  start: Page["lastEvaluatedKey"]
  /** The fingerprints of the contacts that earlier pages returned. */
  seen: string[]
  /** The word of the name that the search looks up, once it is chosen. */
  word?: string | undefined
}

const wellFormedText = v.pipe(
  v.string(),
  v.check(text => !/\p{Cs}/u.test(text)),
)

const EncodedPosition = v.tuple([
  v.pipe(v.number(), v.integer(), v.minValue(0)),
  v.nullable(v.record(v.string(), wellFormedText)),
  v.pipe(
    v.string(),
    v.regex(/^[\w-]*$/),
    v.check(seen => seen.length % FINGERPRINT_LENGTH === 0),
  ),
  v.nullable(wellFormedText),
])

/** Returns a short fingerprint of a contact id. */
function fingerprint(id: string) {
  return createHash("sha256").update(id).digest("base64url").slice(0, FINGERPRINT_LENGTH)
}

/** Returns the cursor of a position, which an actor who may not view identifiers cannot read. */
function encodeCursor({ source, start, seen, word }: Position) {
  const position = JSON.stringify([source, start ?? null, seen.slice(-MAX_SEEN).join(""), word ?? null])
  return Mask.sealCursor(Buffer.from(position).toString("base64url"))
}

function parseJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString())
  } catch {
    return undefined
  }
}

/** Returns the position of a cursor; the first one without a cursor. Throws `request.invalid` for any other text. */
async function decodeCursor(cursor: string | null | undefined): Promise<Position> {
  if (cursor === null || cursor === undefined) return { source: 0, start: undefined, seen: [] }
  const opened = cursor.length > MAX_CURSOR_LENGTH ? undefined : await Mask.openCursor(cursor)
  const result = v.safeParse(EncodedPosition, opened === undefined ? undefined : parseJson(opened))
  if (!result.success) throw new Failure("request.invalid", "The cursor is not one of this search.")
  const [source, start, seen, word] = result.output
  return {
    source,
    start: start ?? undefined,
    seen: seen.match(new RegExp(`.{${FINGERPRINT_LENGTH}}`, "g")) ?? [],
    word: word ?? undefined,
  }
}
