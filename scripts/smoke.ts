import { randomInt } from "node:crypto"
import { setTimeout as pause } from "node:timers/promises"
import { parseArgs } from "node:util"
import * as v from "valibot"

const USAGE = `npm run smoke -- --url https://ucrm.example.com --token SESSION [--host-token TOKEN]

Checks a deployed stage: signs in by a session, resolves an unknown number, and creates, finds and erases a contact.
SESSION is the cookie __Host-ucrm of a user who may search, add and erase contacts (developer tools of the browser).
With TOKEN, the token of a host, the number is resolved as uContact X does it too.
`

/** The longest time until the search index has a new contact. */
const MAX_INDEX_LAG_MS = 15_000
const POLL_MS = 500
const REQUEST_TIMEOUT_MS = 10_000
const MAX_ERASE_CALLS = 60

/** The permissions that the steps need. */
const PERMISSIONS = ["contacts.add", "contacts.delete", "tools.contacts", "config.profiles"]

/** Area codes of numbers whose part 555-01xx is reserved for fiction: no contact has them, and nobody is called. */
const AREA_CODES = [201, 202, 212, 303, 305, 312, 404, 415, 512, 617, 702, 713, 808, 907]

/** A step that failed. */
class SmokeError extends Error {}

const OPTIONS = {
  url: { type: "string" },
  token: { type: "string" },
  "host-token": { type: "string" },
} as const

function readArguments() {
  try {
    const { url, token, "host-token": hostToken } = parseArgs({ options: OPTIONS }).values
    if (url && token && URL.canParse(url)) return { url: url.replace(/\/$/, ""), token, hostToken }
  } catch {}
  process.stderr.write(USAGE)
  return process.exit(2)
}

const { url, token, hostToken } = readArguments()

interface Call {
  method?: string
  body?: object
  headers?: Record<string, string>
}

const SESSION = { cookie: `__Host-ucrm=${token}` }

/** Sends a request. Returns a response with a status of success; throws with the problem of any other. */
async function send(path: string, { method, body, headers = SESSION }: Call = {}) {
  const response = await fetch(`${url}/v1${path}`, {
    method: method ?? (body ? "POST" : "GET"),
    headers: { ...headers, ...(body ? { "content-type": "application/json" } : {}) },
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (response.ok) return response
  const { code = "", detail = "" } = v.parse(v.looseObject({}), await response.json().catch(() => ({})))
  throw new SmokeError([`the server answered ${response.status}`, code, detail].filter(Boolean).join(" · "))
}

/** Sends a request and returns its answer by a schema. Throws when it has another form. */
async function call<Schema extends v.GenericSchema>(schema: Schema, path: string, options?: Call) {
  const answer: unknown = await (await send(path, options)).json()
  const { success, output } = v.safeParse(schema, answer)
  if (!success) throw new SmokeError(`unexpected answer ${JSON.stringify(answer).slice(0, 300)}`)
  return output
}

/** Runs a step and prints its time. Throws with its name when it fails. */
async function step<T>(name: string, run: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  const result = await run().catch(error => {
    throw new SmokeError(`${name}: ${error instanceof Error ? error.message : error}`)
  })
  process.stdout.write(`ok   ${name} (${Math.round(performance.now() - startedAt)} ms)\n`)
  return result
}

const Session = v.object({ account: v.string(), agent: v.string(), permissions: v.array(v.string()) })
const Resolved = v.object({
  resolution: v.object({ kind: v.string(), contactId: v.optional(v.nullable(v.string()), null) }),
})
const Contact = v.object({ id: v.string(), version: v.number() })
const Found = v.object({ contacts: v.array(v.object({ contactId: v.string() })) })

async function checkSession() {
  const { permissions } = await call(Session, "/session")
  const missing = PERMISSIONS.filter(permission => !permissions.includes(permission))
  if (missing.length > 0) throw new SmokeError(`the user lacks the permission ${missing.join(" and ")}`)
}

async function expectResolution(clientId: string, contactId: string | null, headers?: Record<string, string>) {
  const body = { channel: "telephony", clientId }
  const { resolution } = await call(Resolved, "/resolve", { body, ...(headers ? { headers } : {}) })
  if (resolution.contactId === contactId) return
  throw new SmokeError(`expected ${contactId ?? "no contact"}, found ${resolution.contactId ?? resolution.kind}`)
}

/** Searches until the index has the contact. */
async function find(clientId: string, contactId: string) {
  for (const until = Date.now() + MAX_INDEX_LAG_MS; Date.now() < until; await pause(POLL_MS)) {
    const { contacts } = await call(Found, "/contacts/search", { body: { query: clientId } })
    if (contacts.some(contact => contact.contactId === contactId)) return
  }
  throw new SmokeError(`not found within ${MAX_INDEX_LAG_MS / 1000} s`)
}

/** Erases the contact; the API continues the work of a long erasure while it is called again. */
async function erase({ id, version }: v.InferOutput<typeof Contact>) {
  for (let count = 0; count < MAX_ERASE_CALLS; count++) {
    const headers = { ...SESSION, "if-match": `"${version}"` }
    const { status } = await send(`/contacts/${id}?erase=true`, { method: "DELETE", headers })
    if (status === 204) return
    await pause(POLL_MS)
  }
  throw new SmokeError("the erasure has not ended")
}

async function run() {
  const line = String(randomInt(100)).padStart(2, "0")
  const clientId = `+1${AREA_CODES[randomInt(AREA_CODES.length)]}55501${line}`
  await step("GET /v1/health", () => send("/health"))
  await step("session", checkSession)
  await step("resolve an unknown number", () => expectResolution(clientId, null))
  if (hostToken) {
    const headers = { authorization: `Bearer ${hostToken}` }
    await step("resolve an unknown number as a host", () => expectResolution(clientId, null, headers))
  }
  const body = { firstName: "Smoke", lastName: "Test", identifiers: [{ kind: "phone", value: clientId }] }
  const contact = await step("create a contact", () => call(Contact, "/contacts", { body }))
  try {
    await step("resolve the number of the contact", () => expectResolution(clientId, contact.id))
    await step("find the contact", () => find(clientId, contact.id))
  } finally {
    await step("erase the contact", () => erase(contact))
  }
  await step("resolve the number after the erasure", () => expectResolution(clientId, null))
}

await run().catch(error => {
  process.stderr.write(`fail ${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
})
