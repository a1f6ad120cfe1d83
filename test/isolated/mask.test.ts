import { randomUUID } from "node:crypto"
import { Profile, User } from "@ucrm/core/access"
import { Permission } from "@ucrm/core/access/schema"
import { Log } from "@ucrm/core/log"
import { app } from "@ucrm/functions/app"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { canaries } from "../support/canary"
import { drainStream } from "../support/stream"

const leaks = canaries(
  ["59899345678", "59891765432", "59894222333", "17841409988776655"],
  ["vcanary", "mcanary", "canary.viajes", "fcanary"],
)
const OTHER = "094 222 333"

let world: Account
let matched: string
let section: { id: string; fields: { id: string }[] }
const guids: Record<string, string> = {}

const EXTRA = {
  data: { ani: "099345678", dial: "0059899345678", nested: '{"from":"+598 (99) 345-678"}', "59899345678": true },
  extraInfo: { mail: "VCanary@mcanary.example", number: 59899345678, initialMessage: "call me on 99 345 678" },
}

function starting(name: string, more: Record<string, unknown>) {
  guids[name] ??= randomUUID()
  const body = { guid: guids[name], agent: "masked", channel: "telephony", campaign: "Ventas", ...EXTRA, ...more }
  return world.host("/interactions", { body })
}

const contact = async (body: Record<string, unknown>) =>
  (await json(world.as("admin")("/contacts", { body: { onConflict: "share", ...body } }))).id as string

beforeAll(async () => {
  world = await account({ dialPrefixes: ["011"], ownNumbers: ["+598 2 900 1000"] })
  await world.acting(async () => {
    const permissions = Permission.options.filter(option => option !== "identifiers.view")
    await Profile.save({ id: "masked", name: "Masked", permissions })
    await User.save({ id: "masked", name: "Masked", profile: "masked", locale: "es" })
  })
  const draft = {
    title: "Seguro",
    fields: [
      { label: "Otro teléfono", type: "phone" },
      { label: "Otro correo", type: "email" },
      { label: "Póliza", type: "text" },
    ],
  }
  const make = async () => json(world.as("admin")("/admin/sections", { body: draft }))
  section = await make()
  const removed = await make()
  const of = ({ fields }: typeof section) => ({
    [String(fields[0]?.id)]: "+598 91 765 432",
    [String(fields[1]?.id)]: "fcanary@fcanary.example",
  })
  matched = await contact({
    firstName: "Valeria",
    lastName: "099 345 678",
    company: "vcanary@mcanary.example",
    identifiers: [
      { kind: "phone", value: "099345678", label: "099345678" },
      { kind: "email", value: "VCanary@mcanary.example" },
      { kind: "instagram", value: "canary.viajes" },
      { kind: "messenger", value: "17841409988776655" },
    ],
    fields: { ...of(section), ...of(removed), [String(section.fields[2]?.id)]: "Hogar 12" },
  })
  await world.as("admin")(`/admin/sections/${removed.id}`, { method: "DELETE", headers: { "if-match": '"1"' } })
  for (const firstName of ["Uno", "Dos"])
    await contact({
      firstName,
      identifiers: [
        { kind: "phone", value: OTHER },
        { kind: "email", value: "fcanary@fcanary.example" },
      ],
    })
  await starting("matched", { clientId: "099345678", clientName: "+598 99 345 678" })
  await starting("variant", { clientId: OTHER, clientName: "Dos canarios" })
  await starting("unmatched", { channel: "instagram", clientId: "canary.viajes.dos", clientName: "canary.viajes.dos" })
  await starting("unknown", {
    channel: "instagram",
    clientId: "canary.viajes.ni",
    clientName: "Canary.viajes.NI",
    data: {},
    extraInfo: {},
  })
  await starting("offer", { channel: "email", clientId: "fcanary2@fcanary.example", contactId: matched })
  await starting("withheld", { clientId: "anonymous", extraInfo: {} })
  await world.as("admin")(`/contacts/${matched}/identifiers`, { body: { kind: "phone", value: "091 765 432" } })
  await world.as("admin")(`/contacts/${matched}/identifiers`, {
    method: "PATCH",
    body: { kind: "phone", value: "+59891765432", mode: "shared" },
  })
})

