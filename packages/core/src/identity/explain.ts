import { type Identification, identify } from "./identify"
import { parseDialString, stripScheme } from "./raw-text"
import type { PhoneSettings, Reason } from "./schema"

/** The result of a ClientID, and the reasons for it. */
export interface Explanation {
  identification: Identification
  why: Reason[]
}

type IdentifyWith = (settings: PhoneSettings) => Identification

const outcomeOf = (identification: Identification) =>
  identification.withheld ? identification.reason : identification.value

/** Returns whether other settings change the result of a ClientID: the setting is then a reason. */
const changesOutcome = (identifyWith: IdentifyWith, settings: PhoneSettings, other: Partial<PhoneSettings>) =>
  outcomeOf(identifyWith(settings)) !== outcomeOf(identifyWith({ ...settings, ...other }))

function withheldReasons(
  identifyWith: IdentifyWith,
  settings: PhoneSettings,
  reason: "empty" | "withheld" | "own" | "unusable",
): Reason[] {
  if (reason !== "withheld") return [{ code: `clientId.${reason}` }]
  const listedText = settings.withheld.find(text =>
    changesOutcome(identifyWith, settings, { withheld: settings.withheld.filter(other => other !== text) }),
  )
  return [listedText === undefined ? { code: "withheld.everywhere" } : { code: "withheld.listed", text: listedText }]
}

/** Two countries, of which one differs from the account's. */
const TEST_COUNTRIES = { first: "GB", second: "US" } as const

/** Returns whether the result depends on the account's country. */
function isCountryAssumed(identifyWith: IdentifyWith, settings: PhoneSettings) {
  const country = settings.country === TEST_COUNTRIES.first ? TEST_COUNTRIES.second : TEST_COUNTRIES.first
  return changesOutcome(identifyWith, settings, { country })
}

const digitsOf = (text: string) => text.replace(/\D/g, "")

function phoneReasons(identifyWith: IdentifyWith, settings: PhoneSettings, clientId: string, value: string): Reason[] {
  const dialString = parseDialString(stripScheme(clientId))
  const digits = dialString?.digits ?? ""
  const [number = "", extension] = value.split(";ext=")
  const prefix = settings.dialPrefixes.find(
    prefix =>
      digits.startsWith(prefix) &&
      changesOutcome(identifyWith, settings, { dialPrefixes: settings.dialPrefixes.filter(other => other !== prefix) }),
  )
  const dialledNumber = digits.slice(prefix?.length ?? 0).replace(/^0+/, "")
  const currentDigits = digitsOf(number)
  const isRewritten =
    number.startsWith("+") && !currentDigits.endsWith(dialledNumber) && !dialledNumber.endsWith(currentDigits)
  return [
    ...(prefix === undefined ? [] : [{ code: "prefix.removed" as const, text: prefix }]),
    ...(isCountryAssumed(identifyWith, settings) ? [{ code: "country.assumed" as const, text: settings.country }] : []),
    ...(isRewritten ? [{ code: "number.rewritten" as const }] : []),
    ...(number.startsWith("+")
      ? []
      : [{ code: number.length < 7 ? ("number.short" as const) : ("number.kept" as const) }]),
    ...(extension === undefined ? [] : [{ code: "extension.kept" as const, text: extension }]),
  ]
}

const caseReasons = (clientId: string, value: string): Reason[] =>
  clientId.trim() !== value && clientId.toLowerCase().includes(value) ? [{ code: "case.ignored" }] : []

/** Returns the result of a ClientID on its channel under the settings of an account, and the reasons for it. */
export function explain(channel: string, clientId: string, settings: PhoneSettings): Explanation {
  const identifyWith: IdentifyWith = other => identify(channel, clientId, other)
  const identification = identifyWith(settings)
  if (identification.withheld)
    return { identification, why: withheldReasons(identifyWith, settings, identification.reason) }
  const { kind, value, variants } = identification
  const why: Reason[] = [
    { code: "kind.is", text: kind },
    ...(kind === "phone" ? phoneReasons(identifyWith, settings, clientId, value) : caseReasons(clientId, value)),
    ...variants.map(text => ({ code: "variant.suggests" as const, text })),
  ]
  return { identification, why }
}
