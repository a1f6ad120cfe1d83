import type { Item } from "@ucrm/core/table"

const ID = /(con|sec|fld|evt|aud)_[0-9A-HJKMNP-TV-Z]{26}/g
/** The bucket that the time of an identification is counted in: runs differ in how long it took. */
const BUCKET = /"bucket":\d+|"t\d+":/g
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g
/** A moment in milliseconds, at which the rev of a claim begins. */
const MOMENT = /(?<=:)1\d{12}(?=[,}])/g

const plain = (value: unknown): unknown =>
  value instanceof Set
    ? [...value].sort()
    : Array.isArray(value)
      ? value.map(plain)
      : typeof value === "object" && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .filter(([key, inner]) => key !== "ttl" && inner !== undefined)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([key, inner]) => [key, plain(inner)]),
          )
        : value

/**
 * Writes a state down so that two runs of one operation from it can be compared: ids, times and revs that the state before
 * did not have are masked, as are times to live and buckets of times. Connections are left out: a dead one is
 * deleted eventually.
 */
export function canonical(before: Item[]) {
  const known = new Set(
    JSON.stringify(before.map(plain)).match(
      new RegExp([ID, TIME, MOMENT].map(pattern => pattern.source).join("|"), "g"),
    ),
  )
  const masked = (value: unknown) =>
    JSON.stringify(plain(value))
      .replace(ID, (id, kind) => (known.has(id) ? id : `${kind}_new`))
      // The part of the directory that a contact is in depends on its id.
      .replace(/#CONTACTS#\d+(?=","sk":"con_new")/, "#CONTACTS#")
      // As does the part of a month that an audit entry is stored in.
      .replace(/(#AUDIT#\d{4}-\d\d)#\d+(?=",)/, "$1")
      // As does the part of the ends of words that its entries are stored in.
      .replace(/(#WORD#<[^"#]*)#\d+(?=","sk":"[^"]*con_new)/, "$1")
      .replace(/(?<="sk":"MARK","value":")[^"]+/, "mark")
      .replace(BUCKET, match => match.replace(/\d+/, "0"))
      .replace(TIME, time => (known.has(time) ? time : "new time"))
      .replace(MOMENT, moment => (known.has(moment) ? moment : '"new moment"'))
  return {
    state: (items: Item[]) =>
      items
        .filter(item => !item.sk.startsWith("SOCKET#"))
        .map(masked)
        .sort(),
    answer: (body: unknown) => JSON.parse(masked(body)) as unknown,
  }
}
export type Canonical = ReturnType<typeof canonical>