/** Signs in for each call, because some of the called routes end every session. */
const masked: Account["host"] = async (path, call) => (await world.signedIn("masked"))(path, call)

interface Operation {
  security?: Record<string, string[]>[]
}
const document = await json(app.request("/v1/openapi.json"))
const operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([, operation]) => operation.security?.some(requirement => "session" in requirement))
    .map(([method]) => ({ method: method.toUpperCase(), path: path.replace(/^\/v1/, "") })),
)

/** The bodies for routes that return contacts; every other route is called with an empty body. */
const BODIES: Record<string, () => unknown[]> = {
  "POST /contacts/search": () =>
    ["Valeria", "Uno", "099345678", "vcanary@mcanary.example", "canary.viajes"].map(query => ({ query, limit: 1 })),
  "POST /contacts": () => [
    { firstName: "Otra", identifiers: [{ kind: "phone", value: "099345678" }] },
    { firstName: "Otra", identifiers: [{ kind: "phone", value: "099345678" }], onConflict: "share" },
  ],
  "PATCH /contacts/{id}": () => [{ lastName: "Pereira" }],
  "PATCH /contacts/{id}/identifiers": () => [{ kind: "phone", value: "+59891765432", mode: "direct" }],
  "POST /contacts/{id}/identifiers": () => [{ kind: "phone", value: OTHER }],
  "POST /resolve": () => [
    { channel: "telephony", clientId: OTHER },
    { channel: "sms", clientId: "099345678" },
  ],
  "POST /interactions": () => [
    { guid: randomUUID(), agent: "masked", channel: "telephony", campaign: "Ventas", clientId: OTHER, ...EXTRA },
  ],
  "PUT /interactions/{guid}/contact": () => [
    { contactId: matched, clientId: "add", rev: 99 },
    { contactId: matched, clientId: "leave" },
  ],
  "POST /interactions/{guid}/contact": () => [
    { rev: 99, contact: { firstName: "Tres", identifiers: [{ kind: "phone", value: OTHER }] } },
    { rev: 0, contact: { firstName: "Tres", identifiers: [{ kind: "phone", value: OTHER }] } },
  ],
}

const paths = (path: string) =>
  path.includes("{guid}")
    ? Object.values(guids).map(guid => path.replace("{guid}", guid))
    : [path.replace("{id}", path.startsWith("/contacts/") ? matched : section.id)]

const ORDER = ["GET", "POST", "PATCH", "PUT", "DELETE"]
const inOrder = operations.toSorted((a, b) => ORDER.indexOf(a.method) - ORDER.indexOf(b.method))

