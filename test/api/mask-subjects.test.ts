import { randomUUID } from "node:crypto"
import { Profile, User } from "@ucrm/core/access"
import { Permission } from "@ucrm/core/access/schema"
import { Clock } from "@ucrm/core/clock"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { stopClock } from "../support/clock"

const SOCIAL = "luna.viajes7"
const HIDDEN = "•••"

let world: Account
let masked: Account["host"]
let contactId: string

let restoreClock = () => {}
afterAll(() => restoreClock())
beforeAll(async () => {
  restoreClock = stopClock()
  world = await account()
  const permissions = Permission.options.filter(option => option !== "identifiers.view")
  await world.acting(async () => {
    await Profile.save({ id: "masked", name: "Masked", permissions })
    await User.save({ id: "masked", name: "Masked", profile: "masked", locale: "es" })
  })
  masked = await world.signedIn("masked")
  const body = {
    firstName: `Luna ${SOCIAL}`,
    lastName: "Rojas",
    identifiers: [
      { kind: "instagram", value: SOCIAL },
      { kind: "phone", value: "099 345 678" },
      { kind: "telegram", value: "lunita" },
    ],
  }
  contactId = (await json(world.as("admin")("/contacts", { body }))).id
})

const search = (query: string) => masked("/contacts/search", { body: { query } })

describe("search without the permission to view identifiers", () => {
  it.each(["luna.viajes7", "luna.v", "viajes7", "viaj", "viajea7"].map(query => [query, query === SOCIAL ? 1 : 0]))(
    "by the social id %s hidden in a name returns %i contacts",
    async (query, count) => {
      expect((await json(search(String(query)))).contacts).toHaveLength(Number(count))
    },
  )

  it("by the visible words of the same name returns the contact", async () => {
    const { contacts } = await json(search("luna rojas"))
    expect(contacts).toMatchObject([{ contactId, name: `Luna l${HIDDEN} Rojas` }])
  })

  it("by an e-mail domain or three last digits returns no contacts", async () => {
    const identifiers = [{ kind: "email", value: "ana@hidden.example" }]
    await json(world.as("admin")("/contacts", { body: { firstName: "Ema", identifiers } }))
    for (const query of ["@hidden.example", "hidden.example", "678"])
      expect((await json(search(query))).contacts, query).toEqual([])
  })
})

describe("the audit without the permission to view identifiers", () => {
  const entries = async (kind: string) =>
    (await json(masked(`/admin/audit?day=${Clock.iso().slice(0, 10)}&kind=${kind}`))).entries as {
      subject: { id: string }
      before: Record<string, unknown>
      after: Record<string, unknown>
    }[]

  it("shows the names of a created contact as the contact shows them", async () => {
    const created = (await entries("contact.created")).find(entry => entry.subject.id === contactId)
    const contact = await json(masked(`/contacts/${contactId}`))
    expect(created?.after["firstName"]).toBe(contact.firstName)
    expect(JSON.stringify(created)).not.toContain(SOCIAL)
  })

  it("shows the names of a changed contact masked when the entry does not contain its identifiers", async () => {
    const { version } = await json(world.as("admin")(`/contacts/${contactId}`))
    const headers = { "if-match": `"${version}"` }
    const body = { company: `${SOCIAL} tours` }
    await world.as("admin")(`/contacts/${contactId}`, { method: "PATCH", body, headers })
    const [changed] = await entries("contact.changed")
    expect(changed?.after["company"]).toBe(`l${HIDDEN} tours`)
  })

  it("hides the changed name of a contact that no longer exists", async () => {
    const admin = world.as("admin")
    const identifiers = [{ kind: "instagram", value: "gone.id9" }]
    const { id } = await json(admin("/contacts", { body: { firstName: "Gone", identifiers } }))
    const change = { firstName: "gone.id9" }
    await admin(`/contacts/${id}`, { method: "PATCH", body: change, headers: { "if-match": '"1"' } })
    await admin(`/contacts/${id}`, { method: "DELETE", headers: { "if-match": '"2"' } })
    const changed = (await entries("contact.changed")).find(entry => entry.subject.id === id)
    expect([changed?.before["firstName"], changed?.after["firstName"]]).toEqual([HIDDEN, HIDDEN])
  })
})

describe("the current state in a 412 response without the permission to view identifiers", () => {
  it("of a contact is complete and masked", async () => {
    const headers = { "if-match": '"99"' }
    const { current } = await json(
      masked(`/contacts/${contactId}`, { method: "PATCH", body: { lastName: "R" }, headers }),
    )
    expect(current).toEqual(await json(masked(`/contacts/${contactId}`)))
  })

  it.each(["sections", "profiles", "hosts", "campaigns", "identity", "users"])(
    "of %s has all properties",
    async noun => {
      const admin = world.as("admin")
      const created: Record<string, () => Promise<{ path: string; body: object }>> = {
        sections: async () => {
          const { id } = await json(admin("/admin/sections", { body: { title: "Seguro", fields: [] } }))
          return { path: `/admin/sections/${id}`, body: { title: "Otro" } }
        },
        profiles: async () => {
          const { id } = await json(admin("/admin/profiles", { body: { name: "Ventas", permissions: [] } }))
          return { path: `/admin/profiles/${id}`, body: { name: "Otro" } }
        },
        hosts: async () => ({ path: "/admin/hosts/host", body: { name: "Otro" } }),
        campaigns: async () => ({ path: "/admin/campaigns/Ventas", body: { label: "Otra" } }),
        identity: async () => {
          const { version: _, ...body } = await json(admin("/admin/identity"))
          return { path: "/admin/identity", body }
        },
        users: async () => ({ path: "/admin/users/ana", body: { name: "Otra" } }),
      }
      const { path, body } = await (created[noun] ?? (() => Promise.reject(new Error(noun))))()
      const method = noun === "campaigns" || noun === "identity" ? "PUT" : "PATCH"
      const late = (call: Account["host"]) => json(call(path, { method, body, headers: { "if-match": '"99"' } }))
      const [theirs, whole] = await Promise.all([late(masked), late(admin)])
      expect(whole.code, JSON.stringify(whole)).toBe("version.mismatch")
      expect(Object.keys(theirs.current).toSorted()).toEqual(Object.keys(whole.current).toSorted())
    },
  )
})

