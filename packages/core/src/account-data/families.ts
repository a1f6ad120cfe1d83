/** The kinds of data in an export of an account. */
type Export = "exported" | "derived" | "temporary"

/**
 * The families of an account's items, by the part of the key after the account. Derived items are made again from
 * exported ones; temporary ones expire within days, and some contain secrets.
 */
export const FAMILIES: Readonly<Record<string, Export>> = {
  AGENT: "temporary",
  AUDIT: "exported",
  BIN: "exported",
  BULK: "exported",
  BULKS: "exported",
  CHANGED: "derived",
  CHANGES: "exported",
  CONFIG: "exported",
  CONFLICTS: "exported",
  CONTACT: "exported",
  CONTACTS: "derived",
  DRAFT: "exported",
  DUPLICATES: "exported",
  EXPORTS: "exported",
  ID: "exported",
  IMPORT: "exported",
  IMPORTED: "exported",
  IMPORTMAPPINGS: "exported",
  IMPORTS: "exported",
  INTERACTION: "exported",
  JOB: "temporary",
  LIST: "derived",
  QUALITY: "exported",
  RATE: "temporary",
  RECENT: "derived",
  RECENTCONTACTS: "exported",
  REQUEST: "temporary",
  SESSION: "temporary",
  SOCKETS: "temporary",
  TICKET: "temporary",
  TRAIT: "derived",
  USER: "temporary",
  USERS: "exported",
  VERSIONS: "exported",
  VIEWS: "exported",
  WEBHOOK: "exported",
  WEBHOOKS: "exported",
  WEBHOOKSENT: "temporary",
  WORD: "derived",
}

/** Returns the family of an item of an account, or undefined for an item of another key. */
export function familyOf(account: string, pk: string): string | undefined {
  const prefix = `A#${account}#`
  return pk.startsWith(prefix) ? pk.slice(prefix.length).split("#")[0] : undefined
}

/** The properties that contain secrets or hashes of them, at any depth. */
const SECRET_PROPERTIES = new Set(["tokenHash", "secret", "secrets"])
/** The items of the configuration that contain secrets. */
const SECRET_SORT_KEYS = /^(SECRET$|SIGNING#)/

/** Returns a value as JSON can hold it, sets as lists, without the properties that contain secrets. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (value instanceof Set) return [...value]
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !SECRET_PROPERTIES.has(name))
      .map(([name, part]) => [name, withoutSecrets(part)]),
  )
}

/** Returns whether an item is part of an export. Throws an `Error` for a family that is not listed. */
export function isExported(account: string, { pk, sk }: { pk: string; sk: string }): boolean {
  const family = familyOf(account, pk)
  if (family === undefined) return false
  const kind = FAMILIES[family]
  if (!kind) throw new Error(`Items of the family ${family} are not listed.`)
  return kind === "exported" && !(family === "CONFIG" && SECRET_SORT_KEYS.test(sk))
}
