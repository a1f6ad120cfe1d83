import { Actor } from "../actor"
import { Config } from "../config"
import { Failure } from "../error"
import { identifyAs, isCountry } from "../identity"
import { Table } from "../table"
import type { Settings, VersionedSettings } from "./schema"

export * as Settings from "."

const PERMISSION = "config.identity"
const SK = "IDENTITY"

const read = async (account: string): Promise<VersionedSettings> => {
  const item = await Table.get({ pk: Config.partition(account), sk: SK })
  const kept = item?.["value"] as Partial<Settings> | undefined
  return { ...Config.settings(kept), version: Number(item?.["version"] ?? 0) }
}

/** The account's identity settings. Throws `permission.denied`. */
export const get = async (): Promise<VersionedSettings> => {
  const { account } = await Actor.allowed(PERMISSION)
  return read(account)
}

const invalid = (pointer: string, detail: string) =>
  new Failure("request.invalid", "These settings cannot be used.", { errors: [{ pointer, detail }] })

/** The own numbers in canonical form, so that any spelling of them is recognised. */
const canonical = (settings: Settings): Settings => {
  if (!isCountry(settings.country)) throw invalid("/country", "is not a country with telephone numbers")
  const reading = { ...settings, country: settings.country, ownNumbers: [] }
  return {
    ...settings,
    ownNumbers: settings.ownNumbers.map((number, at) => {
      const found = identifyAs("phone", number, reading)
      if (found.withheld) throw invalid(`/ownNumbers/${at}`, "is not a number")
      return found.value
    }),
  }
}

/** Replaces the settings. Throws `version.changed`, `request.invalid`, `permission.denied`. */
export const replace = async (version: number, settings: Settings): Promise<VersionedSettings> => {
  const { account } = await Actor.allowed(PERMISSION)
  const next = canonical(settings)
  const write = Table.write(
    Config.item(account, SK, next, version + 1),
    version === 0 ? { is: "absent" } : { equals: { version } },
    () => new Failure("version.changed", "The settings have been changed in the meantime."),
  )
  await Table.transact([write])
  Config.forget(account)
  return { ...next, version: version + 1 }
}
