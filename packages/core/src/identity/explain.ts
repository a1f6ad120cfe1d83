import { type Identification, identify } from "./identify"
import { parseDialString, stripScheme } from "./raw-text"
import type { PhoneSettings, Reason } from "./schema"

/** The result of a ClientID, and the reasons for it. */
export interface Explanation {
  identification: Identification
  why: Reason[]
}

type Read = (settings: PhoneSettings) => Identification

const outcome = (found: Identification) => (found.withheld ? found.reason : found.value)

/** Returns whether other settings give a ClientID another result: the setting is then a reason. */
const matters = (read: Read, settings: PhoneSettings, other: Partial<PhoneSettings>) =>
  outcome(read(settings)) !== outcome(read({ ...settings, ...other }))

function withheld(read: Read, settings: PhoneSettings, reason: "empty" | "withheld" | "own" | "unusable"): Reason[] {
  if (reason !== "withheld") return [{ code: `clientId.${reason}` }]
  const listed = settings.withheld.find(text =>
    matters(read, settings, { withheld: settings.withheld.filter(other => other !== text) }),
  )
  return [listed === undefined ? { code: "withheld.everywhere" } : { code: "withheld.listed", text: listed }]
}

const ANOTHER = { one: "GB", other: "US" } as const

/** Returns whether the digits had to be read in the account's country. */
function assumed(read: Read, settings: PhoneSettings) {
  const country = settings.country === ANOTHER.one ? ANOTHER.other : ANOTHER.one
  return matters(read, settings, { country })
}

const digitsOf = (text: string) => text.replace(/\D/g, "")

function phoneReasons(read: Read, settings: PhoneSettings, clientId: string, value: string): Reason[] {
  const given = parseDialString(stripScheme(clientId))
  const digits = given?.digits ?? ""
  const [number = "", extension] = value.split(";ext=")
  const prefix = settings.dialPrefixes.find(
    prefix =>
      digits.startsWith(prefix) &&
      matters(read, settings, { dialPrefixes: settings.dialPrefixes.filter(other => other !== prefix) }),
  )
  const rest = digits.slice(prefix?.length ?? 0).replace(/^0+/, "")
  const now = digitsOf(number)
  const rewritten = number.startsWith("+") && !now.endsWith(rest) && !rest.endsWith(now)
  return [
    ...(prefix === undefined ? [] : [{ code: "prefix.removed" as const, text: prefix }]),
    ...(assumed(read, settings) ? [{ code: "country.assumed" as const, text: settings.country }] : []),
    ...(rewritten ? [{ code: "number.rewritten" as const }] : []),
    ...(number.startsWith("+")
      ? []
      : [{ code: number.length < 7 ? ("number.short" as const) : ("number.kept" as const) }]),
    ...(extension === undefined ? [] : [{ code: "extension.kept" as const, text: extension }]),
  ]
}

const folded = (clientId: string, value: string): Reason[] =>
  clientId.trim() !== value && clientId.toLowerCase().includes(value) ? [{ code: "case.ignored" }] : []

/** Returns what a ClientID becomes on its channel under the settings of an account, and which of them made it so. */
export function explain(channel: string, clientId: string, settings: PhoneSettings): Explanation {
  const read: Read = other => identify(channel, clientId, other)
  const identification = read(settings)
  if (identification.withheld) return { identification, why: withheld(read, settings, identification.reason) }
  const { kind, value, variants } = identification
  const why: Reason[] = [
    { code: "kind.is", text: kind },
    ...(kind === "phone" ? phoneReasons(read, settings, clientId, value) : folded(clientId, value)),
    ...variants.map(text => ({ code: "variant.suggests" as const, text })),
  ]
  return { identification, why }
}
