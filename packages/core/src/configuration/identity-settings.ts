import { Actor } from "../actor"
import { Failure, type ValueProblem, valueProblem } from "../error"
import { explain, identifyAs, isCountry } from "../identity"
import { change } from "./draft"
import { type AccountSettings, identitySettings, KEYS } from "./items"
import type { ConfigurationStage, IdentitySettings, TryRequest, TryResult, VersionedIdentitySettings } from "./schema"
import { configurationOf, equalValues, getItem, permissions } from "./snapshot"
import { loadSnapshot, type Snapshot } from "./store"

function getSettings(snapshot: Snapshot, stage: ConfigurationStage): VersionedIdentitySettings {
  const { value, version } = getItem(snapshot, stage, KEYS.identity)
  return { ...identitySettings(value as Partial<IdentitySettings> | undefined), version }
}

/** Returns the identity settings of a stage. Throws `permission.denied`. */
export async function get(stage: ConfigurationStage): Promise<VersionedIdentitySettings> {
  await Actor.allowed(permissions.identity)
  return getSettings(await loadSnapshot(), stage)
}

function invalid(pointer: string, problem: ValueProblem) {
  return new Failure("request.invalid", "These settings cannot be used.", { errors: [{ pointer, ...problem }] })
}

/** Returns the settings with the own numbers in canonical form, so that any spelling of them is recognized. */
function canonicalize(settings: IdentitySettings, base = ""): IdentitySettings {
  if (!isCountry(settings.country))
    throw invalid(`${base}/country`, valueProblem("value.option", "is not a country with telephone numbers"))
  const phoneSettings = { ...settings, country: settings.country, ownNumbers: [] }
  return {
    ...settings,
    ownNumbers: settings.ownNumbers.map((number, index) => {
      const identification = identifyAs("phone", number, phoneSettings)
      if (identification.withheld)
        throw invalid(`${base}/ownNumbers/${index}`, valueProblem("value.format", "is not a number"))
      return identification.value
    }),
  }
}

/** Replaces the settings. Throws `version.mismatch` with the present ones, `request.invalid`, `permission.denied`. */
export async function replace(
  stage: ConfigurationStage,
  expectedVersion: number,
  settings: IdentitySettings,
): Promise<VersionedIdentitySettings> {
  await Actor.allowed(permissions.identity)
  const after = canonicalize(settings)
  const { version } = await change(stage, snapshot => {
    const current = getSettings(snapshot, stage)
    if (current.version !== expectedVersion)
      throw new Failure("version.mismatch", "The settings have been changed in the meantime.", { current })
    const { version: _, ...before } = current
    const stored = getItem(snapshot, stage, KEYS.identity).value
    return {
      // Stored settings may lack those that have their default: they are the same.
      items: new Map([[KEYS.identity, equalValues(before, after) ? stored : after]]),
      kind: "identity.changed",
      subject: { type: "identity", id: "" },
      before,
      after,
      result: undefined,
    }
  })
  return { ...after, version }
}

/**
 * Returns the identifier that a ClientID becomes, and why, under the settings given or else those of the draft. Throws
 * `request.invalid`, `permission.denied`.
 */
export async function tryIdentify({ channel, clientId, settings }: TryRequest): Promise<TryResult> {
  await Actor.allowed(permissions.identity)
  const { identity } = configurationOf(await loadSnapshot(), "draft")
  const { identification, why } = explain(channel, clientId, {
    ...identity,
    ...(settings ? canonicalize(settings, "/settings") : {}),
  } as AccountSettings)
  if (identification.withheld) return { identifier: null, variants: [], why }
  const { kind, value, display, variants } = identification
  return { identifier: { kind, value, display }, variants, why }
}
