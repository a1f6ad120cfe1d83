import type { IdentitySettings } from "@ucrm/core/configuration/schema"
import type { Problem } from "@ucrm/functions/problem/schema"
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

export type SettingError = "country" | "number" | "group" | "invalid"

/** The errors by setting; those of `atLeastOne` also by the index of the group. */
export type SettingErrors = Readonly<Record<string, SettingError>>

/** Returns the errors of the settings before they are sent. */
export function validate({ atLeastOne }: IdentitySettings): SettingErrors {
  return Object.fromEntries(
    atLeastOne.flatMap((group, index) => (group.length < 2 ? [[`atLeastOne/${index}`, "group"] as const] : [])),
  )
}

const errorOf = (setting: string): SettingError =>
  setting === "country" || setting === "region" ? "country" : setting === "ownNumbers" ? "number" : "invalid"

/** Returns the errors that the server found. */
export function serverErrors({ errors = [] }: Problem): SettingErrors {
  return Object.fromEntries(
    errors.map(({ pointer }) => {
      const [setting = "", index] = pointer.split("/").slice(1)
      return [setting === "atLeastOne" && index ? `${setting}/${index}` : setting, errorOf(setting)]
    }),
  )
}
