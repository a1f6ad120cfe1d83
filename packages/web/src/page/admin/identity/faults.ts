import type { Settings } from "@ucrm/core/settings/schema"
import type { Problem } from "@ucrm/functions/problem/schema"

export type Fault = "country" | "number" | "group" | "invalid"

/** What is wrong, by the setting it is in; in `atLeastOne` by the place of the group as well. */
export type Faults = Readonly<Record<string, Fault>>

/** What is wrong with the settings before they are sent. */
export function faultsOf({ atLeastOne }: Settings): Faults {
  return Object.fromEntries(
    atLeastOne.flatMap((group, at) => (group.length < 2 ? [[`atLeastOne/${at}`, "group"] as const] : [])),
  )
}

const nameOf = (setting: string): Fault =>
  setting === "country" ? "country" : setting === "ownNumbers" ? "number" : "invalid"

/** What the server found wrong. */
export function foundBy({ errors = [] }: Problem): Faults {
  return Object.fromEntries(
    errors.map(({ pointer }) => {
      const [setting = "", at] = pointer.split("/").slice(1)
      return [setting === "atLeastOne" && at ? `${setting}/${at}` : setting, nameOf(setting)]
    }),
  )
}
