import { Profile, User } from "@ucrm/core/access"
import { Actor } from "@ucrm/core/actor"
import { Clock } from "@ucrm/core/clock"
import { Contact } from "@ucrm/core/contact"
import { EXPORT_HANDLERS } from "@ucrm/core/export/worker"
import { Host } from "@ucrm/core/host"
import { Job } from "@ucrm/core/job"
import { Section } from "@ucrm/core/section"
import { Table } from "@ucrm/core/table"
import { parse } from "csv-parse/sync"
import { beforeAll, describe, expect, it, onTestFinished } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { runJobs, takeMessages } from "../support/jobs"

type Body = Record<string, unknown>

let numbers = 0
const phone = () => `0992${String(10_000 + ++numbers)}`

const admin = (world: Account) => world.as("admin")

async function create(world: Account, body: Body, send = admin(world)) {
  const answer = await send("/exports", { body })
  expect(answer.status, await answer.clone().text()).toBe(202)
  return (await json(answer)).export.id as string
}

async function finished(world: Account, body: Body, send = admin(world)) {
  const id = await create(world, body, send)
  await runJobs()
  const answer = await json(send(`/exports/${id}`))
  expect(answer.export, JSON.stringify(answer.export)).toMatchObject({ state: "finished" })
  const file = await fetch(answer.url)
  expect(file.status).toBe(200)
  return { ...answer, text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(await file.arrayBuffer()) }
}

const addContact = async (world: Account, draft: Body): Promise<{ id: string; version: number }> => {
  const answer = await admin(world)("/contacts", { body: { onConflict: "share", ...draft } })
  expect(answer.status, await answer.clone().text()).toBe(201)
  return json(answer)
}

const table = (text: string, delimiter = ",") => parse(text, { bom: true, delimiter }) as string[][]

async function importText(world: Account, text: string, check: Body) {
  const bytes = Buffer.from(text)
  const created = await json(admin(world)("/imports", { body: { fileName: "contacts.csv", size: bytes.length } }))
  await fetch(created.upload.url, { method: "PUT", body: bytes })
  const { id } = created.import
  for (const [step, body] of [
    ["read", {}],
    ["check", check],
    ["run", undefined],
  ] as const) {
    const answer = await admin(world)(`/imports/${id}/${step}`, { method: "POST", ...(body ? { body } : {}) })
    expect(answer.status, await answer.clone().text()).toBe(202)
    await runJobs()
  }
  return (await json(admin(world)(`/imports/${id}`))).import
}

