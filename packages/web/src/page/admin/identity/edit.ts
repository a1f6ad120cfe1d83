import type { IdentitySettings } from "@ucrm/core/configuration/schema"
import { merge3, type Sides } from "../../../state/merge3"

export const KEYS = [
  "country",
  "region",
  "timeZone",
  "dialPrefixes",
  "ownNumbers",
  "withheld",
  "required",
  "atLeastOne",
  "keyFields",
  "activeHours",
] as const
export type Key = (typeof KEYS)[number]

/** Changes one setting. */
export type ChangeSetting = <K extends keyof IdentitySettings>(key: K, value: IdentitySettings[K]) => void

/** Returns the settings of an account that has none yet. */
export function emptySettings(): IdentitySettings {
  return {
    country: "UY",
    dialPrefixes: [],
    ownNumbers: [],
    withheld: [],
    required: [],
    atLeastOne: [],
    keyFields: [],
    activeHours: 12,
  }
}

/** Returns a copy of the settings without their version. */
export function normalize(settings: IdentitySettings): IdentitySettings {
  return {
    country: settings.country,
    dialPrefixes: [...settings.dialPrefixes],
    ownNumbers: [...settings.ownNumbers],
    withheld: [...settings.withheld],
    required: [...settings.required],
    atLeastOne: settings.atLeastOne.map(group => [...group]),
    keyFields: [...settings.keyFields],
    activeHours: settings.activeHours,
    ...(settings.region && { region: settings.region }),
    ...(settings.timeZone && { timeZone: settings.timeZone }),
  }
}

/** Merges two edits of the settings, setting by setting. */
export function merge(base: IdentitySettings, mine: IdentitySettings, theirs: IdentitySettings, sides: Sides = {}) {
  const { merged, conflicts } = merge3({ base, mine, theirs }, KEYS, { sides })
  return { merged: normalize(merged), conflicts }
}
