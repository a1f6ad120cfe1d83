import { Config, type Configuration } from "../configuration"
import { Contact } from "../contact"
import { traitsOf } from "../duplicate/traits"
import type { StoredInteraction } from "../interaction"
import { canonicalGuid } from "../interaction/schema"
import { Resolution } from "../resolution"
import { type Item, Table } from "../table"
import { agentKey } from "../text/agent-key"
import { familyOf } from "./families"

/** A partition, or one item of a partition. */
export interface Route {
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