/** An account whose contacts have every kind of value that is hard to write to a file. */
async function hostileAccount() {
  const world = await account()
  const section = await world.acting(async () => {
    const field = (label: string, type: string, more: Body = {}) =>
      ({ label, type, required: false, reduced: false, readOnly: false, ...more }) as never
    const made = await Section.create("draft", {
      title: "Cuenta",
      campaigns: [],
      reduced: false,
      columns: 1,
      active: true,
      fields: [
        field("First name", "text"),
        field("=Fórmula", "text"),
        field("Notas", "longText"),
        field("notas 2", "longText"),
        field("Saldo", "number"),
        field("Alta", "date"),
        field("Segmento", "select", { options: ["Pyme", "+Plus", "A;B"] }),
        field("Etiquetas", "multiSelect", { options: ["a", "b; c", "a|b", "c", "x, y"] }),
        field("Activo", "boolean"),
        field("Otro correo", "email"),
        field("Otro teléfono", "phone"),
        field("Owner", "text"),
        field("Documento", "document"),
        field("Precio", "currency"),
        field("Visita", "dateTime"),
      ],
    })
    await Section.publish(0, "Test")
    return made
  })
  const [
    first,
    formula,
    notes,
    notes2,
    balance,
    since,
    segment,
    tags,
    active,
    mail,
    tel,
    owner,
    document,
    price,
    visit,
  ] = section.fields.map(({ id }) => id) as string[]
  const shared = phone()
  const values = (all: Record<string, unknown>) => all as Body
  const drafts: Body[] = [
    { firstName: "=1+1", lastName: "@cmd", company: "+ACME", jobTitle: "-" },
    { firstName: "'=1", lastName: "O'Neill", identifiers: [{ kind: "phone", value: phone() }] },
    { firstName: "\uFF1DSUM(A1)", identifiers: [{ kind: "email", value: "a.b+c@example.com" }] },
    {
      firstName: "Ana, la \"jefa\"; ='x'",
      identifiers: [
        { kind: "phone", value: phone() },
        { kind: "phone", value: "+1 202 555 0143" },
        { kind: "phone", value: "1234" },
        { kind: "email", value: "ana@example.com" },
        { kind: "email", value: "-ana@example.com" },
        { kind: "instagram", value: "@ana.perez" },
        { kind: "telegram", value: "ana_perez" },
        { kind: "webchat", value: "-4fd1,x;=y" },
      ],
    },
    { firstName: "Sin", lastName: "Datos" },
    { firstName: "Familia", identifiers: [{ kind: "phone", value: shared }] },
    { firstName: "Familia", identifiers: [{ kind: "phone", value: shared }] },
    {
      company: "Todo SA",
      fields: values({
        [`${first}`]: "no es el nombre",
        [`${formula}`]: "=HYPERLINK(1)",
        [`${notes}`]: "una línea\n-otra\n\tcon tab; =2,+3",
        [`${notes2}`]: "  con espacios  ",
        [`${balance}`]: -1234.5,
        [`${since}`]: "2020-03-04",
        [`${segment}`]: "+Plus",
        [`${tags}`]: ["b; c", "a|b"],
        [`${active}`]: false,
        [`${mail}`]: "x@example.com",
        [`${tel}`]: "+598 99 111 222",
        [`${owner}`]: "nadie",
        [`${document}`]: "211003420017",
        [`${price}`]: -1234567.8,
        [`${visit}`]: "2026-03-01T10:30:15Z",
      }),
    },
    { company: "Números SA", fields: values({ [`${balance}`]: 0.000000000001, [`${tags}`]: ["x, y", "a"] }) },
    { company: "Enteros SA", fields: values({ [`${balance}`]: 1234567, [`${segment}`]: "A;B", [`${active}`]: true }) },
  ]
  for (const draft of drafts) await addContact(world, draft)
  await addContact(world, {
    firstName: "Familia",
    lastName: "Temporal",
    identifiers: [{ kind: "phone", value: shared }],
    onConflict: "temporary",
  })
  return { world, count: drafts.length + 1 }
}

