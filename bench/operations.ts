import { randomUUID } from "node:crypto"
import { SHARED, seeded } from "./seed"
import { http } from "./timing"

export interface World {
  url: string
  token: string
  cookie: string
  contacts: number
}

/** One operation of the API: its preparation, and the request that is measured. */
export interface Operation {
  name: string
  prepare?: (world: World) => Promise<Call[]>
  call: (world: World, at: number, prepared: Call | undefined) => Call
}

export interface Call {
  path: string
  method?: string
  body?: unknown
}

/** Sends a request with the credentials of the host and the agent, of which the route uses one. Throws unless it succeeds. */
export async function send({ url, token, cookie }: World, { path, method, body }: Call) {
  const host = path === "/resolve" || path === "/interactions"
  const { status, text } = await http(
    `${url}/v1${path}`,
    method ?? (body === undefined ? "GET" : "POST"),
    { "content-type": "application/json", ...(host ? { authorization: `Bearer ${token}` } : { cookie }) },
    body === undefined ? undefined : JSON.stringify(body),
  )
  if (status >= 300) throw new Error(`${method ?? ""} ${path} answered ${status}: ${text}`)
  return JSON.parse(text)
}

let number = 0
const fresh = () => `+5982${String(1_000_000 + ++number).padStart(7, "0")}`
const someone = (world: World, at: number) => (Math.abs(at) * 7919) % world.contacts
const interaction = (clientId: string) => ({
  path: "/interactions",
  body: { guid: randomUUID(), agent: "ana", channel: "telephony", campaign: "Ventas", clientId },
})
const resolve = (body: object): Call => ({ path: "/resolve", body: { channel: "telephony", ...body } })

/** Asks who has the number of the contact at that place. */
function resolution(at: number) {
  return resolve({ clientId: seeded.phone(at) })
}

const PREPARED = 120

/** Starts interactions from numbers that no contact has. */
async function unknowns(world: World) {
  const started = []
  for (let at = 0; at < PREPARED; at++) started.push(await send(world, interaction(fresh())))
  return started
}

/** Asks who has a number that is looked up in three more spellings. */
export function resolveSpellings(world: World) {
  return send(world, { path: "/resolve", body: { channel: "telephony", clientId: "+5491145678901" } })
}

export const operations: Operation[] = [
  { name: "resolve by ContactID", call: (world, at) => resolve({ contactId: seeded.id(someone(world, at)) }) },
  { name: "resolve by ClientID, one", call: (world, at) => resolution(someone(world, at)) },
  { name: "resolve by ClientID, several", call: () => resolve({ clientId: SHARED }) },
  { name: "resolve by ClientID, none", call: () => resolve({ clientId: fresh() }) },
  { name: "POST /v1/interactions, one", call: (world, at) => interaction(seeded.phone(someone(world, at))) },
  { name: "POST /v1/interactions, none", call: () => interaction(fresh()) },
  {
    name: "view document, matched",
    prepare: async world => {
      const started = []
      for (let at = 0; at < PREPARED; at++)
        started.push(await send(world, interaction(seeded.phone(someone(world, at)))))
      return started.map(({ interaction: { guid } }) => ({ path: `/interactions/${guid}` }))
    },
    call: (_, __, prepared) => prepared ?? { path: "" },
  },
  {
    name: "finish",
    prepare: async world =>
      (await unknowns(world)).map(({ interaction: { guid } }) => ({
        path: `/interactions/${guid}/finish`,
        method: "POST",
        body: {},
      })),
    call: (_, __, prepared) => prepared ?? { path: "" },
  },
  {
    name: "create in an interaction",
    prepare: async world =>
      (await unknowns(world)).map(({ interaction: { guid }, resolution: { draft, rev } }) => ({
        path: `/interactions/${guid}/contact`,
        body: { contact: { ...draft, firstName: "Nueva", lastName: "Persona" }, rev },
      })),
    call: (_, __, prepared) => prepared ?? { path: "" },
  },
  ...(["add", "move"] as const).map(
    (clientId): Operation => ({
      name: `${clientId} the ClientID`,
      prepare: async world =>
        (await unknowns(world)).map(({ interaction: { guid }, resolution: { rev } }, at) => ({
          path: `/interactions/${guid}/contact`,
          method: "PUT",
          body: { contactId: seeded.id(3 + at), clientId, rev },
        })),
      call: (_, __, prepared) => prepared ?? { path: "" },
    }),
  ),
  {
    name: "search by name",
    call: (world, at) => ({
      path: "/contacts/search",
      body: { query: `perez ${(10 * (someone(world, at) % 9)).toString(36)}` },
    }),
  },
  {
    name: "search by number",
    call: (world, at) => ({ path: "/contacts/search", body: { query: seeded.phone(someone(world, at)) } }),
  },
]
