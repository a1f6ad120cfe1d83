import { randomUUID } from "node:crypto"
import { Session } from "@ucrm/core/session"
import { expect } from "vitest"
import { account, json } from "../support/api-account"

/** A request that writes and can be sent repeatedly. */
export interface Path {
  account: string
  send: () => Promise<Response>
  /** The error code of a repeated request, when it does not return its success again. */
  again?: string | undefined
  /** Whether a repeated request creates another item, because it has no id or key. */
  isNew?: boolean | undefined
}

interface Seen {
  id: string
  version: number
}

const CLIENT_ID = "+59899111222"

async function world() {
  const made = await account()
  const ana = made.as("ana")
  const admin = made.as("admin")
  const answered = async (answer: Response | Promise<Response>) => {
    const { status } = await answer
    expect(status).toBeLessThan(300)
    return json(answer)
  }
  const contact = (firstName: string, ...values: string[]): Promise<Seen> =>
    answered(
      admin("/contacts", {
        body: {
          firstName,
          lastName: "Pérez",
          identifiers: values.map(value => ({ kind: value.includes("@") ? "email" : "phone", value })),
          onConflict: "share",
        },
      }),
    )
  const temporary = async (firstName: string, email: string): Promise<Seen> => {
    await contact("Titular", email)
    const identifiers = [{ kind: "email", value: email }]
    return answered(admin("/contacts", { body: { firstName, identifiers, onConflict: "temporary" } }))
  }
  const received = (more: object = {}) => ({
    guid: "guid-1",
    agent: "ana",
    channel: "telephony",
    campaign: "Ventas",
    clientId: CLIENT_ID,
    clientName: "Rosa Díaz",
    startDate: "2026-05-04T10:00:00.000Z",
    ...more,
  })
  const start = (more: object = {}) => answered(made.host("/interactions", { body: received(more) }))
  const choose = (body: object) => ana("/interactions/guid-1/contact", { method: "PUT", body })
  const undoChoice = () => ana("/interactions/guid-1/contact", { method: "DELETE" })
  const create = (more: object = {}, draft: object = {}) => {
    const identifiers = [
      { kind: "phone", value: CLIENT_ID },
      { kind: "email", value: "rosa@example.com" },
    ]
    const contact = { firstName: "Rosa", lastName: "Díaz", identifiers, ...draft }
    return ana("/interactions/guid-1/contact", { body: { contact, rev: 0, ...more } })
  }
  const undoEntry = async (id: string, kind: string, as = admin) => {
    const { entries } = await answered(admin(`/contacts/${id}/timeline`))
    const { at, id: entry } = entries.find((entry: { kind: string }) => entry.kind === kind)
    return () => as(`/contacts/${id}/undo`, { body: { at, id: entry } })
  }
  const section = (title: string): Promise<Seen> =>
    answered(admin("/admin/sections", { body: { title, fields: [{ label: "Plan", type: "text" }] } }))
  const path = (send: () => Response | Promise<Response>, more: Partial<Path> = {}): Path => ({
    account: made.id,
    send: async () => send(),
    ...more,
  })
  return {
    ...made,
    ana,
    admin,
    answered,
    contact,
    temporary,
    received,
    start,
    choose,
    undoChoice,
    create,
    undoEntry,
    section,
    path,
  }
}
type World = Awaited<ReturnType<typeof world>>

const ifMatch = (version: number) => ({ "if-match": `"${version}"` })

async function merging({ contact, admin }: World) {
  const [from, into] = [
    await contact("Juana", CLIENT_ID, "juana@example.com"),
    await contact("Juana María", CLIENT_ID, "+59899333444"),
  ]
  return { from, into, merge: () => admin(`/contacts/${from.id}/merge`, { body: { into: into.id } }) }
}

