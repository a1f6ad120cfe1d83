import { Actor } from "../actor"
import { Config } from "../config"
import { Edition, type Stand } from "../edition"
import type { Edition as Which } from "../edition/schema"
import { Failure, type ValueProblem, valueProblem } from "../error"
import { explain, identifyAs, isCountry } from "../identity"
import type { Settings, Trial, Tried, VersionedSettings } from "./schema"

export * as Settings from "."

const PERMISSION = "config.identity"
const SK = "IDENTITY"

function at(stand: Stand, edition: Which): VersionedSettings {
  const { value, version } = Edition.part(stand, edition, SK)
  return { ...Config.settings(value as Partial<Settings> | undefined), version }
}

/** The identity settings of an edition. Throws `permission.denied`. */
export async function get(edition: Which): Promise<VersionedSettings> {
  await Actor.allowed(PERMISSION)
  return at(await Edition.read(), edition)
}

const invalid = (pointer: string, problem: ValueProblem) =>
  new Failure("request.invalid", "These settings cannot be used.", { errors: [{ pointer, ...problem }] })

/** The own numbers in canonical form, so that any spelling of them is recognised. */
function canonical(settings: Settings, base = ""): Settings {
  if (!isCountry(settings.country))
    throw invalid(`${base}/country`, valueProblem("value.option", "is not a country with telephone numbers"))
  const reading = { ...settings, country: settings.country, ownNumbers: [] }
  return {
    ...settings,
    ownNumbers: settings.ownNumbers.map((number, at) => {
      const found = identifyAs("phone", number, reading)
      if (found.withheld) throw invalid(`${base}/ownNumbers/${at}`, valueProblem("value.format", "is not a number"))
      return found.value
    }),
  }
}

/** Replaces the settings. Throws `version.mismatch` with the present ones, `request.invalid`, `permission.denied`. */
export async function replace(edition: Which, version: number, settings: Settings): Promise<VersionedSettings> {
  await Actor.allowed(PERMISSION)
  const next = canonical(settings)
  const made = await Edition.change(edition, stand => {
    const { version: now, ...before } = at(stand, edition)
    if (now !== version)
      throw new Failure("version.mismatch", "The settings have been changed in the meantime.", {
        current: { ...before, version: now },
      })
    return {
      parts: new Map([[SK, next]]),
      kind: "identity.changed",
      subject: { type: "identity", id: "" },
      before,
      after: next,
    }
  })
  return { ...next, version: made }
}

/** What a ClientID becomes under the settings given, or else the draft's, and why. Throws `request.invalid`. */
export async function attempt({ channel, clientId, settings }: Trial): Promise<Tried> {
  await Actor.allowed(PERMISSION)
  const { identity } = Edition.configured(await Edition.read(), "draft")
  const { identification, why } = explain(channel, clientId, {
    ...identity,
    ...(settings ? canonical(settings, "/settings") : {}),
  } as Config.AccountSettings)
  if (identification.withheld) return { identifier: null, variants: [], why }
  const { kind, value, display, variants } = identification
  return { identifier: { kind, value, display }, variants, why }
}
