import type { IdentitySettings } from "@ucrm/core/configuration/schema"
import type { Problem } from "@ucrm/functions/problem/schema"

export type SettingError = "country" | "number" | "group" | "invalid"

/** What is wrong, by the setting it is in; in `atLeastOne` by the place of the group as well. */
export type SettingErrors = Readonly<Record<string, SettingError>>

/** What is wrong with the settings before they are sent. */
export function validate({ atLeastOne }: IdentitySettings): SettingErrors {
  return Object.fromEntries(
    atLeastOne.flatMap((group, at) => (group.length < 2 ? [[`atLeastOne/${at}`, "group"] as const] : [])),
  )
}

const nameOf = (setting: string): SettingError =>
  setting === "country" || setting === "region" ? "country" : setting === "ownNumbers" ? "number" : "invalid"

/** What the server found wrong. */
export function serverErrors({ errors = [] }: Problem): SettingErrors {
  return Object.fromEntries(
    errors.map(({ pointer }) => {
      const [setting = "", at] = pointer.split("/").slice(1)
      return [setting === "atLeastOne" && at ? `${setting}/${at}` : setting, nameOf(setting)]
    }),
  )
}