describe("responses without the permission to view identifiers", () => {
  it("contain no canary, which an admin's responses contain", async () => {
    const seen = await Promise.all(
      [`/contacts/${matched}`, `/contacts/${matched}/timeline`, `/contacts/${matched}/identifiers`, "/admin/audit"].map(
        async path => leaks(await (await world.as("admin")(path)).text()).length,
      ),
    )
    expect(Math.min(...seen)).toBeGreaterThan(0)
  })

  it("of a preview and a replay contain no identifier", async () => {
    await world.as("admin")("/admin/sections?draft=true", { body: { title: "Drafted" } })
    await drainStream()
    const questions = [{ contactId: matched }, { clientId: OTHER }, { channel: "instagram", clientId: "canary.viajes" }]
    const asked: [string, object][] = [
      ...questions.map((question): [string, object] => [
        "/admin/preview",
        { channel: "telephony", campaign: "Ventas", ...question },
      ]),
      ["/admin/preview/replay", {}],
    ]
    for (const [path, body] of asked) {
      const [whole, less] = await Promise.all([world.as("admin")(path, { body }), masked(path, { body })])
      expect(leaks(await whole.text()).length, path).toBeGreaterThan(0)
      const text = await less.text()
      expect([less.status, leaks(text)], text).toEqual([200, []])
    }
  }, 60_000)

  it.each(inOrder)("contain no identifier: $method $path", async ({ method, path }) => {
    const bodies = method === "GET" ? [undefined] : (BODIES[`${method} ${path}`]?.() ?? [{}])
    for (const real of paths(path))
      for (const body of bodies)
        for (const version of ['"1"', '"7"']) {
          const answer = await masked(real, {
            method,
            body,
            headers: { "if-match": version },
          })
          const text = await answer.text()
          expect(answer.status, text).toBeLessThan(500)
          expect(leaks(text + [...answer.headers.values()].join(" ")), `${answer.status} ${text}`).toEqual([])
        }
  })

  it("have no unmasked personal property in their schemas", () => {
    const PERSONAL = /^(identifiers?|display|clientId|clientName|phone|email|number|address|before|after)$/
    const open: string[] = []
    const look = (node: unknown, at: string) => {
      if (typeof node !== "object" || node === null) return
      const { properties = {}, ...rest } = node as { properties?: Record<string, object>; "x-masked"?: string }
      if (rest["x-masked"]) return
      for (const [name, inner] of Object.entries(properties)) {
        const written = JSON.stringify(inner)
        const personal = PERSONAL.test(name) || (name === "fields" && "additionalProperties" in inner)
        if (personal && !/"x-masked"|"\$ref"/.test(written)) open.push(`${at}.${name}`)
        look(inner, `${at}.${name}`)
      }
      for (const [name, inner] of Object.entries(rest)) look(inner, `${at}/${name}`)
    }
    // The export of a person's data needs the permission to view identifiers.
    // The campaigns of a section before and after a change are names of campaigns.
    const { DataExport: _, SectionChange: __, ...schemas } = document.components.schemas
    look(schemas, "")
    // The result of trying an identifier contains only the admin's own input.
    for (const [path, methods] of Object.entries<Record<string, { responses: object }>>(document.paths))
      for (const [method, { responses }] of Object.entries(methods))
        if (path !== "/v1/admin/identity/try") look(responses, `${method} ${path}`)
    expect(open).toEqual([])
  })
})

describe("a user without the permission to view identifiers", () => {
  const view = async (guid: string) => json(masked(`/interactions/${guid}`))

  it("can create a contact with the ClientID and undo it", async () => {
    const guid = randomUUID()
    const channel = "instagram"
    await world.host("/interactions", {
      body: {
        guid,
        agent: "masked",
        channel,
        campaign: "Ventas",
        clientId: "canary.viajes.tres",
        clientName: "canary.viajes.tres",
      },
    })
    const { resolution } = await view(guid)
    const [{ kind, value, display }] = resolution.draft.identifiers
    expect(resolution.draft.firstName).toBe("")
    expect([kind, display]).toEqual([channel, "c•••"])
    const body = { rev: resolution.rev, contact: { firstName: "Viaja", identifiers: [{ kind, value }] } }
    const made = await masked(`/interactions/${guid}/contact`, { body })
    expect(made.status).toBe(201)
    const { contact } = await json(made)
    expect(contact.identifiers).toMatchObject([{ kind, value, display }])
    const seen = await json(world.as("admin")(`/contacts/${contact.id}`))
    expect(seen.identifiers).toMatchObject([{ kind, value: "canary.viajes.tres" }])
    expect((await masked(`/interactions/${guid}/contact`, { method: "DELETE" })).status).toBe(200)
    expect((await masked(`/contacts/${contact.id}`)).status).toBe(404)
  })

  it("can share, remove and restore an identifier by its reference", async () => {
    const id = await contact({ firstName: "Quinto", identifiers: [{ kind: "phone", value: "095 111 222" }] })
    const [{ kind, value }] = (await json(masked(`/contacts/${id}`))).identifiers
    const path = `/contacts/${id}/identifiers`
    const shared = await masked(path, { method: "PATCH", body: { kind, value, mode: "shared" } })
    expect(await json(shared)).toMatchObject({ value, mode: "shared" })
    expect((await masked(path, { method: "DELETE", body: { kind, value } })).status).toBe(200)
    expect((await json(masked(path, { body: { kind, value } }))).identifiers).toMatchObject([{ kind, value }])
    expect((await masked(path, { method: "DELETE", body: { kind, value } })).status).toBe(200)
    const { entries } = await json(masked(`/contacts/${id}/timeline`))
    const { at, id: entry } = entries.find((entry: { kind: string }) => entry.kind === "identifier.removed")
    const undone = await json(masked(`/contacts/${id}/undo`, { body: { at, id: entry } }))
    expect(undone.contact.identifiers).toMatchObject([{ kind, value }])
    expect((await json(world.as("admin")(`/contacts/${id}`))).identifiers).toMatchObject([{ value: "+59895111222" }])
  })

  it("cannot use a reference with another contact or kind", async () => {
    const [{ kind, value }] = (await json(masked(`/contacts/${matched}`))).identifiers
    const other = await contact({ firstName: "Sexta" })
    const add = await masked(`/contacts/${other}/identifiers`, { body: { kind, value } })
    expect(add.status).toBe(400)
    const social = await masked(`/contacts/${other}/identifiers`, { body: { kind: "telegram", value } })
    expect(social.status).toBe(400)
    const remove = await masked(`/contacts/${other}/identifiers`, { method: "DELETE", body: { kind, value } })
    expect(remove.status).toBe(404)
    expect((await json(world.as("admin")(`/contacts/${other}`))).identifiers).toEqual([])
  })

  it("cannot overwrite a hidden value with its mask", async () => {
    const { version, fields, identifiers } = await json(masked(`/contacts/${matched}`))
    const patch = (body: unknown) =>
      masked(`/contacts/${matched}`, { method: "PATCH", body, headers: { "if-match": `"${version}"` } })
    const [phone, mail] = section.fields.map(field => field.id)
    for (const id of [String(phone), String(mail)])
      expect(await json(patch({ fields: { [id]: fields[id] } }))).toMatchObject({
        code: "request.invalid",
        errors: [{ pointer: `/fields/${id}` }],
      })
    const { display, kind } = identifiers[0]
    expect((await masked(`/contacts/${matched}/identifiers`, { body: { kind, value: display } })).status).toBe(400)
    expect(fields[String(section.fields[2]?.id)]).toBe("Hogar 12")
  })
})

