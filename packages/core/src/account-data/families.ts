import { Config, type Configuration } from "../configuration"
import { Contact } from "../contact"
import { traitsOf } from "../duplicate/store"
import type { StoredInteraction } from "../interaction"
import { canonicalGuid } from "../interaction/schema"
import { Resolution } from "../resolution"
import { type Item, Table } from "../table"
import { agentKey } from "../text/keys"

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

/** A partition, or one item of a partition. */
interface Route {
  pk: string
  sk?: string
  /** Whether an export takes the item of the route; an item that several items lead to is taken by one of them. */
  isOwner?: (item: Item) => boolean
}

type ToPartition = (suffix: string) => string

const text = (value: unknown) => (typeof value === "string" ? [value] : [])
const idOf = (item: Item) => String((item["value"] as { id?: unknown } | undefined)?.id ?? "")
const jobRoutes = (of: ToPartition, ...ids: unknown[]): Route[] =>
  ids.flatMap(text).map(id => ({ pk: of(`JOB#${id}`), sk: "JOB" }))

function contactRoutes(of: ToPartition, item: Item, configuration: Configuration): Route[] {
  const contact = Contact.fromItem(item)
  if (!contact) return []
  const isFirstHolder = ({ contactIds, temporaryIds }: Item) =>
    [contactIds, temporaryIds].flatMap(ids => [...((ids as Set<string> | undefined) ?? [])]).sort()[0] === contact.id
  return [
    ...contact.identifiers.map(({ kind, value }) => ({
      pk: of(`ID#${kind}#${value}`),
      sk: "CLAIM",
      isOwner: isFirstHolder,
    })),
    ...traitsOf(contact, configuration).map(({ reason, hash }) => ({ pk: of(`TRAIT#${reason}#${hash}`) })),
  ]
}

/** Returns the routes of a logged change: of a contact that does not exist any more, what is left in its partition. */
async function changeRoutes(of: ToPartition, { type, id }: Item): Promise<Route[]> {
  const pk = of(`CONTACT#${id}`)
  if (type !== "contact.deleted" && type !== "contact.merged") return []
  const isLive = Contact.fromItem(await Table.get({ pk, sk: "CONTACT" })) !== undefined
  return isLive ? [] : [{ pk }, { pk: of(`CHANGED#${id}`) }]
}

function interactionRoutes(of: ToPartition, item: Item, configuration: Configuration): Route[] {
  const interaction = item as unknown as StoredInteraction
  if (interaction.agent === undefined) return []
  const { ids } = Resolution.identifyCaller(interaction, configuration)
  const agent = of(`AGENT#${agentKey(interaction.agent)}`)
  return [
    ...Resolution.usableIds(ids).map(({ kind, value }) => ({
      pk: of(`ID#${kind}#${value}`),
      sk: `WAITING#${interaction.guid}`,
    })),
    { pk: agent },
    { pk: `${agent}#RECENT` },
  ]
}

function userRoutes(of: ToPartition, item: Item): Route[] {
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
  ].map(suffix => ({ pk: of(suffix) }))
}

/** The keys that an item of a family leads to; those of families that are not here lead to none. */
const ROUTES: Readonly<
  Record<string, (of: ToPartition, item: Item, configuration: Configuration) => Route[] | Promise<Route[]>>
> = {
  BULKS: (of, item) => [{ pk: of(`BULK#${item["id"]}`) }, ...jobRoutes(of, item["jobId"], item["undoJobId"])],
  CHANGES: changeRoutes,
  CONFIG: (of, item) => (item.sk.startsWith(Config.KEYS.host) ? [{ pk: of(`EXPORTS#host#${idOf(item)}`) }] : []),
  CONTACT: contactRoutes,
  CONTACTS: (of, { sk }) => [{ pk: of(`CONTACT#${sk}`) }, { pk: of(`CHANGED#${sk}`) }],
  EXPORTS: (of, item) => jobRoutes(of, item["jobId"]),
  IMPORTS: (of, item) => {
    // The first row of a file has a number of its own, so that the last chunk can be in two partitions.
    const partitions = Number(item["chunks"] ?? 0) + 1
    const rows = Array.from({ length: partitions }, (_, at) => ({ pk: of(`IMPORT#${item["id"]}#${at}`) }))
    return [...rows, ...jobRoutes(of, item["jobId"])]
  },
  INTERACTION: interactionRoutes,
  RECENT: (of, item) => text(item["guid"]).map(guid => ({ pk: of(`INTERACTION#${canonicalGuid(guid)}`) })),
  SOCKETS: (_, { sk }) => [{ pk: sk.replace(/^SOCKET#/, "CONNECTION#"), sk: "CONNECTION" }],
  USER: (of, { sk }) => [{ pk: of(sk), sk: "SESSION" }],
  USERS: userRoutes,
  WEBHOOK: (_, item) =>
    text(item["lane"]).map(lane => ({ pk: `OUTBOX#${lane.slice(0, 1)}`, sk: `${lane}#${item["id"]}` })),
  WEBHOOKS: (of, item) => (item.sk.startsWith("WEBHOOK#") ? [{ pk: of(`${item.sk}#LOG`) }] : []),
}

/** Returns what an item leads to: the partitions and items that no list of the account contains. */
export async function routesOf(account: string, item: Item, configuration: Configuration): Promise<Route[]> {
  const routes = ROUTES[familyOf(account, item.pk) ?? ""]
  return routes ? routes(suffix => `A#${account}#${suffix}`, item, configuration) : []
}
