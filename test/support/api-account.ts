import { randomUUID } from "node:crypto"
import { Profile, User } from "@ucrm/core/access"
import { Permission } from "@ucrm/core/access/schema"
import { Actor } from "@ucrm/core/actor"
import { Config } from "@ucrm/core/configuration"
import { Crypto } from "@ucrm/core/crypto"
import { Host } from "@ucrm/core/host"
import { Scope } from "@ucrm/core/host/schema"
import { Session } from "@ucrm/core/session"
import { Table } from "@ucrm/core/table"
import { app } from "@ucrm/functions/app"
import { drainSearch, followSearch } from "./search-stream"
import { copyTemplate } from "./template"

const AGENT = Permission.options.filter(
  option => option.startsWith("contacts.") || option === "identifiers.view" || option === "tools.contacts",
)

interface Call {
  method?: string
  body?: unknown
  /** A body that is sent unchanged. */
  rawBody?: string
  headers?: Record<string, string>
  /** The app of another process; this process by default. */
  by?: typeof app
}

/** The paths of requests that read what follows the stream: the search entries and the directory of contacts. */
const AFTER_STREAM = ["/contacts/search", "/exports"]

/** Sends a request; one that reads search entries once they are written. A fault that a test injects is left to the request. */
async function send(path: string, { method, body, rawBody, headers, by = app }: Call, more: Record<string, string>) {
  if (AFTER_STREAM.includes(path)) await drainSearch().catch(() => {})
  const sent = rawBody ?? (body === undefined ? undefined : JSON.stringify(body))
  return by.request(`/v1${path}`, {
    method: method ?? (sent === undefined ? "GET" : "POST"),
    headers: { ...(sent === undefined ? {} : { "content-type": "application/json" }), ...more, ...headers },
    ...(sent === undefined ? {} : { body: sent }),
  })
}

/** Returns the parsed body of a response. */
export async function json(answer: Response | Promise<Response>) {
  return JSON.parse(await (await answer).text())
}

const USERS = [
  ["ana", "agent"],
  ["luis", "agent"],
  ["admin", "admin"],
  ["rita", "reader"],
] as const

const identityItem = (account: string, identity: Record<string, unknown>) =>
  Config.item(account, "IDENTITY", { country: "UY", ...identity })

/** Runs work as a user of the account with every permission. */
function actingAs<T>(account: string, work: () => Promise<T>) {
  const permissions = new Set(Permission.options)
  return Actor.provide(
    account,
    Promise.resolve({ type: "agent", account, id: "setup", name: "Setup", permissions }),
    work,
  )
}

/** Configures an account: profiles, users and the country. */
function build(account: string) {
  return actingAs(account, async () => {
    await Table.putItem(identityItem(account, {}))
    await Profile.save({ id: "agent", name: "Agent", permissions: [...AGENT] })
    await Profile.save({ id: "admin", name: "Admin", permissions: [...Permission.options] })
    await Profile.save({ id: "reader", name: "Reader", permissions: [] })
    for (const [user, profile] of USERS)
      await User.save({ id: user, name: `${user} the ${profile}`, profile, locale: "es" })
  })
}

/** Creates an account with a host, two agents and an admin. Returns functions that call the API as each of them. */
export async function account(identity: Record<string, unknown> = {}) {
  const id = `t${randomUUID().slice(0, 12)}`
  const token = Crypto.generate()
  const acting = <T>(work: () => Promise<T>) => actingAs(id, work)
  await followSearch(id)
  await copyTemplate("api", id, build)
  await acting(async () => {
    if (Object.keys(identity).length > 0) await Config.commit(id, [Table.putWrite(identityItem(id, identity))])
    await Host.upsert(
      { id: "host", name: "Host", origins: ["https://host.example"], scopes: [...Scope.options] },
      token,
    )
  })
  const cookies = new Map<string, string>(
    await Promise.all(USERS.map(async ([user]) => [user, await Session.open(id, user)] as const)),
  )
  return {
    id,
    token,
    acting,
    cookie: (user: string) => `__Host-ucrm=${cookies.get(user)}`,
    /** Signs in a user whom the test has created. Returns a function that calls the API as that user. */
    signedIn: async (user: string) => {
      const cookie = `__Host-ucrm=${await Session.open(id, user)}`
      return (path: string, call: Call = {}) => send(path, call, { cookie })
    },
    host: (path: string, call: Call = {}) => send(path, call, { authorization: `Bearer ${token}` }),
    as:
      (user: string) =>
      (path: string, call: Call = {}) =>
        send(path, call, { cookie: `__Host-ucrm=${cookies.get(user)}` }),
  }
}
export type Account = Awaited<ReturnType<typeof account>>