describe("the data of an interaction without the permission to view identifiers", () => {
  it("contains no identifier of the interaction or of its contact, in any spelling", async () => {
    const guid = randomUUID()
    const data = {
      profile: `https://instagram.com/${SOCIAL.toUpperCase()}`,
      note: "call 0 9 9 | 345 * 678 or lunita",
      encoded: "tel:%2B598%2099%20345%20678",
    }
    const extraInfo = { nested: [{ text: `id=${SOCIAL}&n=099:345:678` }] }
    const body = {
      guid,
      agent: "masked",
      channel: "telephony",
      campaign: "Ventas",
      clientId: "099345678",
      data,
      extraInfo,
    }
    const started = await json(world.host("/interactions", { body }))
    expect(started.resolution.contactId).toBe(contactId)
    const view = await masked(`/interactions/${guid}`)
    const finished = await masked(`/interactions/${guid}/finish`, { method: "POST" })
    for (const answer of [view, finished]) {
      const text = JSON.stringify((await json(answer)).interaction)
      expect(text).not.toMatch(/luna\.viajes7|lunita|345[^"]{0,6}678/i)
    }
  })
})

describe("admin writes without the permission to view identifiers", () => {
  it("that create, refresh or widen a host token return 403", async () => {
    const name = { name: "Otra", origins: [] }
    const [made, refreshed, widened, renamed] = await Promise.all([
      masked("/admin/hosts", { body: name }),
      masked("/admin/hosts/host/refresh", { method: "POST" }),
      masked("/admin/hosts/host", {
        method: "PATCH",
        body: { scopes: ["contacts.read"] },
        headers: { "if-match": '"1"' },
      }),
      masked("/admin/hosts/host", { method: "PATCH", body: { name: "Host" }, headers: { "if-match": '"1"' } }),
    ])
    expect([made, refreshed, widened, renamed].map(({ status }) => status)).toEqual([403, 403, 403, 200])
  })

  it("that turn a phone or e-mail field into text return 403, also by removing it first", async () => {
    const fields = [
      { label: "Otro teléfono", type: "phone" },
      { label: "Otro correo", type: "email" },
      { label: "Nota", type: "text" },
    ]
    const section = await json(world.as("admin")("/admin/sections", { body: { title: "Seguro 2", fields } }))
    const patch = async (change: object) => {
      const { version } = await json(masked(`/admin/sections/${section.id}`))
      const headers = { "if-match": `"${version}"` }
      return (await masked(`/admin/sections/${section.id}`, { method: "PATCH", body: change, headers })).status
    }
    const as = (index: number, type: string) =>
      section.fields.map((field: object, at: number) => (at === index ? { ...field, type } : field))
    expect(await patch({ fields: as(0, "text") })).toBe(403)
    expect(await patch({ fields: as(1, "longText") })).toBe(403)
    expect(await patch({ fields: as(2, "longText") })).toBe(200)
    expect(await patch({ fields: section.fields.slice(1) })).toBe(200)
    expect(await patch({ fields: as(0, "text") })).toBe(403)
  })
})

describe("searches without results", () => {
  it("are limited for a user without the permission to view identifiers, also for later searches and lookups", async () => {
    await world.acting(() => User.save({ id: "prober", name: "Prober", profile: "masked", locale: "es" }))
    const prober = await world.signedIn("prober")
    const probe = (number: number) => prober("/contacts/search", { body: { query: `0985${10_000 + number}` } })
    const answers = await Promise.all(Array.from({ length: 40 }, (_, number) => probe(number)))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter(status => status === 200)).toHaveLength(30)
    const refused = answers.find(({ status }) => status === 429)
    expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0)
    expect((await prober("/contacts/search", { body: { query: "099345678" } })).status).toBe(429)
    expect((await prober("/resolve", { body: { channel: "telephony", clientId: "099345678" } })).status).toBe(429)
  })

  it("are not limited when they find a contact or the user may view identifiers", async () => {
    await world.acting(() => User.save({ id: "finder", name: "Finder", profile: "masked", locale: "es" }))
    const finder = await world.signedIn("finder")
    for (let at = 0; at < 35; at++)
      expect((await finder("/contacts/search", { body: { query: "luna" } })).status).toBe(200)
    const open = await Promise.all(
      Array.from({ length: 40 }, (_, number) =>
        world.as("ana")("/contacts/search", { body: { query: `0985${10_000 + number}` } }),
      ),
    )
    expect(open.every(({ status }) => status === 200)).toBe(true)
  })
})
