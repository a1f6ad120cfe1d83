import type { Item } from "../table"

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
