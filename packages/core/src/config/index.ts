import { randomUUID } from "node:crypto"
import { Actor } from "../actor"
import type { Campaign } from "../campaign/schema"
import { Clock } from "../clock"
import type { Failure } from "../error"
import type { Host } from "../host/schema"
import { defaults, type NormalizerVersions, type PhoneSettings } from "../identity/settings"
import type { Policies } from "../limit/schema"
import { Recent } from "../recent"
import type { Section } from "../section/schema"
import type { Settings } from "../settings/schema"
import type { Admission } from "../sign-in/schema"
import type { Signing } from "../signature/schema"
import { type Item, Table, type Write } from "../table"
import type { Profile, User } from "../user/schema"

export * as Config from "."

export type AccountSettings = Settings & PhoneSettings

/** An account's configuration, read as a whole: it is small, and every request needs some of it. */
export interface Configuration {
  /** In the order that the admins gave them. */
  sections: Section[]
  campaigns: Map<string, Campaign>
  identity: AccountSettings
  profiles: Map<string, Profile>
  users: Map<string, User>
  hosts: Map<string, Host>
  /** By the ids of the hosts that sign. */
  signing: Map<string, Signing>
  /** How many requests its hosts and users may send, where that is not as usual. */
  limits: Policies
  /** Whether somebody who comes with one of its profiles becomes a user of it. */
  provision: boolean
  /** How often it has been published. */
  version: number
  /** Another one after every change of users or profiles. */
  people: string
  /** When another version of the rules comes into force, in milliseconds since the epoch. */
  turns: number | undefined
  /** What references to masked values are made with; nobody is told. */
  secret: string | undefined
}

/** How old a configuration may be, in milliseconds. */
export const KEPT_MS = 5000
/** Of how many accounts a process keeps it: whose it is may be made up by anybody, as in the address of a frame. */
export const REMEMBERED = 500
const kept = Recent.remembering<{ until: number; configuration: Promise<Configuration> }>(REMEMBERED)

/** The partition of an account's configuration. */
export function partition(account: string) {
  return `A#${account}#CONFIG`
}

/** Moves on with every change of users or profiles; its key comes before theirs. */
export const PEOPLE = "PEOPLE"

/** What the account leaves to its issuer. */
export const ADMISSION = "SIGNIN"

const values = <T>(items: Item[], prefix: string) =>
  items.filter(item => item.sk.startsWith(prefix)).map(item => item["value"] as T)

const single = <T>(items: Item[], sk: string) => items.find(item => item.sk === sk)?.["value"] as T | undefined

function ordered(sections: Section[], order: string[]) {
  const place = new Map(order.map((id, at) => [id, at]))
  const at = (section: Section) => place.get(section.id) ?? order.length
  return sections.sort((a, b) => at(a) - at(b) || (a.id < b.id ? -1 : 1))
}

/** That interactions of a campaign have been met, and since when. */
export interface Sighting {
  name: string
  at: string
}

/** What is said of identity, gaps filled with what holds when nothing is. */
export function settings(kept: Partial<Settings> | undefined) {
  return { ...defaults, required: [], atLeastOne: [], keyFields: [], ...kept } as AccountSettings
}

/** The version of an account's keys: since when the later one is in force, and from which they are still moving. */
export interface Moving {
  version: number
  from?: number
  since?: number
}

function normalizer({ version, from, since = 0 }: Moving): NormalizerVersions {
  if (from === undefined) return { version }
  return since > Clock.millis() ? { version: from, other: version } : { version, other: from }
}

const sectionOf = ({ value, version }: Item) => ({ ...(value as Section), version: Number(version) })

/** Campaigns are known by having been seen, and by what admins say of them. */
function campaignsOf(items: Item[]) {
  const campaigns = new Map<string, Campaign>()
  for (const { name, at } of values<Sighting>(items, "SEEN#")) campaigns.set(name, { name, seenAt: at, version: 0 })
  for (const { sk, value, version } of items)
    if (sk.startsWith("CAMPAIGN#")) {
      const said = value as Campaign
      campaigns.set(said.name, { ...campaigns.get(said.name), ...said, version: Number(version) })
    }
  return campaigns
}

/** The configuration that items make. */
export function from(items: Item[]): Configuration {
  const moving = single<Moving>(items, "NORMALISER")
  return {
    sections: ordered(
      items.filter(item => item.sk.startsWith("SECTION#")).map(sectionOf),
      single<string[]>(items, "SECTIONS") ?? [],
    ),
    campaigns: campaignsOf(items),
    identity: {
      ...settings(single<Partial<Settings>>(items, "IDENTITY")),
      ...(moving ? { normalizer: normalizer(moving) } : {}),
    },
    provision: single<Admission>(items, ADMISSION)?.provision ?? false,
    version: single<number>(items, "VERSION") ?? 0,
    people: single<string>(items, PEOPLE) ?? "",
    turns: moving?.since,
    secret: single<string>(items, "SECRET"),
    profiles: new Map(values<Profile>(items, "PROFILE#").map(profile => [profile.id, profile])),
    users: new Map(values<User>(items, "USER#").map(user => [user.id, user])),
    limits: single<Policies>(items, "LIMITS") ?? {},
    signing: new Map(
      items
        .filter(item => item.sk.startsWith("SIGNING#"))
        .map(({ sk, value }) => [sk.slice("SIGNING#".length), value as Signing]),
    ),
    hosts: new Map(values<Host>(items, "HOST#").map(host => [host.id, host])),
  }
}

/** The configuration of an account, at most five seconds old. Throws `table.unavailable`. */
export function of(account: string): Promise<Configuration> {
  const found = kept.get(account)
  if (found && found.until > Clock.millis()) return found.configuration
  const configuration = Table.queryAll({ pk: partition(account) }).then(from)
  const entry = { until: Clock.millis() + KEPT_MS, configuration }
  kept.set(account, entry)
  configuration.then(
    ({ turns = 0 }) => {
      // Every process turns to the new version at the same moment.
      if (turns > Clock.millis()) entry.until = Math.min(entry.until, turns)
    },
    () => forget(account),
  )
  return configuration
}

/** The configuration of the actor's account, at most five seconds old. Throws `table.unavailable`. */
export function get() {
  return of(Actor.account())
}

/**
 * The configuration of an account in which users and profiles are those of this very moment, by one strong read beside
 * the configuration that is kept. Throws `table.unavailable`.
 */
export async function present(account: string): Promise<Configuration> {
  const [item, configuration] = await Promise.all([Table.get({ pk: partition(account), sk: PEOPLE }), of(account)])
  if ((item?.["value"] ?? "") === configuration.people) return configuration
  forget(account)
  return of(account)
}

/** Makes this process read the configuration anew, as after a change of its own. */
export function forget(account: string) {
  return kept.delete(account)
}

/** The item that keeps one value of the configuration. */
export function item(account: string, sk: string, value: unknown, version = 1): Item {
  return {
    pk: partition(account),
    sk,
    value,
    version,
  }
}

/** The write that says users or profiles change: over the mark they had, if it must still be that one. */
export function marking(account: string, ...[before, otherwise]: [] | [string | undefined, () => Failure]): Write {
  return Table.putWrite(
    item(account, PEOPLE, randomUUID()),
    otherwise && (before === undefined ? { is: "notExists" } : { equals: { value: before } }),
    otherwise,
  )
}