describe("an export", () => {
  let world: Account
  let count = 0
  beforeAll(async () => {
    ;({ world, count } = await hostileAccount())
  })

  it.each([",", ";"])("separated by %j can be imported again without a change of any contact", async separator => {
    const { text, export: view } = await finished(world, { format: "csv", separator })
    expect(text.startsWith("\uFEFF")).toBe(true)
    expect(view).toMatchObject({ rows: count, masked: false, error: null })
    for (const onMatch of ["fill", "overwrite", "temporary"]) {
      const { check, run } = await importText(world, text, { onMatch })
      expect(check, onMatch).toEqual({ new: 0, matching: count, conflicting: 0, rejected: 0 })
      expect(run, onMatch).toEqual({ created: 0, updated: 0, skipped: count, temporary: 0, rejected: 0 })
    }
  })

  it.each(["en", "es", "pt"])("with headers in %s is mapped by them on import", async language => {
    const { text } = await finished(world, { format: "csv-plain", language })
    expect(text.startsWith("ContactID")).toBe(true)
    expect((await importText(world, text, { onMatch: "overwrite" })).run).toMatchObject({ skipped: count })
  })

  it("with one edited contact changes only that contact on import", async () => {
    const { text } = await finished(world, { format: "csv" })
    const { run } = await importText(world, text.replace("Sin,Datos", "Con,Datos"), { onMatch: "overwrite" })
    expect(run).toEqual({ created: 0, updated: 1, skipped: count - 1, temporary: 0, rejected: 0 })
    expect((await importText(world, text, { onMatch: "overwrite" })).run).toMatchObject({ updated: 1 })
  })

  it("contains no cell that a spreadsheet evaluates as a formula with any separator", async () => {
    const { text } = await finished(world, { format: "csv" })
    for (const row of table(text))
      for (const cell of row) if (!/^-\d+(\.\d+)?$/.test(cell)) expect(cell).not.toMatch(/^[\s"]*[=+\-@\t\r＝＋－＠]/u)
    for (const separator of [";", "\t", "|"])
      for (const line of text.split(/\r\n|\n/))
        for (const part of line.split(separator).slice(1)) expect(part).not.toMatch(/^[=+\-@]/)
  })

  it("contains the chosen columns in their order", async () => {
    const { text } = await finished(world, {
      format: "csv-plain",
      columns: ["company", "identifier:email", "contactId", "company"],
      filter: { match: "all", conditions: [{ field: "firstName", is: "startsWith", value: "Ana" }] },
    })
    const [header, ...rows] = table(text)
    expect(header).toEqual(["Company", "E-mail", "E-mail 2", "ContactID"])
    expect(rows).toHaveLength(1)
    expect(rows[0]?.slice(0, 3)).toEqual(["", "ana@example.com", "'-ana@example.com"])
  })

  it("contains the chosen contacts only, with the texts that pages show for their values", async () => {
    const world = await account({ timeZone: "America/Montevideo" })
    const field = { required: false, reduced: false, readOnly: false }
    const section = await world.acting(async () => {
      const made = await Section.create("draft", {
        title: "Cuenta",
        campaigns: [],
        reduced: false,
        columns: 1,
        active: true,
        fields: [
          { ...field, label: "Alta", type: "date" },
          { ...field, label: "Saldo", type: "currency", currency: "UYU" },
          { ...field, label: "VIP", type: "boolean" },
        ],
      })
      await Section.publish(0, "Test")
      return made
    })
    const [since = "", balance = "", vip = ""] = section.fields.map(({ id }) => `${id}`)
    const fields = { [since]: "2020-01-25", [balance]: 1234.5, [vip]: true }
    const chosen = await addContact(world, { firstName: "Ana", fields })
    await addContact(world, { firstName: "Beto" })
    const columns = ["firstName", since, balance, vip, "owner", "status"]
    const request = { format: "csv", ids: [chosen.id], columns, separator: ";", language: "es" }
    const { text, export: view } = await finished(world, { ...request, values: "shown" })
    expect(table(text, ";").slice(1)).toEqual([
      ["Ana", "25 ene. 2020", expect.stringMatching(/1\.234,50/), "Sí", "admin the admin", "Permanente"],
    ])
    expect(view).toMatchObject({ rows: 1, selected: 1, filter: null })
    const raw = await finished(world, request)
    expect(table(raw.text, ";").slice(1)).toEqual([["Ana", "2020-01-25", "1234,5", "true", "admin", "permanent"]])
    const filter = { match: "all", conditions: [] }
    expect((await admin(world)("/exports", { body: { ...request, filter } })).status).toBe(400)
  })

  it("as JSON lines contains each contact in the API's shape with the chosen parts only", async () => {
    const { text } = await finished(world, { format: "jsonl" })
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line: string) => JSON.parse(line))
    expect(lines).toHaveLength(count)
    for (const line of lines) expect(line).toEqual(await json(admin(world)(`/contacts/${line.id}`)))
    const part = await finished(world, { format: "jsonl", columns: ["contactId", "identifier:email"] })
    const keys = new Set(
      part.text
        .trimEnd()
        .split("\n")
        .flatMap((line: string) => Object.keys(JSON.parse(line))),
    )
    expect([...keys].toSorted()).toEqual(["id", "identifiers"])
  })

  it("adds audit entries with its filter and the number of its rows", async () => {
    const filter = { match: "all", conditions: [{ field: "company", is: "equal", value: "ACME" }] }
    const { export: view } = await finished(world, { format: "jsonl", filter })
    const { entries } = await json(admin(world)("/admin/audit"))
    const own = entries.filter(({ subject }: { subject: { id: string } }) => subject.id === view.id)
    expect(own.map(({ kind, after }: Body) => [kind, after])).toEqual([
      ["export.finished", { contacts: 0 }],
      ["export.created", { format: "jsonl", masked: false, filter }],
    ])
  })
})

