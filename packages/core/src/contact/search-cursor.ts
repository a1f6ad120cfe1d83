import { createHash } from "node:crypto"
import * as v from "valibot"
import { Failure } from "../error"
import { Mask } from "../mask"
import type { Page } from "../table"

/** How many contacts of earlier pages a cursor remembers, so that no page repeats one. */
const MAX_REMEMBERED = 2000
const FINGERPRINT_LENGTH = 8
const MAX_CURSOR_LENGTH = 40_000

/** Where a search continues. */
export interface Position {
  /** The source to continue with. */
  source: number
  start: Page["lastEvaluatedKey"]
  /** The fingerprints of the contacts that earlier pages returned. */
  seen: string[]
  /** The word of the name that the search looks up, once it is chosen. */
  word?: string | undefined
}

const wellFormed = v.pipe(
  v.string(),
  v.check(text => !/\p{Cs}/u.test(text)),
)

const Encoded = v.tuple([
  v.pipe(v.number(), v.integer(), v.minValue(0)),
  v.nullable(v.record(v.string(), wellFormed)),
  v.pipe(
    v.string(),
    v.regex(/^[\w-]*$/),
    v.check(seen => seen.length % FINGERPRINT_LENGTH === 0),
  ),
  v.nullable(wellFormed),
])

/** Returns a short fingerprint of a contact id. */
export function fingerprint(id: string) {
  return createHash("sha256").update(id).digest("base64url").slice(0, FINGERPRINT_LENGTH)
}

/** Returns the cursor of a position, which an actor who may not view identifiers cannot read. */
export function encodeCursor({ source, start, seen, word }: Position) {
  const position = JSON.stringify([source, start ?? null, seen.slice(-MAX_REMEMBERED).join(""), word ?? null])
  return Mask.sealCursor(Buffer.from(position).toString("base64url"))
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString())
  } catch {
    return undefined
  }
}

/** Returns the position of a cursor; the first one without a cursor. Throws `request.invalid` for any other text. */
export async function decodeCursor(cursor: string | null | undefined): Promise<Position> {
  if (cursor === null || cursor === undefined) return { source: 0, start: undefined, seen: [] }
  const opened = cursor.length > MAX_CURSOR_LENGTH ? undefined : await Mask.openCursor(cursor)
  const result = v.safeParse(Encoded, opened === undefined ? undefined : parse(opened))
  if (!result.success) throw new Failure("request.invalid", "The cursor is not one of this search.")
  const [source, start, seen, word] = result.output
  return {
    source,
    start: start ?? undefined,
    seen: seen.match(new RegExp(`.{${FINGERPRINT_LENGTH}}`, "g")) ?? [],
    word: word ?? undefined,
  }
}