/** The preparations of every kind of write, by name. */
const PATHS: Record<string, (world: World) => Promise<Path>> = {
  "start: no holder": async ({ host, received, path }) => path(() => host("/interactions", { body: received() })),
  "start: matched by ClientID": async ({ host, received, contact, path }) => {
    await contact("Una", CLIENT_ID)
    return path(() => host("/interactions", { body: received() }))
  },
  "start: with a closed connection": async ({ answered, ana, host, received, path }) => {
    const { ticket } = await answered(ana("/live/ticket", { method: "POST" }))
    await Session.connect(ticket, randomUUID())
    return path(() => host("/interactions", { body: received() }))
  },
  "start: matched by ContactID, several ClientIDs": async ({ host, received, contact, path }) => {
    const { id } = await contact("Una", CLIENT_ID, "una@example.com")
    const body = received({ contactId: id, extraInfo: { mail: "una@example.com" } })
    return path(() => host("/interactions", { body }))
  },
  "transfer to another agent": async ({ host, start, contact, received, path }) => {
    await contact("Una", CLIENT_ID)
    await start()
    return path(() => host("/interactions", { body: received({ agent: "luis", campaign: "Soporte" }) }))
  },
  "transfer to another campaign": async ({ host, start, received, path }) => {
    await start()
    return path(() => host("/interactions", { body: received({ campaign: "Soporte" }) }))
  },
  finish: async ({ ana, start, path }) => {
    await start()
    return path(() => ana("/interactions/guid-1/finish", { method: "POST" }))
  },
  "choose a candidate": async ({ start, contact, choose, path }) => {
    const [{ id }] = [await contact("Una", CLIENT_ID), await contact("Otra", CLIENT_ID)]
    await start()
    return path(() => choose({ contactId: id }))
  },
  "choose another instead": async ({ start, contact, choose, answered, path }) => {
    const [first, second] = [await contact("Una", CLIENT_ID), await contact("Otra", CLIENT_ID)]
    await start()
    await answered(choose({ contactId: first.id }))
    return path(() => choose({ contactId: second.id }))
  },
  "choose by search": async ({ start, contact, choose, path }) => {
    const [, { id }] = [await contact("Una", CLIENT_ID), await contact("Otra")]
    await start()
    return path(() => choose({ contactId: id }))
  },
  "choose and leave": async ({ start, contact, choose, path }) => {
    const [, { id }] = [await contact("Una", CLIENT_ID), await contact("Otra")]
    await start()
    return path(() => choose({ contactId: id, clientId: "leave" }))
  },
  "choose and add": async ({ start, contact, choose, path }) => {
    const [, { id }] = [await contact("Una", CLIENT_ID), await contact("Otra")]
    const { resolution } = await start()
    return path(() => choose({ contactId: id, clientId: "add", rev: resolution.rev }))
  },
  "choose and move": async ({ start, contact, choose, path }) => {
    const [, , { id }] = [await contact("Una", CLIENT_ID), await contact("Dos", CLIENT_ID), await contact("Otra")]
    const { resolution } = await start()
    return path(() => choose({ contactId: id, clientId: "move", rev: resolution.rev }))
  },
  "choose and add to a temporary contact": async ({ start, contact, choose, temporary, path }) => {
    await contact("Una", CLIENT_ID)
    const { id } = await temporary("Otra", "una@example.com")
    const { resolution } = await start()
    return path(() => choose({ contactId: id, clientId: "add", rev: resolution.rev }))
  },
  "confirm a variant": async ({ start, contact, choose, path }) => {
    const { id } = await contact("Una", "+5491123456789")
    await start({ clientId: "+541123456789" })
    return path(() => choose({ contactId: id }))
  },
  "create in an interaction": async ({ start, create, path }) => {
    await start()
    return path(() => create())
  },
  "create in an interaction, shared": async ({ start, contact, create, path }) => {
    await contact("Una", "rosa@example.com")
    await start()
    return path(() => create({ onConflict: "share" }))
  },
  "create in an interaction, temporary": async ({ start, contact, create, path }) => {
    await contact("Una", "rosa@example.com")
    await start()
    return path(() => create({ onConflict: "temporary" }))
  },
  "undo a choice": async ({ start, contact, choose, undoChoice, answered, path }) => {
    const [{ id }] = [await contact("Una", CLIENT_ID), await contact("Otra", CLIENT_ID)]
    await start()
    await answered(choose({ contactId: id }))
    return path(undoChoice, { again: "undo.expired" })
  },
  "undo an add": async ({ start, contact, choose, undoChoice, answered, path }) => {
    const [, { id }] = [await contact("Una", CLIENT_ID), await contact("Otra")]
    await start()
    await answered(choose({ contactId: id, clientId: "add" }))
    return path(undoChoice, { again: "undo.expired" })
  },
  "undo a move": async ({ start, contact, choose, undoChoice, answered, path }) => {
    const [, , { id }] = [await contact("Una", CLIENT_ID), await contact("Dos", CLIENT_ID), await contact("Otra")]
    await start()
    await answered(choose({ contactId: id, clientId: "move" }))
    return path(undoChoice, { again: "undo.expired" })
  },
  "undo a creation": async ({ start, contact, create, undoChoice, answered, path }) => {
    await contact("Una", "rosa@example.com")
    await start()
    await answered(create({ onConflict: "share" }))
    return path(undoChoice, { again: "undo.expired" })
  },
  "undo a creation from the timeline": async ({ ana, start, create, undoEntry, answered, path }) => {
    await start()
    const { contact } = await answered(create())
    return path(await undoEntry(contact.id, "contact.created", ana), { again: "undo.expired" })
  },
  "contact: create": async ({ ana, path }) => {
    const body = { firstName: "Rosa", identifiers: [{ kind: "phone", value: CLIENT_ID }] }
    return path(() => ana("/contacts", { body }), { again: "contact.conflict" })
  },
  "contact: create without identifiers": async ({ ana, path }) =>
    path(() => ana("/contacts", { body: { firstName: "Rosa", company: "Acme" } }), { isNew: true }),
  "contact: create with an idempotency key": async ({ ana, path }) => {
    const body = { firstName: "Nadie" }
    return path(() => ana("/contacts", { body, headers: { "idempotency-key": "one" } }))
  },
  "contact: create, temporary": async ({ ana, contact, path }) => {
    await contact("Una", CLIENT_ID)
    const body = { firstName: "Rosa", identifiers: [{ kind: "phone", value: CLIENT_ID }], onConflict: "temporary" }
    return path(() => ana("/contacts", { body }), { isNew: true })
  },
  "contact: patch": async ({ ana, contact, path }) => {
    const { id, version } = await contact("Una", CLIENT_ID, "una@example.com")
    const call = { method: "PATCH", body: { firstName: "Uma", company: "Acme" }, headers: ifMatch(version) }
    return path(() => ana(`/contacts/${id}`, call), { again: "version.mismatch" })
  },
  "contact: delete": async ({ ana, contact, path }) => {
    const [{ id, version }] = [await contact("Una", CLIENT_ID, "una@example.com"), await contact("Otra", CLIENT_ID)]
    const call = { method: "DELETE", headers: ifMatch(version) }
    return path(() => ana(`/contacts/${id}`, call), { again: "contact.notFound" })
  },
  "identifier: add": async ({ ana, contact, path }) => {
    const [, { id }] = [await contact("Una", CLIENT_ID), await contact("Otra", "otra@example.com")]
    return path(() => ana(`/contacts/${id}/identifiers`, { body: { kind: "phone", value: CLIENT_ID } }))
  },
  "identifier: remove": async ({ ana, contact, path }) => {
    const { id } = await contact("Una", CLIENT_ID, "una@example.com")
    const call = { method: "DELETE", body: { kind: "phone", value: CLIENT_ID } }
    return path(() => ana(`/contacts/${id}/identifiers`, call), { again: "identifier.notFound" })
  },
  "identifier: share": async ({ ana, contact, path }) => {
    const { id } = await contact("Una", CLIENT_ID)
    const call = { method: "PATCH", body: { kind: "phone", value: CLIENT_ID, mode: "shared" } }
    return path(() => ana(`/contacts/${id}/identifiers`, call))
  },
  "identifier: undo a sharing": async ({ ana, contact, answered, undoEntry, path }) => {
    const { id } = await contact("Una", CLIENT_ID)
    const call = { method: "PATCH", body: { kind: "phone", value: CLIENT_ID, mode: "shared" } }
    await answered(ana(`/contacts/${id}/identifiers`, call))
    return path(await undoEntry(id, "identifier.shared"), { again: "undo.expired" })
  },
  "identifier: undo an addition": async ({ ana, contact, answered, undoEntry, path }) => {
    const [, { id }] = [await contact("Una", CLIENT_ID), await contact("Otra")]
    await answered(ana(`/contacts/${id}/identifiers`, { body: { kind: "phone", value: CLIENT_ID } }))
    return path(await undoEntry(id, "identifier.added"), { again: "undo.expired" })
  },
  "identifier: undo a removal": async ({ ana, contact, answered, undoEntry, path }) => {
    const [{ id }] = [await contact("Una", CLIENT_ID), await contact("Otra", CLIENT_ID)]
    const call = { method: "DELETE", body: { kind: "phone", value: CLIENT_ID } }
    await answered(ana(`/contacts/${id}/identifiers`, call))
    return path(await undoEntry(id, "identifier.removed"), { again: "undo.expired" })
  },
  merge: async world => world.path((await merging(world)).merge),
  "merge into a temporary contact": async ({ contact, temporary, admin, path }) => {
    const [from, into] = [await contact("Una", CLIENT_ID), await temporary("Otra", "una@example.com")]
    return path(() => admin(`/contacts/${from.id}/merge`, { body: { into: into.id } }))
  },
  "undo a merge": async world => {
    const { into, merge } = await merging(world)
    await world.answered(merge())
    return world.path(await world.undoEntry(into.id, "contact.merged"), { again: "undo.expired" })
  },
  "section: create": async ({ admin, path }) =>
    path(() => admin("/admin/sections", { body: { title: "Plan", fields: [{ label: "Plan", type: "text" }] } }), {
      isNew: true,
    }),
  "section: patch": async ({ admin, section, path }) => {
    const { id, version } = await section("Plan")
    const call = { method: "PATCH", body: { title: "Planes" }, headers: ifMatch(version) }
    return path(() => admin(`/admin/sections/${id}`, call), { again: "version.mismatch" })
  },
  "section: delete": async ({ admin, section, path }) => {
    const { id, version } = await section("Plan")
    const call = { method: "DELETE", headers: ifMatch(version) }
    return path(() => admin(`/admin/sections/${id}`, call), { again: "section.notFound" })
  },
  "section: order": async ({ admin, section, path }) => {
    const [first, second] = [await section("Plan"), await section("Gestión")]
    const call = { method: "PUT", body: { ids: [second.id, first.id] }, headers: ifMatch(0) }
    return path(() => admin("/admin/sections/order", call), { again: "version.mismatch" })
  },
  "configuration: publish": async ({ admin, section, path }) => {
    const { id, version } = await section("Plan")
    const body = { title: "Planes" }
    await admin(`/admin/sections/${id}?draft=true`, { method: "PATCH", body, headers: ifMatch(version) })
    const call = { body: { note: "Planes" }, headers: ifMatch(1) }
    return path(() => admin("/admin/configuration/publish", call), { again: "version.mismatch" })
  },
  "configuration: discard": async ({ admin, path }) => {
    await admin("/admin/sections?draft=true", { body: { title: "Plan" } })
    return path(() => admin("/admin/configuration/discard", { method: "POST" }))
  },
  "configuration: restore": async ({ admin, section, path }) => {
    await section("Plan")
    await section("Gestión")
    return path(() => admin("/admin/configuration/versions/1/restore", { method: "POST" }))
  },
  "identity settings": async ({ admin, answered, path }) => {
    const { version } = await answered(admin("/admin/identity"))
    const body = { country: "AR", dialPrefixes: ["9"], ownNumbers: ["+541143215678"] }
    return path(() => admin("/admin/identity", { method: "PUT", body, headers: ifMatch(version) }), {
      again: "version.mismatch",
    })
  },
}

/** The name of each path, and the function that prepares its state. */
export const paths: [string, () => Promise<Path>][] = Object.entries(PATHS).map(([name, prepare]) => [
  name,
  async () => prepare(await world()),
])
