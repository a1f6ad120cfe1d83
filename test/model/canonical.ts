import type { Item } from "@ucrm/core/table"

const ID = /(con|sec|fld|evt|aud)_[0-9A-HJKMNP-TV-Z]{26}/g
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g

const plain = (value: unknown): unknown =>
  value instanceof Set
    ? [...value].sort()
    : Array.isArray(value)
      ? value.map(plain)
      : typeof value === "object" && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .filter(([key, one]) => key !== "ttl" && one !== undefined)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([key, one]) => [key, plain(one)]),
          )
        : value

/**
 * Writes a state down so that two runs of one operation from it can be compared: ids and times that the state before
 * did not have are masked, as are times to live. Connections are left out: a dead one is forgotten by and by.
 */
export const canonical = (before: Item[]) => {
  const known = new Set(JSON.stringify(before.map(plain)).match(new RegExp(`${ID.source}|${TIME.source}`, "g")))
  const masked = (value: unknown) =>
    JSON.stringify(plain(value))
      .replace(ID, (id, kind) => (known.has(id) ? id : `${kind}_new`))
      // Where a contact stands in the directory follows from its id.
      .replace(/#CONTACTS#\d+(?=","sk":"con_new")/, "#CONTACTS#")
      .replace(TIME, time => (known.has(time) ? time : "new time"))
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