describe("an export of 1,000 contacts", () => {
  it("is complete without duplicate rows when its worker is killed between any two steps", async () => {
    const world = await account()
    const names = Array.from({ length: 1000 }, (_, at) => `Persona ${at}`)
    await world.acting(async () => {
      await Actor.current()
      const now = Clock.iso()
      for (const firstName of names)
        await Table.transact(
          Contact.createWrites({
            id: Clock.id("con"),
            version: 1,
            status: "permanent",
            firstName,
            lastName: "",
            owner: "ana",
            identifiers: [],
            fields: {},
            createdAt: now,
            createdBy: "ana",
            updatedAt: now,
            updatedBy: "ana",
          }),
        )
    })
    const id = await create(world, { format: "csv-plain" })
    const [message] = takeMessages()
    if (!message) throw new Error("No message was queued.")
    const client = Table.client()
    const startedAt = Clock.millis()
    let time = 0
    onTestFinished(Clock.set(() => startedAt + time))
    for (const allowed of [20, 30, 45]) {
      let calls = 0
      client.middlewareStack.add(
        next => async args => {
          if (++calls > allowed) throw new Error("The worker is gone.")
          return next(args)
        },
        { step: "initialize", name: "kill" },
      )
      await expect(Job.work(message, EXPORT_HANDLERS, Number.POSITIVE_INFINITY)).rejects.toThrow()
      client.middlewareStack.remove("kill")
      // The lease of the worker that is gone ends.
      time += 60_000
    }
    await Job.work(message, EXPORT_HANDLERS, Number.POSITIVE_INFINITY)
    takeMessages()
    const { export: view, url } = await json(admin(world)(`/exports/${id}`))
    expect(view).toMatchObject({ state: "finished", rows: 1000, progress: { done: 1000 } })
    const [, ...rows] = table(await (await fetch(url)).text())
    expect(rows.map(row => row[1]).toSorted()).toEqual(names.toSorted())
    expect(rows.map(row => row[0])).toEqual(rows.map(row => row[0]).toSorted())
  }, 60_000)
})

