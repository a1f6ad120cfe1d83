import { Profile, User } from "@ucrm/core/access"
import { Permission } from "@ucrm/core/access/schema"
import { Actor } from "@ucrm/core/actor"
import { Config } from "@ucrm/core/configuration"
import * as Items from "@ucrm/core/contact/item-mapper"
import type { Contact } from "@ucrm/core/contact/schema"
import { searchEntries } from "@ucrm/core/contact/search-index"
import { Crypto } from "@ucrm/core/crypto"
import { Host } from "@ucrm/core/host"
import { tableName } from "@ucrm/core/resource"
import { Session } from "@ucrm/core/session"
import { Table } from "@ucrm/core/table"

const GIVEN = ["Ana", "Luis", "María", "José", "Lucía", "Jorge", "Zoë", "Ñusta", "Íñigo", "Renata"]
const FAMILY = ["Pérez", "Gómez", "Silva", "Rodríguez", "Fernández", "da Costa", "Müller", "Okafor", "Tanaka", "Haddad"]

const id = (at: number) => `con_${String(at).padStart(26, "0")}`
const phone = (at: number) => `+5989${String(1_000_000 + at)}`

/** The number that three of the contacts have. */
export const SHARED = "+59824001000"
/** The id of the contact at an index, and the number that only it has. */
export const seeded = { id, phone }

function contact(at: number): Contact {
  const now = new Date(0).toISOString()
  const identifierOf = (kind: string, value: string) => ({
    kind,
    value,
    display: value,
    source: "demo" as const,
    addedAt: now,
  })
  const shared = at < 3 ? [identifierOf("phone", SHARED)] : []
  return {
    id: id(at),
    version: 1,
    status: "permanent",
    firstName: GIVEN[at % 10] ?? "",
    lastName: `${FAMILY[Math.floor(at / 10) % 10]} ${at.toString(36)}`,
    owner: "ana",
    identifiers: [identifierOf("phone", phone(at)), identifierOf("email", `contact${at}@example.com`), ...shared],
    fields: {},
    createdAt: now,
    createdBy: "ana",
    updatedAt: now,
    updatedBy: "ana",
  }
}

const claim = (account: string, kind: string, value: string, holders: string[]) => ({
  pk: `A#${account}#ID#${kind}#${value}`,
  sk: "CLAIM",
  kind,
  value,
  contactIds: new Set(holders),
  mode: holders.length > 1 ? "shared" : "direct",
  rev: 1,
  normalizer: 1,
})

function items(account: string, at: number) {
  const made = contact(at)
  return [
    Items.contactItem(made),
    ...made.identifiers.map(identifier => Items.identifierItem(made, identifier, {})),
    ...searchEntries(made),
    claim(account, "phone", phone(at), [made.id]),
    claim(account, "email", `contact${at}@example.com`, [made.id]),
  ]
}

async function write(batch: object[]) {
  for (let pending = batch; pending.length > 0; ) {
    const requests = pending.map(Item => ({ PutRequest: { Item } }))
    const answer = await Table.client().send("BatchWriteItem", { RequestItems: { [tableName()]: requests } })
    pending = (answer.UnprocessedItems?.[tableName()] ?? []).flatMap(request => request.PutRequest?.Item ?? [])
  }
}

const LANES = 8

/** Runs work as an admin of the account. */
export function acting<T>(account: string, work: () => Promise<T>) {
  const permissions = new Set(Permission.options)
  return Actor.provide(account, Promise.resolve({ type: "agent", account, id: "ana", name: "Ana", permissions }), work)
}

/**
 * Creates an account with a host, an agent and a number of contacts. Returns the host's token and the agent's cookie.
 */
export function seed(account: string, contacts: number) {
  return acting(account, async () => {
    const token = Crypto.generate()
    const unlimited = { quota: 1e9, seconds: 10 }
    await Config.commit(account, [
      Table.putWrite(Config.item(account, "IDENTITY", { country: "UY" })),
      Table.putWrite(Config.item(account, "LIMITS", { host: unlimited, agent: unlimited })),
    ])
    await Profile.save({ id: "agent", name: "Agent", permissions: [...Permission.options] })
    await User.save({ id: "ana", name: "Ana", profile: "agent", locale: "es" })
    await Host.upsert({ id: "host", name: "Host", origins: [] }, token)
    await write([claim(account, "phone", SHARED, [id(0), id(1), id(2)])])
    let next = 0
    const lane = async () => {
      for (let batch: object[] = []; ; ) {
        const at = next++
        if (at < contacts) batch.push(...items(account, at))
        while (batch.length >= 25 || (at >= contacts && batch.length > 0)) await write(batch.splice(0, 25))
        if (at >= contacts) return
      }
    }
    await Promise.all(Array.from({ length: LANES }, lane))
    return { token, cookie: `__Host-ucrm=${await Session.open(account, "ana")}` }
  })
}