describe("POST /v1/contacts/search without the permission to view identifiers", () => {
  const found = async (query: string) => (await json(masked("/contacts/search", { body: { query } }))).contacts.length

  it.each([
    ["the whole number", "099345678", 1],
    ["the number in another spelling", "+598 (99) 345-678", 1],
    ["the whole address", "VCANARY@mcanary.example", 1],
    ["the whole id", "Canary.Viajes", 1],
    ["the beginning of the number", "+598 99 345", 0],
    ["the beginning at home", "099 345", 0],
    ["its last digits", "5678", 0],
    ["its last six digits", "345678", 0],
    ["the beginning of the address", "vcanary@", 0],
    ["a word of an address that is a company's name", "mcanary", 0],
    ["the beginning of the id", "canary.via", 0],
    ["the beginning of a long number", "1784140998877665", 0],
    ["a number that stands for a name", "099", 0],
    ["a name", "Valeria", 1],
  ])("matches whole values and names only: by %s", async (_, query, count) => {
    expect(Math.min(await found(query), 1)).toBe(count)
  })

  it("returns a cursor without personal data", async () => {
    const pages = []
    let cursor: string | null = null
    do {
      const page: { contacts: { contactId: string }[]; cursor: string | null } = await json(
        masked("/contacts/search", { body: { query: OTHER, limit: 1, cursor } }),
      )
      pages.push(...page.contacts.map(contact => contact.contactId))
      cursor = page.cursor
      expect(leaks(Buffer.from(cursor ?? "", "base64url").toString("latin1"))).toEqual([])
    } while (cursor)
    expect(new Set(pages).size).toBe(pages.length)
    expect(pages.length).toBeGreaterThan(1)
  })
})

describe("log lines", () => {
  it("contain no identifier for any route, with and without the permission", async () => {
    const lines: string[] = []
    const back = Log.setSink(line => lines.push(line))
    for (const { method, path } of inOrder)
      for (const body of method === "GET" ? [undefined] : (BODIES[`${method} ${path}`]?.() ?? [{}]))
        for (const user of ["masked", "admin"])
          await (await world.signedIn(user))(paths(path)[0] ?? path, { method, body })
    back()
    expect(lines.length).toBeGreaterThan(operations.length)
    expect(lines.flatMap(line => leaks(line))).toEqual([])
  })
})