describe("the creator of an export", () => {
  let world: Account
  beforeAll(async () => {
    world = await account()
    await world.acting(async () => {
      await Profile.save({ id: "masked", name: "Masked", permissions: ["contacts.export", "tools.contacts"] })
      await User.save({ id: "eva", name: "Eva", profile: "masked", locale: "es" })
    })
    await addContact(world, {
      firstName: "Ana 099333444",
      identifiers: [
        { kind: "phone", value: "099333444" },
        { kind: "email", value: "secreta@example.com" },
      ],
    })
  })

  it.each(["csv", "jsonl"])("without the permission to view identifiers receives a masked %s file", async format => {
    const eva = await world.signedIn("eva")
    const { text, export: view } = await finished(world, { format }, eva)
    expect(view).toMatchObject({ masked: true, rows: 1 })
    expect(text).toContain("•••")
    expect(text).not.toMatch(/99333|33344|secreta/)
  })

  it("is the only user who can read it", async () => {
    const { export: view } = await finished(world, { format: "csv" })
    const eva = await world.signedIn("eva")
    expect((await json(eva(`/exports/${view.id}`))).code).toBe("export.notFound")
    expect((await eva(`/exports/${view.id}/cancel`, { method: "POST" })).status).toBe(404)
    expect((await json(eva("/exports"))).exports.map(({ id }: Body) => id)).not.toContain(view.id)
    expect((await json(admin(world)("/exports"))).exports[0].id).toBe(view.id)
  })

  it("receives no address for an unmasked file after losing the permission to view identifiers", async () => {
    const user = async (permissions: string[]) =>
      world.acting(() => Profile.save({ id: "masked", name: "Masked", permissions: permissions as never }))
    await user(["contacts.export", "identifiers.view"])
    const eva = await world.signedIn("eva")
    const { export: view } = await finished(world, { format: "csv" }, eva)
    const running = await create(world, { format: "csv" }, eva)
    await user(["contacts.export"])
    expect((await json(eva(`/exports/${view.id}`))).url).toBeNull()
    await runJobs()
    expect((await json(eva(`/exports/${running}`))).export).toMatchObject({
      state: "failed",
      error: { code: "permission.denied" },
    })
    await user(["identifiers.view"])
    expect((await eva(`/exports/${view.id}`)).status).toBe(403)
  })

  it("can download the file for 24 hours", async () => {
    const { export: view, url } = await finished(world, { format: "csv" })
    expect(Date.parse(view.expiresAt) - Date.parse(view.finishedAt)).toBe(24 * 60 * 60 * 1000)
    const seconds = Number(new URL(url).searchParams.get("X-Amz-Expires"))
    expect(seconds).toBeGreaterThan(86_000)
    expect(seconds).toBeLessThanOrEqual(86_400)
    const tampered = url.replace(view.id, "exp_00000000000000000000000000")
    expect((await fetch(tampered)).status).toBe(403)
    const unsigned = new URL(url)
    unsigned.search = ""
    expect((await fetch(unsigned)).status).toBe(403)
    onTestFinished(Clock.set(() => Date.parse(view.expiresAt)))
    const later = await world.signedIn("admin")
    const expired = await json(later(`/exports/${view.id}`))
    expect(expired).toMatchObject({ export: { state: "expired" }, url: null })
  })

  it("can cancel it until it is finished", async () => {
    const id = await create(world, { format: "csv" })
    expect((await json(admin(world)(`/exports/${id}`))).url).toBeNull()
    expect((await admin(world)(`/exports/${id}/cancel`, { method: "POST" })).status).toBe(200)
    await runJobs()
    expect(await json(admin(world)(`/exports/${id}`))).toMatchObject({ export: { state: "cancelled" }, url: null })
    const { export: view } = await finished(world, { format: "csv" })
    expect((await json(admin(world)(`/exports/${view.id}/cancel`, { method: "POST" }))).code).toBe("export.state")
  })
})

describe("POST /v1/exports with invalid input", () => {
  let world: Account
  beforeAll(async () => {
    world = await account()
  })

  it.each<[string, Body, string]>([
    ["an unknown format", { format: "xlsx" }, "/format"],
    ["a column that does not exist", { format: "csv", columns: ["shoeSize"] }, "/columns/0"],
    ["a field that no section has", { format: "csv", columns: ["fld_00000000000000000000000000"] }, "/columns/0"],
    ["no columns", { format: "csv", columns: [] }, "/columns"],
    ["a filter without a match", { format: "csv", filter: { conditions: [] } }, "/filter/match"],
  ])("returns 400 with a pointer for %s", async (_, body, pointer) => {
    const answer = await json(admin(world)("/exports", { body }))
    expect(answer).toMatchObject({ code: "request.invalid", errors: [{ pointer }] })
  })

  it("returns 403 to an agent without contacts.export and to a host without contacts.read", async () => {
    expect((await json(world.as("rita")("/exports", { body: { format: "csv" } }))).code).toBe("permission.denied")
    const answerOf = async (scope: "interactions" | "contacts.read") => {
      const { token } = await world.acting(() =>
        Host.create({ name: scope, origins: [], rateLimit: null, scopes: [scope] }),
      )
      return world.host("/exports", { body: { format: "csv" }, headers: { authorization: `Bearer ${token}` } })
    }
    expect((await json(answerOf("interactions"))).code).toBe("scope.missing")
    expect((await answerOf("contacts.read")).status).toBe(202)
    await runJobs()
  })
})
