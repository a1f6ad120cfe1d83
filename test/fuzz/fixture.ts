import { randomUUID } from "node:crypto"
import { Config } from "@ucrm/core/configuration"
import { FieldType } from "@ucrm/core/section/schema"
import { Session } from "@ucrm/core/session"
import { Table } from "@ucrm/core/table"
import { app } from "@ucrm/functions/app"
import { type Account, account, json } from "../support/api-account"
import { filled, KINDS } from "./reference"
import type { Actor, Planned } from "./request"

/** A text that only responses to the account itself may contain. */
export const CANARY = `Canaria-${randomUUID().slice(0, 8)}`

async function fill(world: Account, name: string) {
  const contact = await json(
    world.as("ana")("/contacts", {
      body: { firstName: name, lastName: "Ibarra", identifiers: [{ kind: "phone", value: "099123456" }] },
    }),
  )
  const guid = randomUUID()
  const body = { guid, agent: "ana", channel: "telephony", campaign: "Ventas", clientId: "099123456", clientName: name }
  await world.host("/interactions", { body })
  const fields = FieldType.options.map(type => ({
    label: type,
    type,
    ...(/elect/.test(type) ? { options: ["a", "b"] } : {}),
  }))
  const section = await json(world.as("admin")("/admin/sections", { body: { title: name, fields } }))
  return {
    contact: [contact.id],
    guid: [guid],
    section: [section.id],
    field: section.fields.map((field: { id: string }) => field.id) as string[],
  }
}

const MAX_KNOWN = 60
const ID = /^(?:(con|sec|fld)_[0-9A-Z]{26})$/
const KIND_OF = { con: "contact", sec: "section", fld: "field" } as const

/** The users and profiles that send the requests: without them every request would be rejected. */
const ACTING = new Set(["admin", "ana", "luis", "rita", "host", "agent", "reader"])

const inJson = (word: string) => JSON.stringify(word).slice(1, -1)

/**
 * Creates two accounts with data and the credentials of every actor, and collects the ids of the first one's responses.
 */
export async function createWorld() {
  const [own, other] = await Promise.all([account(), account()])
  const unlimited = { quota: 1e9, seconds: 10 }
  for (const { id } of [own, other])
    await Config.commit(id, [Table.putWrite(Config.item(id, "LIMITS", { host: unlimited, agent: unlimited }))])
  const known = new Map<string, string[]>(KINDS.map(kind => [kind, []]))
  const learn = (kind: string, word: string) => {
    const some = known.get(kind) ?? []
    // A browser removes these segments from a path.
    if (some.includes(word) || /^\.*$/.test(word)) return
    if (some.length >= MAX_KNOWN) some.splice(1 + Math.floor(some.length / 2), 1)
    some.push(word)
  }
  const made = await fill(own, CANARY)
  for (const [kind, ids] of Object.entries(made)) for (const id of ids) learn(kind, id)
  const foreign = await fill(other, "Otra")
  for (const id of Object.values(foreign).flat()) learn("other", id)

  const credentials: Record<Actor, Record<string, string>> = {
    admin: { cookie: own.cookie("admin") },
    ana: { cookie: own.cookie("ana") },
    luis: { cookie: own.cookie("luis") },
    rita: { cookie: own.cookie("rita") },
    host: { authorization: `Bearer ${own.token}` },
    stranger: { cookie: other.cookie("admin") },
    otherHost: { authorization: `Bearer ${other.token}` },
    nobody: {},
    forged: { cookie: `__Host-ucrm=${own.id}.${randomUUID()}`, authorization: "Basic x" },
  }

  const harvest = (value: unknown, name = ""): void => {
    if (typeof value === "string") {
      const prefix = ID.exec(value)?.[1]
      if (prefix) learn(KIND_OF[prefix as keyof typeof KIND_OF], value)
      else if (name === "guid" || name === "cursor") learn(name, value)
      else if (name === "id" && !ACTING.has(value)) learn("other", value)
    } else if (name === "version" && typeof value === "number") learn("version", `"${value}"`)
    else if (typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value)) harvest(inner, Array.isArray(value) ? name : key)
  }

  /** Signs an actor in again after a request has ended its session. */
  const enter = async (actor: Actor) => {
    if (["admin", "ana", "luis", "rita"].includes(actor))
      credentials[actor] = { cookie: `__Host-ucrm=${await Session.open(own.id, actor)}` }
    if (actor === "stranger") credentials.stranger = { cookie: `__Host-ucrm=${await Session.open(other.id, "admin")}` }
  }

  return {
    own,
    enter,
    send: async ({ operation, actor, path, body, headers }: Planned) => {
      const sent = typeof body === "string" ? filled(body, known, inJson) : body
      const answer = await app.request(filled(path, known, encodeURIComponent), {
        method: operation.method,
        headers: Object.fromEntries(
          Object.entries({ ...headers, ...credentials[actor] }).map(([name, value]) => [name, filled(value, known)]),
        ),
        ...(sent === undefined ? {} : { body: typeof sent === "string" ? sent : new Uint8Array(sent) }),
      })
      const text = await answer.text()
      const isJson = /json/.test(answer.headers.get("content-type") ?? "")
      const parsed: unknown = isJson && text !== "" ? JSON.parse(text) : undefined
      if (answer.status === 401) await enter(actor)
      if (actor !== "stranger" && actor !== "otherHost") harvest(parsed)
      return { status: answer.status, headers: answer.headers, text, body: parsed }
    },
    /** Returns the contact of the other account, which no request of this one may change. */
    guarded: () => json(other.as("ana")(`/contacts/${foreign.contact[0]}`)),
  }
}
export type World = Awaited<ReturnType<typeof createWorld>>
export type Answer = Awaited<ReturnType<World["send"]>>
