import { randomUUID } from "node:crypto"
import { type Entry, Kind } from "@ucrm/core/audit/schema"
import { Identity } from "@ucrm/core/identity"
import type { ViewDocument } from "@ucrm/core/interaction/schema"
import { Table } from "@ucrm/core/table"
import { app } from "@ucrm/functions/app"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { runJobs } from "../support/jobs"

type Call = Parameters<ReturnType<Account["as"]>>[1]
type Thing = { id: string; version: number }

let world: Account
beforeAll(async () => {
  world = await account()
})

/** A version of the normalizer that these tests add. */
const FUTURE_VERSION = 99
beforeAll(() => {
  const current = Identity.NORMALIZERS.get(Identity.INITIAL_VERSION)
  if (current) Identity.NORMALIZERS.set(FUTURE_VERSION, current)
})

/** The routes that the steps of this file have called, as the document names them. */
const calledRoutes = new Set<string>()
/** The kinds of audit entries that they created. */
const createdKinds = new Set<Kind>()

const document = await json(app.request("/v1/openapi.json"))
const changing = Object.entries<Record<string, unknown>>(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods)
    .filter(method => method !== "get")
    .map(method => `${method.toUpperCase()} ${path}`),
)
const patterns = changing.map(route => ({
  route,
  like: new RegExp(`^${route.replace(/\{\w+\}/g, "[^/]+")}$`),
  parts: route.match(/\{/g)?.length ?? 0,
}))
/** Returns the route of a request: of two that match, the one with fewer parameters. */
const routeOf = (method: string, path: string) =>
  patterns
    .filter(({ like }) => like.test(`${method} /v1${path.split("?")[0]}`))
    .toSorted((pattern, other) => pattern.parts - other.parts)[0]?.route

async function ask(path: string, call: Call & object = {}, send = world.as("admin")) {
  const method = call.method ?? (call.body === undefined ? "GET" : "POST")
  const route = routeOf(method, path)
  if (route) calledRoutes.add(route)
  const answer = await send(path, call)
  expect(answer.ok, `${method} ${path} ${await answer.clone().text()}`).toBe(true)
  return answer.status === 204 ? undefined : json(answer)
}
const post = (path: string, body: unknown = {}) => ask(path, { body })
const put = (path: string, body: unknown) => ask(path, { method: "PUT", body })
const versioned = (method: string, path: string, version: number, body?: unknown) =>
  ask(path, { method, ...(body === undefined ? {} : { body }), headers: { "if-match": `"${version}"` } })

/**
 * Runs work. Returns the kinds of the audit entries that it created, and the number of transactions that wrote them.
 */
async function audited(work: () => Promise<unknown>) {
  const entries = async (): Promise<Entry[]> => (await ask("/admin/audit")).entries
  const before = new Set((await entries()).map(entry => entry.id))
  let transactions = 0
  Table.client().middlewareStack.add(
    (next, context) => async args => {
      const written = JSON.stringify(args.input).includes("#AUDIT#")
      if (context["commandName"] === "TransactWriteItemsCommand" && written) transactions++
      return next(args)
    },
    { step: "initialize", name: "audited" },
  )
  await work().finally(() => Table.client().middlewareStack.remove("audited"))
  const kinds = (await entries()).filter(entry => !before.has(entry.id)).map(entry => entry.kind)
  for (const kind of kinds) createdKinds.add(kind)
  return { kinds: kinds.toSorted(), transactions }
}

type Step = [kinds: Kind | Kind[], work: () => Promise<unknown>]

/** Asserts that each step creates its entries in one transaction. */
async function walk(steps: Step[]) {
  for (const [at, [kinds, work]] of steps.entries())
    expect(await audited(work), `step ${at + 1}: ${kinds}`).toEqual({
      kinds: [kinds].flat().toSorted(),
      transactions: 1,
    })
}

const assertNoEntry = async (work: () => Promise<unknown>) =>
  expect(await audited(work)).toEqual({ kinds: [], transactions: 0 })

const phone = (value: string) => ({ kind: "phone", value })
const contact = (firstName: string, ...values: string[]): Promise<Thing> =>
  post("/contacts", { firstName, lastName: "", identifiers: values.map(phone), fields: {} })
async function latest(id: string): Promise<{ id: string; at: string }> {
  const { entries } = await ask(`/contacts/${id}/timeline`)
  return { id: entries[0].id, at: entries[0].at }
}
async function interaction(clientId: string): Promise<{ guid: string; rev: number }> {
  const guid = randomUUID()
  const started = await post("/interactions", {
    guid,
    agent: "admin",
    channel: "telephony",
    campaign: "Ventas",
    clientId,
  })
  return { guid, rev: started.resolution.rev }
}

describe("the audit contains one entry, written in the transaction of the change, for", () => {
  it("each change of a contact", async () => {
    let eva: Thing = { id: "", version: 0 }
    let ana: Thing = { id: "", version: 0 }
    const path = () => `/contacts/${eva.id}`
    const named = { method: "DELETE", body: phone("+59899111002") }
    const shared = { method: "PATCH", body: { ...phone("+59899111001"), mode: "shared" } }
    await walk([
      ["contact.created", async () => (eva = await contact("Eva", "099111001"))],
      ["contact.changed", async () => (eva = await versioned("PATCH", path(), eva.version, { lastName: "Sosa" }))],
      ["contact.changed", async () => (eva = await post(`${path()}/identifiers`, phone("099111002")))],
      ["contact.changed", async () => (eva = await ask(`${path()}/identifiers`, named))],
      ["contact.changed", () => ask(`${path()}/identifiers`, shared)],
      ["contact.created", async () => (ana = await contact("Ana", "099111003"))],
      [["contact.merged", "contact.changed"], () => post(`/contacts/${ana.id}/merge`, { into: eva.id, choices: {} })],
      [["contact.restored", "contact.changed"], async () => post(`${path()}/undo`, await latest(eva.id))],
      [
        "contact.removed",
        async () => versioned("DELETE", `/contacts/${ana.id}`, (await ask(`/contacts/${ana.id}`)).version),
      ],
      ["contact.erased", async () => versioned("DELETE", `${path()}?erase=true`, (await ask(path())).version)],
    ])
  })

  it("each change of contacts in an interaction", async () => {
    const other = await contact("Luz", "099222001")
    const [unknown, known] = [await interaction("099222002"), await interaction("099222003")]
    const at = ({ guid }: { guid: string }) => `/interactions/${guid}/contact`
    let view: Pick<ViewDocument, "resolution"> = await ask(`/interactions/${known.guid}`)
    const draft = { firstName: "Noa", lastName: "", identifiers: [phone("099222002")], fields: {} }
    await walk([
      ["contact.created", () => post(at(unknown), { contact: draft, rev: unknown.rev })],
      ["contact.removed", () => ask(at(unknown), { method: "DELETE" })],
      [
        "contact.changed",
        async () => (view = await put(at(known), { contactId: other.id, clientId: "add", rev: view.resolution.rev })),
      ],
      ["contact.changed", () => ask(at(known), { method: "DELETE" })],
    ])
    await assertNoEntry(() => put(at(known), { contactId: other.id, clientId: "leave", rev: view.resolution.rev }))
  })

  it("each change of hosts, their secrets, profiles, users and the sign-in", async () => {
    let host: Thing = { id: "", version: 0 }
    let profile: Thing = { id: "", version: 0 }
    let secret = { id: "" }
    const at = () => `/admin/hosts/${host.id}`
    const user = { id: "eva", name: "Eva", profile: "agent" }
    await walk([
      ["host.created", async () => (host = (await post("/admin/hosts", { name: "Molinos" })).host)],
      ["host.changed", () => versioned("PATCH", at(), 1, { name: "Molinos Norte" })],
      ["host.refreshed", () => post(`${at()}/refresh`)],
      ["host.changed", async () => (secret = await post(`${at()}/secrets`))],
      ["host.changed", () => put(`${at()}/signatures`, { required: true })],
      ["host.changed", () => put(`${at()}/signatures`, { required: false })],
      ["host.changed", () => ask(`${at()}/secrets/${secret.id}`, { method: "DELETE" })],
      ["host.removed", () => versioned("DELETE", at(), 3)],
      ["profile.created", async () => (profile = await post("/admin/profiles", { name: "Quality" }))],
      ["profile.changed", () => versioned("PATCH", `/admin/profiles/${profile.id}`, 1, { name: "Other" })],
      ["profile.removed", () => versioned("DELETE", `/admin/profiles/${profile.id}`, 2)],
      ["user.created", () => post("/admin/users", user)],
      ["user.changed", () => versioned("PATCH", "/admin/users/eva", 1, { locale: "pt" })],
      ["user.signedOut", () => ask("/admin/users/eva/sessions", { method: "DELETE" })],
      ["user.suspended", () => versioned("PATCH", "/admin/users/eva", 2, { suspended: true })],
      ["user.reactivated", () => versioned("PATCH", "/admin/users/eva", 3, { suspended: false })],
      ["user.removed", () => versioned("DELETE", "/admin/users/eva", 4)],
      ["signIn.changed", () => versioned("PUT", "/admin/sign-in", 0, { provision: true })],
      ["retention.changed", () => versioned("PUT", "/admin/retention", 0, { interactionDays: 365, auditDays: null })],
    ])
  })

  it("each change of webhooks and their secrets", async () => {
    let webhook: Thing = { id: "", version: 0 }
    let secret = { id: "" }
    const draft = { name: "ERP", endpoints: ["https://erp.example/"], events: ["contact.created"] }
    const at = () => `/admin/webhooks/${webhook.id}`
    await walk([
      ["webhook.created", async () => (webhook = await post("/admin/webhooks", draft))],
      ["webhook.changed", () => versioned("PATCH", at(), 1, { enabled: false })],
      ["webhook.changed", async () => (secret = await post(`${at()}/secrets`))],
      ["webhook.changed", () => ask(`${at()}/secrets/${secret.id}`, { method: "DELETE" })],
    ])
    const { deliveries } = await post(`${at()}/test`)
    await post(`${at()}/deliveries/${deliveries[0].id}/resend`)
    await walk([["webhook.removed", () => versioned("DELETE", at(), 4)]])
  })

  it("each change of the configuration, direct or by a draft", async () => {
    let section: Thing & { fields: { id: string }[] } = { id: "", version: 0, fields: [] }
    let copy: Thing = { id: "", version: 0 }
    const fields = [
      { label: "Plan", type: "text" },
      { label: "Tier", type: "select", options: ["Gold"] },
    ]
    const list = () => ask("/admin/sections")
    const identity = () => ask("/admin/identity")
    const { version: _, ...settings } = await identity()
    const draft = () => post("/admin/sections?draft=true", { title: "Later" })
    const publish = async () =>
      versioned("POST", "/admin/configuration/publish", (await ask("/admin/configuration")).version, {})
    await walk([
      ["section.created", async () => (section = await post("/admin/sections", { title: "Service", fields }))],
      [
        "section.changed",
        () => versioned("PATCH", `/admin/sections/${section.id}`, section.version, { title: "Plan" }),
      ],
      ["section.changed", () => post(`/admin/fields/${section.fields[1]?.id}/options`, { labels: ["Silver"] })],
      ["section.created", async () => (copy = await post(`/admin/sections/${section.id}/duplicate`))],
      [
        "section.ordered",
        async () => versioned("PUT", "/admin/sections/order", (await list()).version, { ids: [copy.id, section.id] }),
      ],
      ["section.removed", () => versioned("DELETE", `/admin/sections/${copy.id}`, copy.version)],
      ["section.removed", () => versioned("DELETE", `/admin/sections/${section.id}`, section.version + 2)],
      ["section.created", () => post(`/admin/fields/${section.fields[0]?.id}/restore`)],
      ["configuration.discarded", () => post("/admin/configuration/discard")],
      ["field.purged", () => post(`/admin/fields/${section.fields[0]?.id}/purge`)],
      ["campaign.changed", () => versioned("PUT", "/admin/campaigns/Ventas", 0, { label: "Sales", view: "full" })],
      [
        "identity.changed",
        async () => versioned("PUT", "/admin/identity", (await identity()).version, { ...settings, country: "AR" }),
      ],
      ["section.created", draft],
      ["configuration.published", publish],
      ["section.created", draft],
      ["configuration.discarded", () => post("/admin/configuration/discard")],
      ["configuration.restored", () => post("/admin/configuration/versions/1/restore")],
      ["identity.changed", () => post("/admin/identity/migration", { version: FUTURE_VERSION })],
    ])
  })
})

describe("the audit of a host that synchronizes contacts", () => {
  it("contains each contact that it creates and changes", async () => {
    const person = { externalId: randomUUID(), firstName: "Ana" }
    await walk([
      ["contact.created", () => ask("/contacts", { method: "PUT", body: person }, world.host)],
      [
        "contact.changed",
        () => ask("/contacts/batch", { body: { contacts: [{ ...person, lastName: "Paz" }] } }, world.host),
      ],
    ])
  })
})

describe("the audit of an export", () => {
  it("has its beginning and its end", async () => {
    await walk([
      ["export.created", () => post("/exports", { format: "jsonl" })],
      ["export.finished", runJobs],
    ])
  })
})

describe("the audit of a deleted contact", () => {
  it("has its restoration", async () => {
    const { id, version }: Thing = await post("/contacts", { firstName: "Eva", identifiers: [] })
    await versioned("DELETE", `/contacts/${id}`, version)
    await walk([["contact.restored", () => post(`/deleted-contacts/${id}/restore`)]])
  })
})

describe("the audit of a conflict", () => {
  it("contains the confirmation of a temporary contact", async () => {
    const draft = { firstName: "Lucía", identifiers: [{ kind: "phone", value: "+59894555111" }] }
    await post("/contacts", draft)
    const temporary: Thing = await post("/contacts", { ...draft, onConflict: "temporary" })
    await walk([
      ["contact.changed", () => versioned("POST", `/conflicts/${temporary.id}/confirm`, temporary.version, {})],
    ])
  })
})

/** The routes without an audit entry of their own, with the reason. */
const NOTHING = {
  "POST /v1/interactions/{guid}/finish": "the state of an interaction, which its timeline tells",
  "DELETE /v1/interactions/{guid}/finish": "the state of an interaction, which its timeline has",
  "POST /v1/contacts/list": "reads",
  "POST /v1/contacts/count": "reads",
  "POST /v1/duplicates/dismiss": "a suggestion, which changes no contact",
  "POST /v1/contact-views": "a saved filter, which changes no contact",
  "PUT /v1/contact-views/order": "an order of saved filters, which changes no contact",
  "PATCH /v1/contact-views/{id}": "a saved filter, which changes no contact",
  "DELETE /v1/contact-views/{id}": "a saved filter, which changes no contact",
  "POST /v1/contact-jobs": "each contact that it changes is audited",
  "POST /v1/contact-jobs/{id}/cancel": "each contact that it changed is audited",
  "POST /v1/contact-jobs/{id}/undo": "each contact that it changes is audited",
  "POST /v1/actors/names": "reads names",
  "POST /v1/contact-recents": "what a user has opened, for that user alone",
  "POST /v1/contacts/{id}/notes": "the timeline has the note with its author",
  "PATCH /v1/contacts/{id}/notes": "the timeline has the note with its author and the time of its last change",
  "PUT /v1/interactions/{guid}/disposition": "the timeline has the reason and the outcome",
  "POST /v1/interactions/{guid}/notes": "the timeline has the note with its author",
  "POST /v1/imports": "the import has a report; each contact that it changes is audited",
  "POST /v1/imports/{id}/upload": "the import has a report",
  "POST /v1/imports/{id}/read": "the import has a report",
  "POST /v1/imports/{id}/check": "the import has a report",
  "POST /v1/imports/{id}/decisions": "the import has a report",
  "POST /v1/imports/{id}/corrections": "the import has a report",
  "POST /v1/imports/{id}/run": "each contact that it changes is audited",
  "POST /v1/imports/{id}/undo": "each contact that it changes is audited",
  "POST /v1/imports/{id}/pause": "the import has a report",
  "POST /v1/imports/{id}/resume": "the import has a report",
  "POST /v1/imports/{id}/cancel": "the import has a report",
  "POST /v1/exports/{id}/cancel": "the audit has the beginning of the export",
  "POST /v1/admin/jobs/{id}/pause": "the audit has the beginning of the purge or the migration",
  "POST /v1/admin/jobs/{id}/resume": "the audit has the beginning of the purge or the migration",
  "POST /v1/admin/jobs/{id}/cancel": "the audit has the beginning of the purge or the migration",
  "PUT /v1/imports/mappings": "a preference of how files are read",
  "POST /v1/resolve": "asks",
  "POST /v1/contacts/search": "asks",
  "POST /v1/live/ticket": "a pass of half a minute",
  "POST /v1/session/exchange": "affects only the user's own session",
  "DELETE /v1/session": "affects only the user's own sessions",
  "DELETE /v1/session/all": "affects only the user's own sessions",
  "POST /v1/admin/identity/try": "asks",
  "POST /v1/admin/preview": "asks",
  "POST /v1/admin/preview/replay": "asks",
}

describe("the audited steps", () => {
  it("call every route of the document that may change something", () => {
    expect([...new Set([...calledRoutes, ...Object.keys(NOTHING)])].toSorted()).toEqual(changing.toSorted())
  })

  it("create audit entries of every kind", () => {
    expect([...createdKinds].toSorted()).toEqual(Kind.options.toSorted())
  })
})
