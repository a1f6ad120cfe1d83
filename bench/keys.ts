import { randomUUID } from "node:crypto"
import { marshall } from "@aws-sdk/util-dynamodb"
import { User } from "@ucrm/core/access"
import { Subscribers } from "@ucrm/core/subscribers"
import { type Item, Table } from "@ucrm/core/table"
import { consumeStream } from "@ucrm/local/stream"
import { send, type World } from "./operations"
import { acting, seeded } from "./seed"

const INTERACTIONS = 600
const CAMPAIGNS = 4
/** Of the interactions: how many agents create a contact in, and how many end. */
const CREATED_SHARE = 0.135
const GIVEN = ["María", "Juan", "Lucía", "Mateo", "Sofía", "Martín", "Valentina", "Diego", "Camila", "Pablo", "Ana"]
const FAMILY = ["Rodríguez", "Pérez", "Martínez", "González", "Silva", "Fernández", "Díaz", "López", "Sosa", "Méndez"]
/** The load that the count is extrapolated to: interactions a second in one account, among so many agents. */
const RATE = 1000
const AGENTS = 5000
const UNIT_BYTES = 1024

export interface KeyLoad {
  interactions: number
  /** The partition keys that most write units a second go to at 1,000 interactions a second, the most loaded first. */
  hottest: { key: string; unitsPerSecond: number }[]
}

interface Put {
  Put?: { Item: Item }
  Update?: { Key: Item }
  Delete?: { Key: Item }
}

/** Values of a key that name one thing are replaced, so that the keys of one kind can be told apart in the report. */
const kindOf = (pk: string) => pk.replace(/^A#[^#]+#/, "").replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "<guid>")

const unitsOf = (item: object) =>
  Math.max(1, Math.ceil(JSON.stringify(marshall(item, { removeUndefinedValues: true })).length / UNIT_BYTES))

interface Batched {
  PutRequest?: { Item: Item }
  DeleteRequest?: { Key: Item }
}

interface Input {
  TransactItems?: Put[]
  RequestItems?: Record<string, Batched[] | object>
  Item?: Item
  Key?: Item
}

/** Reports the write units of every item that is written, by its partition key. */
function countWrites(count: (pk: string, units: number) => void) {
  Table.client().middlewareStack.add(
    next => args => {
      const { TransactItems, RequestItems = {}, Item: item, Key: key } = args.input as Input
      // A read of a batch has its keys where a write has a list.
      for (const batch of Object.values(RequestItems).filter(requests => Array.isArray(requests)))
        for (const { PutRequest, DeleteRequest } of batch as Batched[]) {
          const written = PutRequest?.Item ?? DeleteRequest?.Key
          if (written) count(written.pk, unitsOf(written))
        }
      for (const { Put, Update, Delete } of TransactItems ?? []) {
        const written = Put?.Item ?? Update?.Key ?? Delete?.Key
        if (written) count(written.pk, 2 * unitsOf(written))
      }
      if (item) count(item.pk, unitsOf(item))
      else if (key && "UpdateExpression" in args.input) count(key.pk, 1)
      return next(args)
    },
    { step: "initialize", name: "keys" },
  )
}

const isOfOneAgent = (pk: string) => /#AGENT#|#LIST#owner#/.test(pk)
/** Buckets of rate limits are written once for many requests, and the more requests the rarer. */
const isRateLimit = (pk: string) => pk.includes("#RATE#")

/**
 * Starts interactions, creates contacts in some and ends all, delivers the changes to the stream's subscribers, and
 * counts the write units of each partition key. The key of an agent or an owner takes its share of the load of 5,000 agents.
 */
export async function keyLoad(world: World, account: string, endpoint: string): Promise<KeyLoad> {
  const units = new Map<string, number>()
  const stream = consumeStream({ endpoint, table: "ucrm", deliver: records => Subscribers.deliver(records) })
  await stream.drained()
  await acting(account, () => User.save({ id: "ana", name: "Ana", profile: "agent", locale: "es" }))
  countWrites((pk, count) => {
    if (pk.startsWith(`A#${account}#`) && !isRateLimit(pk)) units.set(pk, (units.get(pk) ?? 0) + count)
  })
  const run = async (at: number) => {
    const guid = randomUUID()
    const isCreated = Math.floor((at + 1) * CREATED_SHARE) > Math.floor(at * CREATED_SHARE)
    const clientId = isCreated ? `+5982${String(2_000_000 + at)}` : seeded.phone((at * 7) % world.contacts)
    const body = { guid, agent: "ana", channel: "telephony", campaign: `Campaign ${at % CAMPAIGNS}`, clientId }
    const { resolution } = await send(world, { path: "/interactions", body })
    if (isCreated) {
      const firstName = GIVEN[at % GIVEN.length]
      const lastName = `${FAMILY[at % FAMILY.length]} ${FAMILY[(at * 3 + 1) % FAMILY.length]}`
      const contact = { ...resolution.draft, firstName, lastName }
      await send(world, { path: `/interactions/${guid}/contact`, body: { contact, rev: resolution.rev } })
    }
    await send(world, { path: `/interactions/${guid}/finish`, method: "POST", body: {} })
  }
  for (let at = 0; at < INTERACTIONS; at++) await run(at)
  await stream.drained()
  await stream.stop()
  Table.client().middlewareStack.remove("keys")
  const perSecond = (pk: string, count: number) => (count / INTERACTIONS) * (isOfOneAgent(pk) ? RATE / AGENTS : RATE)
  const hottest = [...units]
    .map(([pk, count]) => ({ key: kindOf(pk), unitsPerSecond: Math.round(perSecond(pk, count)) }))
    .sort((a, b) => b.unitsPerSecond - a.unitsPerSecond)
    .slice(0, 10)
  return { interactions: INTERACTIONS, hottest }
}
