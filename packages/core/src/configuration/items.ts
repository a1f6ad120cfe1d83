import { effectiveProfile, type Profile } from "../access/schema"
import { Clock } from "../clock"
import type { Host, Signing } from "../host/schema"
import { defaults, type NormalizerVersions, type PhoneSettings } from "../identity/schema"
import type { Policies } from "../rate-limit/schema"
import { DEFAULT_RETENTION, type Retention } from "../retention/schema"
import type { Section } from "../section/schema"
import type { Provisioning } from "../sign-in/schema"
import type { Item } from "../table"
import { campaignKey } from "../text/keys"
import { type Campaign, DEFAULT_ACTIVE_HOURS, type IdentitySettings } from "./schema"

/** The sort keys of an account's configuration; those that end with "#" are prefixes. */
export const KEYS = {
  campaign: "CAMPAIGN#",
  created: "CREATED",
  firstSeen: "SEEN#",
  host: "HOST#",
  identity: "IDENTITY",
  normalizer: "NORMALISER",
  profile: "PROFILE#",
  provisioning: "SIGNIN",
  rateLimits: "LIMITS",
  retention: "RETENTION",
  mark: "MARK",
  secret: "SECRET",
  section: "SECTION#",
  sectionOrder: "SECTIONS",
  signing: "SIGNING#",
  version: "VERSION",
} as const

/** Returns the partition key of an account's configuration. */
export function partition(account: string) {
  return `A#${account}#CONFIG`
}

/** Returns the item that stores one value of the configuration. */
export function item(account: string, sk: string, value: unknown, version = 1): Item {
  return { pk: partition(account), sk, value, version }
}

/** The identity settings of an account, with those that identifiers are parsed with. */
export type AccountSettings = IdentitySettings & PhoneSettings

/** An account's configuration, read as a whole: it is small, and every request needs some of it. */
export interface Configuration {
  /** In the order that the admins gave them. */
  sections: Section[]
  /** By `campaignKey` of their names. */
  campaigns: Map<string, Campaign>
  identity: AccountSettings
  profiles: Map<string, Profile>
  hosts: Map<string, Host>
  /** By the ids of the hosts that sign. */
  signing: Map<string, Signing>
  /** Overrides of the default rate limits of its hosts and users. */
  limits: Policies
  /** The days after which its data expires. */
  retention: Retention
  /** Whether users are created on first sign-in when the issuer names a profile of the account. */
  provisioning: boolean
  /** The number of times it has been published. */
  version: number
  /** When another version of the normalizer comes into force, in milliseconds since the epoch. */
  switchesAt: number | undefined
  /** The key of references to masked values; it never leaves the server. */
  secret: string | undefined
}

/** The first interaction of a campaign that the account received. */
export interface FirstSeen {
  name: string
  at: string
}

/** The normalizer version of an account's keys, from `since` on; `from` is the previous one while keys are migrated. */
export interface NormalizerMigration {
  version: number
  from?: number
  since?: number
}

function valuesWithPrefix<T>(items: Item[], prefix: string) {
  return items.filter(item => item.sk.startsWith(prefix)).map(item => item["value"] as T)
}

function findValue<T>(items: Item[], sk: string) {
  return items.find(item => item.sk === sk)?.["value"] as T | undefined
}

function sortSections(sections: Section[], order: string[]) {
  const positions = new Map(order.map((id, index) => [id, index]))
  const position = (section: Section) => positions.get(section.id) ?? order.length
  return sections.sort((a, b) => position(a) - position(b) || (a.id < b.id ? -1 : 1))
}

function toSections(items: Item[]) {
  return items
    .filter(item => item.sk.startsWith(KEYS.section))
    .map(({ value, version }) => ({ ...(value as Section), version: Number(version) }))
}

/** Returns identity settings with the defaults of those that are not stored. */
export function identitySettings(stored: Partial<IdentitySettings> | undefined) {
  return {
    ...defaults,
    required: [],
    atLeastOne: [],
    keyFields: [],
    activeHours: DEFAULT_ACTIVE_HOURS,
    ...stored,
  } as AccountSettings
}

function toNormalizer({ version, from, since = 0 }: NormalizerMigration): NormalizerVersions {
  if (from === undefined) return { version }
  return since > Clock.millis() ? { version: from, other: version } : { version, other: from }
}

/** Returns the campaigns that interactions had or admins configured, by key; the admin's spelling takes precedence. */
function toCampaigns(items: Item[]) {
  const campaigns = new Map<string, Campaign>()
  for (const { name, at } of valuesWithPrefix<FirstSeen>(items, KEYS.firstSeen)) {
    const key = campaignKey(name)
    const existing = campaigns.get(key)
    if (!existing?.seenAt || at < existing.seenAt) campaigns.set(key, { name, seenAt: at, version: 0 })
  }
  for (const { sk, value, version } of items) {
    if (!sk.startsWith(KEYS.campaign)) continue
    const campaign = value as Campaign
    const key = campaignKey(campaign.name)
    campaigns.set(key, { ...campaigns.get(key), ...campaign, version: Number(version) })
  }
  return campaigns
}

const byId = <T extends { id: string }>(values: T[]) => new Map(values.map(value => [value.id, value]))

/** Builds the configuration from the items of its partition. */
export function fromItems(items: Item[]): Configuration {
  const migration = findValue<NormalizerMigration>(items, KEYS.normalizer)
  return {
    sections: sortSections(toSections(items), findValue<string[]>(items, KEYS.sectionOrder) ?? []),
    campaigns: toCampaigns(items),
    identity: {
      ...identitySettings(findValue<Partial<IdentitySettings>>(items, KEYS.identity)),
      ...(migration ? { normalizer: toNormalizer(migration) } : {}),
    },
    provisioning: findValue<Provisioning>(items, KEYS.provisioning)?.provision ?? false,
    version: findValue<number>(items, KEYS.version) ?? 0,
    switchesAt: migration?.since,
    secret: findValue<string>(items, KEYS.secret),
    profiles: byId(valuesWithPrefix<Profile>(items, KEYS.profile).map(effectiveProfile)),
    limits: findValue<Policies>(items, KEYS.rateLimits) ?? {},
    retention: findValue<Retention>(items, KEYS.retention) ?? DEFAULT_RETENTION,
    signing: new Map(
      items
        .filter(item => item.sk.startsWith(KEYS.signing))
        .map(({ sk, value }) => [sk.slice(KEYS.signing.length), value as Signing]),
    ),
    hosts: byId(valuesWithPrefix<Host>(items, KEYS.host)),
  }
}
