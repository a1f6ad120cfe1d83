import type { Settings } from "@ucrm/core/settings/schema"
import type { Sides } from "../ui/editing"

export const KEYS = [
  "country",
  "dialPrefixes",
  "ownNumbers",
  "withheld",
  "required",
  "atLeastOne",
  "keyFields",
] as const
export type Key = (typeof KEYS)[number]

export function emptySettings(): Settings {
  return {
    country: "UY",
    dialPrefixes: [],
    ownNumbers: [],
    withheld: [],
    required: [],
    atLeastOne: [],
    keyFields: [],
  }
}

/** The settings without their version, every list a copy. */
export function normalize(settings: Settings): Settings {
  return {
    country: settings.country,
    dialPrefixes: [...settings.dialPrefixes],
    ownNumbers: [...settings.ownNumbers],
    withheld: [...settings.withheld],
    required: [...settings.required],
    atLeastOne: settings.atLeastOne.map(group => [...group]),
    keyFields: [...settings.keyFields],
  }
}

/** A setting that two admins made different at once. */
export type Dispute = { id: Key; mine: Settings; theirs: Settings }

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** What comes of two edits of the settings: each setting that only one side changed, and those in dispute. */
export function merge(base: Settings, mine: Settings, theirs: Settings, sides: Sides = {}) {
  const disputes: Dispute[] = []
  const edit: Record<Key, unknown> = { ...normalize(theirs) }
  for (const key of KEYS) {
    if (same(base[key], mine[key]) || same(mine[key], theirs[key])) continue
    if (same(base[key], theirs[key]) || sides[key] === "mine") edit[key] = mine[key]
    else if (sides[key] === undefined) disputes.push({ id: key, mine, theirs })
  }
  return { edit: normalize(edit as Settings), disputes }
}
