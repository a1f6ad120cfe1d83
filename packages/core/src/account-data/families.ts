import { Config, type Configuration } from "../configuration"
import { Contact } from "../contact"
import { traitsOf } from "../duplicate/store"
import type { StoredInteraction } from "../interaction"
import { canonicalGuid } from "../interaction/schema"
import { Resolution } from "../resolution"
import { type Item, Table } from "../table"
import { agentKey } from "../text/keys"

/** The treatment of an item by an export of an account. */
type ExportKind = "exported" | "derived" | "temporary"

/**
 * The export of an account's items by their family, which is the part of the key after the account. Derived items are
 * rebuilt from exported ones; temporary ones expire within days, and some contain secrets.
 */
export const FAMILIES: Readonly<Record<string, ExportKind>> = {
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

/** Returns a value for JSON, with sets as arrays and without the properties that contain secrets. */
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

/** A partition, or one item of a partition. */
interface Route {
  pk: string
  sk?: string
  /** Whether an export reads the item by this route. An item with several routes is exported by one of them. */
  isOwner?: (item: Item) => boolean
}

type ToPartition = (suffix: string) => string

const toTexts = (value: unknown) => (typeof value === "string" ? [value] : [])
const idOf = (item: Item) => String((item["value"] as { id?: unknown } | undefined)?.id ?? "")
const jobRoutes = (toPartition: ToPartition, ...ids: unknown[]): Route[] =>
  ids.flatMap(toTexts).map(id => ({ pk: toPartition(`JOB#${id}`), sk: "JOB" }))

function contactRoutes(toPartition: ToPartition, item: Item, configuration: Configuration): Route[] {
  const contact = Contact.fromItem(item)
  if (!contact) return []
  const isFirstHolder = ({ contactIds, temporaryIds }: Item) =>
    [contactIds, temporaryIds].flatMap(ids => [...((ids as Set<string> | undefined) ?? [])]).sort()[0] === contact.id
  return [
    ...contact.identifiers.map(({ kind, value }) => ({
      pk: toPartition(`ID#${kind}#${value}`),
      sk: "CLAIM",
      isOwner: isFirstHolder,
    })),
    ...traitsOf(contact, configuration).map(({ reason, hash }) => ({ pk: toPartition(`TRAIT#${reason}#${hash}`) })),
  ]
}

/** Returns the routes of a logged change: the partitions of a contact that no longer exists. */
async function changeRoutes(toPartition: ToPartition, { type, id }: Item): Promise<Route[]> {
  const pk = toPartition(`CONTACT#${id}`)
  if (type !== "contact.deleted" && type !== "contact.merged") return []
  const isLive = Contact.fromItem(await Table.get({ pk, sk: "CONTACT" })) !== undefined
  return isLive ? [] : [{ pk }, { pk: toPartition(`CHANGED#${id}`) }]
}

function interactionRoutes(toPartition: ToPartition, item: Item, configuration: Configuration): Route[] {
  const interaction = item as unknown as StoredInteraction
  if (interaction.agent === undefined) return []
  const { ids } = Resolution.identifyCaller(interaction, configuration)
  const agent = toPartition(`AGENT#${agentKey(interaction.agent)}`)
  return [
    ...Resolution.usableIds(ids).map(({ kind, value }) => ({
      pk: toPartition(`ID#${kind}#${value}`),
      sk: `WAITING#${interaction.guid}`,
    })),
    { pk: agent },
    { pk: `${agent}#RECENT` },
  ]
}

function userRoutes(toPartition: ToPartition, item: Item): Route[] {
  const id = idOf(item)
  if (id === "") return []
  const key = agentKey(id)
  return [
    `AGENT#${key}`,
    `AGENT#${key}#RECENT`,
    `RECENTCONTACTS#${key}`,
    `VIEWS#${key}`,
    `USER#${id}`,
    `LIST#owner#${id}`,
    `EXPORTS#agent#${id}`,
  ].map(suffix => ({ pk: toPartition(suffix) }))
}

/** The functions that return the routes of an item, by its family. Items of other families have no routes. */
const ROUTES: Readonly<
  Record<string, (toPartition: ToPartition, item: Item, configuration: Configuration) => Route[] | Promise<Route[]>>
> = {
  BULKS: (toPartition, item) => [
    { pk: toPartition(`BULK#${item["id"]}`) },
    ...jobRoutes(toPartition, item["jobId"], item["undoJobId"]),
  ],
  CHANGES: changeRoutes,
  CONFIG: (toPartition, item) =>
    item.sk.startsWith(Config.KEYS.host) ? [{ pk: toPartition(`EXPORTS#host#${idOf(item)}`) }] : [],
  CONTACT: contactRoutes,
  CONTACTS: (toPartition, { sk }) => [{ pk: toPartition(`CONTACT#${sk}`) }, { pk: toPartition(`CHANGED#${sk}`) }],
  EXPORTS: (toPartition, item) => jobRoutes(toPartition, item["jobId"]),
  IMPORTS: (toPartition, item) => {
    // The header also has a row number, so that the rows of the last chunk can be in two partitions.
    const partitions = Number(item["chunks"] ?? 0) + 1
    const rows = Array.from({ length: partitions }, (_, partition) => ({
      pk: toPartition(`IMPORT#${item["id"]}#${partition}`),
    }))
    return [...rows, ...jobRoutes(toPartition, item["jobId"])]
  },
  INTERACTION: interactionRoutes,
  RECENT: (toPartition, item) =>
    toTexts(item["guid"]).map(guid => ({ pk: toPartition(`INTERACTION#${canonicalGuid(guid)}`) })),
  SOCKETS: (_, { sk }) => [{ pk: sk.replace(/^SOCKET#/, "CONNECTION#"), sk: "CONNECTION" }],
  USER: (toPartition, { sk }) => [{ pk: toPartition(sk), sk: "SESSION" }],
  USERS: userRoutes,
  WEBHOOK: (_, item) =>
    toTexts(item["lane"]).map(lane => ({ pk: `OUTBOX#${lane.slice(0, 1)}`, sk: `${lane}#${item["id"]}` })),
  WEBHOOKS: (toPartition, item) => (item.sk.startsWith("WEBHOOK#") ? [{ pk: toPartition(`${item.sk}#LOG`) }] : []),
}

/** Returns the partitions and items that an item leads to and that no list of the account contains. */
export async function routesOf(account: string, item: Item, configuration: Configuration): Promise<Route[]> {
  const findRoutes = ROUTES[familyOf(account, item.pk) ?? ""]
  return findRoutes ? findRoutes(suffix => `A#${account}#${suffix}`, item, configuration) : []
}
