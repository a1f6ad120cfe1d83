import { Config } from "@ucrm/core/configuration"
import { Contact } from "@ucrm/core/contact"
import { File } from "@ucrm/core/file"
import { Host } from "@ucrm/core/host"
import { HANDLERS } from "@ucrm/core/import/worker"
import { Job } from "@ucrm/core/job"
import { Section } from "@ucrm/core/section"
import { Table } from "@ucrm/core/table"
import { beforeAll, describe, expect, it, onTestFinished } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { advanceClock } from "../support/clock"
import { importing } from "../support/import"
import { runJobs, takeMessages } from "../support/jobs"
import { drainStream } from "../support/stream"

let world: Account
beforeAll(async () => {
  world = await account()
})

type Body = Record<string, unknown>

const as = (user = "admin") => world.as(user)

const { check, get, importFile, rejected, rows, run, upload } = importing(() => world)

const search = async (query: string) => (await json(as()("/contacts/search", { body: { query } }))).contacts

const contact = async (id: string) => json(as()(`/contacts/${id}`))

const publishedVersion = () => world.acting(async () => (await Config.current()).version)

let numbers = 0
const phone = () => `0991${String(10_000 + ++numbers)}`

describe("an import of a file", () => {
  it("creates contacts with the proposed mapping", async () => {
    const [a, b] = [phone(), phone()]
    const id = await upload(
      `Nombre;Apellido;Celular;Correo\nLucía;Ferraz;${a};lu@example.com\nNuño;Ferraz;${b} / ${phone()};\n`,
    )
    expect(await get(id)).toMatchObject({
      state: "read",
      file: { format: "csv", encoding: "utf-8", separator: ";", rows: 2 },
      mapping: {
        columns: [
          { header: "Nombre", target: "firstName" },
          { header: "Apellido", target: "lastName" },
          { header: "Celular", target: "identifier:phone" },
          { header: "Correo", target: "identifier:email" },
        ],
      },
    })
    expect(await check(id)).toMatchObject({
      state: "checked",
      check: { new: 2, matching: 0, conflicting: 0, rejected: 0 },
    })
    expect(await search("Ferraz")).toEqual([])
    expect(await run(id)).toMatchObject({ state: "finished", run: { created: 2, updated: 0, rejected: 0 } })
    const found = await search("Ferraz")
    expect(found).toHaveLength(2)
    const [{ contactId }] = await search("Nuño Ferraz")
    expect((await contact(contactId)).identifiers).toHaveLength(2)
  })

  it("rejects rows with reasons and returns them as a file", async () => {
    const good = phone()
    const id = await upload(
      `Nombre,Celular\nAna Roa,${good}\nBeto,5.9899E+10\n"Carla, la",no tiene\n,${phone()}\nDora,${phone()},x,y\n`,
    )
    expect((await check(id)).check).toEqual({ new: 1, matching: 0, conflicting: 0, rejected: 4 })
    const found = await rows(id, "phase=check&outcome=rejected")
    expect(
      found.map(({ row, reasons: [reason] }: { row: number; reasons: Body[] }) => [row, reason?.["code"]]),
    ).toEqual([
      [3, "value.digitsLost"],
      [4, "identifier.invalidPhone"],
      [5, "value.anyRequired"],
      [6, "value.tooLong"],
    ])
    expect(await run(id)).toMatchObject({ run: { created: 1, rejected: 4 } })
    const text = await rejected(id)
    expect(text.split("\r\n")[0]).toBe("Nombre,Celular,Reason")
    expect(text).toContain("Beto,5.9899E+10,Celular: is a number in scientific notation: its last digits are lost")
    expect(text).toContain('"Carla, la",no tiene,')
  })

  it("recognises a file that was imported before and matches its rows", async () => {
    const file = `Nombre,Celular\nRaúl Prada,${phone()}\nRita Prada,${phone()}\n`
    const { id } = await importFile(file)
    const again = await upload(file)
    expect(await get(again)).toMatchObject({ sameAs: { id } })
    expect((await check(again)).check).toEqual({ new: 0, matching: 2, conflicting: 0, rejected: 0 })
    expect((await run(again)).run).toEqual({ created: 0, updated: 0, skipped: 2, temporary: 0, rejected: 0 })
  })

  it("writes two rows with one identifier to the same contact", async () => {
    const number = phone()
    const file = `Nombre,Celular,Correo\nElsa Mota,${number},\n,${number},elsa@mota.example\n`
    const id = await upload(file)
    expect((await check(id)).check).toEqual({ new: 1, matching: 1, conflicting: 0, rejected: 0 })
    expect((await run(id)).run).toMatchObject({ created: 1, updated: 1 })
    const [{ contactId }] = await search("Elsa Mota")
    expect((await contact(contactId)).identifiers).toHaveLength(2)
  })
})

describe("an imported row that matches a contact", () => {
  const matching = async (onMatch: string) => {
    const number = phone()
    const { id } = await json(
      as()("/contacts", { body: { firstName: "Juan", identifiers: [{ kind: "phone", value: number }] } }),
    )
    const done = await importFile(`Nombre,Apellido,Celular,Empresa\nPedro,Nuevo,${number},ACME\n`, { onMatch })
    return { id, run: done.run, contact: await contact(id), importId: done.id }
  }

  it("is skipped with onMatch skip", async () => {
    const { run, contact } = await matching("skip")
    expect(run).toMatchObject({ skipped: 1, updated: 0 })
    expect(contact.version).toBe(1)
  })

  it("fills empty values with onMatch fill", async () => {
    const { contact } = await matching("fill")
    expect(contact).toMatchObject({ firstName: "Juan", lastName: "Nuevo", company: "ACME" })
  })

  it("overwrites values with onMatch overwrite", async () => {
    const { contact } = await matching("overwrite")
    expect(contact).toMatchObject({ firstName: "Pedro", lastName: "Nuevo" })
  })

  it("becomes a temporary contact once with onMatch temporary", async () => {
    const { run, contact } = await matching("temporary")
    expect(run).toMatchObject({ temporary: 1 })
    const again = await importFile(
      `Nombre,Apellido,Celular,Empresa\nPedro,Nuevo,${contact.identifiers[0].value},ACME\n`,
      {
        onMatch: "temporary",
      },
    )
    expect(again.run).toMatchObject({ temporary: 0, skipped: 1 })
  })

  it("is rejected when it matches two contacts, and a shared number matches by name", async () => {
    const [a, b] = [phone(), phone()]
    for (const [firstName, value] of [
      ["Uno", a],
      ["Dos", b],
    ])
      await as()("/contacts", { body: { firstName, identifiers: [{ kind: "phone", value }] } })
    const ambiguous = await importFile(`Nombre,Tel 1,Tel 2\nTres,${a},${b}\n`)
    expect(ambiguous.run).toMatchObject({ rejected: 1 })
    await as()("/contacts", {
      body: { firstName: "Otro", identifiers: [{ kind: "phone", value: a }], onConflict: "share" },
    })
    const family = await importFile(`Nombre,Tel,Empresa\nUno,${a},ACME\nNueva,${a},ACME\n`)
    expect(family.run).toMatchObject({ created: 1, updated: 1 })
  })
})

describe("POST /v1/imports/{id}/check with clearEmpty", () => {
  it("clears the values whose cells are empty, and rejects a row that would leave no name", async () => {
    const [a, b] = [phone(), phone()]
    const create = (value: string) =>
      json(
        as()("/contacts", {
          body: { firstName: "Juan", lastName: "Paz", company: "ACME", identifiers: [{ kind: "phone", value }] },
        }),
      )
    const people = [await create(a), await create(b)]
    const file = `Nombre,Apellido,Celular,Empresa,Cargo\nJuan,,${a},,Jefe\n,,${b},,\n`
    const kept = await importFile(file, { onMatch: "overwrite" })
    expect(kept).toMatchObject({ clearEmpty: false, run: { updated: 1, skipped: 1 } })
    const cleared = await importFile(file, { onMatch: "overwrite", clearEmpty: true })
    expect(cleared).toMatchObject({ clearEmpty: true, run: { updated: 1, rejected: 1 } })
    expect(await contact(people[0].id)).toMatchObject({
      firstName: "Juan",
      lastName: "",
      company: "",
      jobTitle: "Jefe",
    })
    expect(await contact(people[1].id)).toMatchObject({
      firstName: "Juan",
      lastName: "Paz",
      company: "ACME",
      version: 1,
    })
  })
})

describe("POST /v1/imports/{id}/undo", () => {
  it("reverts created and updated contacts except those changed since", async () => {
    const [kept, existing, deleted] = [phone(), phone(), phone()]
    const before = await json(
      as()("/contacts", { body: { firstName: "Vieja", identifiers: [{ kind: "phone", value: existing }] } }),
    )
    const { id } = await importFile(
      `Nombre,Celular,Correo\nTocado Undo,${kept},\nBorrado Undo,${deleted},\nX,${existing},vieja@undo.example\n,${deleted},borrado@undo.example\n`,
      { onMatch: "overwrite" },
    )
    const [touched] = await search("Tocado Undo")
    const patched = await as()(`/contacts/${touched.contactId}`, {
      method: "PATCH",
      body: { company: "ACME" },
      headers: { "if-match": '"1"' },
    })
    expect(patched.status).toBe(200)
    await as()(`/imports/${id}/undo`, { method: "POST" })
    await runJobs()
    expect(await get(id)).toMatchObject({ state: "undone", undo: { deleted: 1, restored: 1, kept: 1 } })
    expect(await search("Borrado Undo")).toEqual([])
    expect(await contact(before.id)).toMatchObject({ firstName: "Vieja", version: 3 })
    expect((await contact(before.id)).identifiers).toHaveLength(1)
    const free = await json(world.host("/resolve", { body: { channel: "email", clientId: "vieja@undo.example" } }))
    expect(free.resolution.kind).toBe("unmatched")
  })
})

describe("an import job", () => {
  const file = (count: number) =>
    `Nombre,Celular\n${Array.from({ length: count }, (_, at) => `Fila ${at},${phone()}`).join("\n")}\n`

  it("imports each row once when its worker is killed and two others run concurrently", async () => {
    const id = await upload(file(300))
    await check(id)
    await as()(`/imports/${id}/run`, { method: "POST" })
    const [message] = takeMessages()
    if (!message) throw new Error("No message was queued.")
    const client = Table.client()
    let transactions = 0
    client.middlewareStack.add(
      next => async args => {
        // From here on no call reaches the table, not even the release of the lease.
        if (transactions >= 20) throw new Error("The worker is gone.")
        if ("TransactItems" in args.input) transactions++
        return next(args)
      },
      { step: "initialize", name: "kill" },
    )
    await expect(Job.work(message, HANDLERS, Number.POSITIVE_INFINITY)).rejects.toThrow()
    client.middlewareStack.remove("kill")
    expect(await get(id)).toMatchObject({ state: "running", progress: { done: 0 } })
    onTestFinished(advanceClock(60_000))
    takeMessages()
    await Promise.all([
      Job.work(message, HANDLERS, Number.POSITIVE_INFINITY),
      Job.work(message, HANDLERS, Number.POSITIVE_INFINITY),
    ])
    takeMessages()
    const done = await get(id)
    expect(done).toMatchObject({ state: "finished", run: { created: 300, updated: 0, skipped: 0, rejected: 0 } })
    const created = (await rows(id, "phase=run&outcome=created")).map(({ contactId }: Body) => contactId)
    expect(new Set(created).size).toBe(created.length)
  }, 60_000)

  it("can be paused, resumed and cancelled", async () => {
    const id = await upload(file(300))
    await check(id)
    await as()(`/imports/${id}/run`, { method: "POST" })
    await as()(`/imports/${id}/pause`, { method: "POST" })
    await runJobs()
    expect(await get(id)).toMatchObject({ state: "paused" })
    await as()(`/imports/${id}/resume`, { method: "POST" })
    await as()(`/imports/${id}/pause`, { method: "POST" })
    await runJobs()
    expect(await get(id)).toMatchObject({ state: "paused" })
    const cancelled = await as()(`/imports/${id}/cancel`, { method: "POST" })
    expect((await json(cancelled)).import.state).toBe("cancelled")
    expect((await as()(`/imports/${id}/run`, { method: "POST" })).status).toBe(409)
  })
})

it("POST /v1/imports/{id}/run continues a failed run and imports no row twice", async () => {
  const id = await upload(`Nombre,Celular\nFallida Uno,${phone()}\nFallida Dos,${phone()}\n`)
  await check(id)
  const failing = {
    ...HANDLERS["import.run"],
    run: () => Promise.reject(new Error("lost")),
    toError: () => ({ code: "server.failed", detail: "x" }),
  }
  await as()(`/imports/${id}/run`, { method: "POST" })
  for (const message of takeMessages()) await Job.work(message, { "import.run": failing }, Number.POSITIVE_INFINITY)
  expect(await get(id)).toMatchObject({ state: "failed", phase: "run" })
  expect(await run(id)).toMatchObject({ state: "finished", run: { created: 2, rejected: 0 } })
})

describe("POST /v1/imports with invalid input", () => {
  it.each([
    ["a PDF", "%PDF-1.7 x", "file.unsupported"],
    ["NUL bytes", "a,b\n1\0,2\n", "file.nulBytes"],
    ["an endless quote", `a,b\n"x,2\n`, "file.openQuote"],
    ["a header alone", "a,b\n", "file.empty"],
  ])("fails for %s and writes nothing", async (_, content, code) => {
    const id = await upload(content)
    expect(await get(id)).toMatchObject({ state: "failed", error: { code } })
    expect((await as()(`/imports/${id}/run`, { method: "POST" })).status).toBe(409)
  })

  it("returns 409 for a missing and an incomplete upload", async () => {
    const created = await json(as()("/imports", { body: { fileName: "x.csv", size: 100 } }))
    const { id } = created.import
    expect((await json(as()(`/imports/${id}/read`, { body: {} }))).code).toBe("import.fileMissing")
    // The address is signed for the size that was named.
    expect((await fetch(created.upload.url, { method: "PUT", body: "Nombre,Cel\n" })).status).toBe(403)
    expect((await json(as()(`/imports/${id}/read`, { body: {} }))).code).toBe("import.fileMissing")
    await File.writeText(`${world.id}/imports/${id}/source`, "Nombre,Cel\n")
    expect((await json(as()(`/imports/${id}/read`, { body: {} }))).code).toBe("import.fileIncomplete")
  })

  it("accepts another file in place of an unreadable one, and returns import.state after it is read", async () => {
    const id = await upload("%PDF-1.7 x")
    const bytes = Buffer.from(`Nombre,Celular\nMaría Repuesta,${phone()}\n`)
    const replaced = await json(as()(`/imports/${id}/upload`, { body: { fileName: "otro.csv", size: bytes.length } }))
    expect(replaced.import).toMatchObject({ id, state: "uploading", phase: null, fileName: "otro.csv" })
    await fetch(replaced.upload.url, { method: "PUT", body: bytes })
    await as()(`/imports/${id}/read`, { body: {} })
    await runJobs()
    expect(await get(id)).toMatchObject({ state: "read", phase: "read", file: { rows: 1 } })
    const answer = await as()(`/imports/${id}/upload`, { body: { fileName: "x.csv", size: 10 } })
    expect((await json(answer)).code).toBe("import.state")
  })

  it("returns 403 to an agent without tools.import and to a host without contacts.write", async () => {
    const body = { fileName: "x.csv", size: 10 }
    expect((await as("ana")("/imports", { body })).status).toBe(403)
    const answerOf = async (scope: "interactions" | "contacts.write") => {
      const { token } = await world.acting(() =>
        Host.create({ name: scope, origins: [], scopes: [scope], rateLimit: null }),
      )
      return world.host("/imports", { body, headers: { authorization: `Bearer ${token}` } })
    }
    expect((await json(answerOf("interactions"))).code).toBe("scope.missing")
    expect((await answerOf("contacts.write")).status).toBe(201)
  })
})

it("an import sets a custom field by its label and validates it as the form does", async () => {
  const section = await world.acting(async () => {
    const made = await Section.create("draft", {
      title: "Cuenta",
      campaigns: [],
      reduced: false,
      columns: 1,
      active: true,
      fields: [
        { label: "Segmento", type: "select", options: ["Pyme"], required: false, reduced: false, readOnly: false },
        { label: "Alta", type: "date", required: false, reduced: false, readOnly: false },
      ],
    })
    await Section.publish(0, "Test")
    return made
  })
  const done = await importFile(
    `Nombre;Celular;Segmento;Alta\nUna Campos;${phone()};PYME;25/01/2020\nOtra;${phone()};Gobierno;03/04/2020\n`,
  )
  expect(done).toMatchObject({ mapping: { dateOrder: "dmy" }, run: { created: 1, rejected: 1 } })
  const [{ contactId }] = await search("Una Campos")
  const [segment, since] = section.fields.map(field => field.id)
  expect((await contact(contactId)).fields).toEqual({ [`${segment}`]: "Pyme", [`${since}`]: "2020-01-25" })
  expect(await world.acting(() => Contact.load(contactId))).toMatchObject({ identifiers: [{ source: "import" }] })
})

describe("an import with options, owners and a tag", () => {
  it("reports values that are no option, and takes the option that each of them is mapped to", async () => {
    const options = { required: false, reduced: false, readOnly: false }
    const section = await world.acting(async () => {
      const made = await Section.create("draft", {
        title: "Rubro",
        campaigns: [],
        reduced: false,
        columns: 1,
        active: true,
        fields: [
          { label: "Rubro", type: "select", options: ["Comercio", "Campo"], ...options },
          { label: "Canales", type: "multiSelect", options: ["Correo", "Redes"], ...options },
        ],
      })
      await Section.publish(await publishedVersion(), "Test")
      return made
    })
    const [trade, channels] = section.fields.map(field => `${field.id}`)
    const id = await upload(
      `Nombre;Celular;Rubro;Canales\nAda Opciones;${phone()};tienda;mail, Redes\nBea Opciones;${phone()};campo;mail\n`,
    )
    const checked = await check(id)
    expect(checked).toMatchObject({
      check: { rejected: 2 },
      unknownOptions: [
        { header: "Rubro", values: [{ value: "tienda", rows: 1 }] },
        { header: "Canales", values: [{ value: "mail", rows: 2 }] },
      ],
    })
    const columns = checked.mapping.columns.map((column: { header: string }) => ({
      ...column,
      ...(column.header === "Rubro" ? { options: { Tienda: "Comercio" } } : {}),
      ...(column.header === "Canales" ? { options: { mail: "Correo" } } : {}),
    }))
    expect(await check(id, { mapping: { columns } })).toMatchObject({ check: { new: 2 }, unknownOptions: [] })
    await run(id)
    const [{ contactId }] = await search("Ada Opciones")
    expect((await contact(contactId)).fields).toEqual({
      [trade ?? ""]: "Comercio",
      [channels ?? ""]: ["Correo", "Redes"],
    })
  })

  it("gives new contacts the chosen owner or that of a column, and a tag by which they are listed", async () => {
    const content = `Nombre;Celular;Vendedor\nDuna Roa;${phone()};ana\nDina Roa;${phone()};\nDora Roa;${phone()};nadie\n`
    const columns = [
      { header: "Nombre", target: "fullName" },
      { header: "Celular", target: "identifier:phone" },
      { header: "Vendedor", target: "owner" },
    ]
    const id = await upload(content)
    expect((await as()(`/imports/${id}/check`, { body: { owner: "nobody" } })).status).toBe(400)
    const checked = await check(id, { mapping: { columns }, owner: "luis", tag: "Feria 2026" })
    expect(checked).toMatchObject({ check: { new: 2, rejected: 1 }, owner: "luis", tag: "Feria 2026" })
    await run(id)
    await drainStream()
    const filter = { match: "all", conditions: [{ field: "tag", is: "equal", value: "feria 2026" }] }
    const { contacts } = await json(as()("/contacts/list", { body: { filter } }))
    const owners = contacts.map(({ firstName, owner, tags }: Body) => [firstName, owner, tags])
    expect(owners).toEqual([
      ["Dina", "luis", ["Feria 2026"]],
      ["Duna", "ana", ["Feria 2026"]],
    ])
  })
})

describe("POST /v1/imports/{id}/decisions", () => {
  const decide = async (id: string, row: number, decision: Body | null) =>
    (await as()(`/imports/${id}/decisions`, { body: { row, decision } })).status

  it("decides what becomes of a row: skipped, the chosen contact, or temporary", async () => {
    const [a, b, c] = [phone(), phone(), phone()]
    const create = async (firstName: string, value: string) =>
      (await json(as()("/contacts", { body: { firstName, identifiers: [{ kind: "phone", value }] } }))).id as string
    const [first, second] = [await create("Primera", a), await create("Segunda", b)]
    const id = await upload(`Nombre,Tel 1,Tel 2,Empresa\nUna,${a},${b},ACME\nDos,${a},${b},ACME\nTres,${c},,ACME\n`)
    expect((await check(id)).check).toMatchObject({ conflicting: 2, new: 1 })
    const [found] = await rows(id, "outcome=conflicting")
    const ids = found.candidates.map(({ contactId }: Body) => contactId)
    expect(ids.toSorted()).toEqual([first, second].sort())
    expect(await decide(id, 2, { kind: "match", contactId: second })).toBe(204)
    expect(await decide(id, 3, { kind: "skip" })).toBe(204)
    expect(await decide(id, 3, { kind: "temporary" })).toBe(204)
    expect(await decide(id, 4, { kind: "skip" })).toBe(204)
    expect((await rows(id, "outcome=conflicting"))[1]).toMatchObject({ row: 3, decision: { kind: "temporary" } })
    expect((await run(id)).run).toMatchObject({ created: 0, updated: 1, temporary: 1, skipped: 1, rejected: 0 })
    expect(await contact(second)).toMatchObject({ firstName: "Segunda", company: "ACME" })
    expect(await decide(id, 2, null)).toBe(409)
  })

  it("takes a decision back, and rejects the row when the chosen contact is gone", async () => {
    const [a, b] = [phone(), phone()]
    const id = await upload(`Nombre,Tel\nUna Vez,${a}\nDos Veces,${b}\n`)
    await check(id)
    await decide(id, 2, { kind: "match", contactId: "con_01JD3V5W8K2M4N6P8Q0R2S4T6V" })
    await decide(id, 3, { kind: "skip" })
    await decide(id, 3, null)
    expect((await run(id)).run).toMatchObject({ created: 1, rejected: 1 })
    expect(await rows(id, "phase=run&outcome=rejected")).toMatchObject([
      { row: 2, reasons: [{ code: "contact.notFound" }] },
    ])
  })
})

describe("POST /v1/imports/{id}/corrections", () => {
  const correct = (id: string, row: number, ...cells: [column: number, value: string][]) =>
    as()(`/imports/${id}/corrections`, {
      body: { row, cells: cells.map(([column, value]) => ({ column, value })) },
    })

  it("checks a corrected row again, and the run and the rejected file use the corrected cells", async () => {
    const id = await upload(`Nombre,Tel,Correo\nUna,no,a@cells.example\nDos,no,mal\nTres,${phone()},c@cells.example\n`)
    expect((await check(id)).check).toEqual({ new: 1, matching: 0, conflicting: 0, rejected: 2 })
    const corrected = phone()
    const first = await json(correct(id, 2, [1, corrected]))
    expect(first).toMatchObject({ row: { row: 2, outcome: "new" }, import: { check: { new: 2, rejected: 1 } } })
    const second = await json(correct(id, 3, [1, phone()]))
    expect(second.row).toMatchObject({ outcome: "rejected", reasons: [{ column: "Correo" }] })
    expect(await rows(id, "outcome=rejected")).toMatchObject([{ row: 3, reasons: [{ column: "Correo" }] }])
    const again = (await check(id)).check
    expect(again).toEqual({ new: 2, matching: 0, conflicting: 0, rejected: 1 })
    const still = await json(correct(id, 3, [2, "still wrong"]))
    expect(still.import.check).toEqual(again)
    expect((await run(id)).run).toMatchObject({ created: 2, rejected: 1 })
    const [{ contactId }] = await rows(id, "phase=run&outcome=created")
    expect((await contact(contactId)).identifiers.map(({ value }: Body) => value)).toContain(
      `+598${corrected.slice(1)}`,
    )
    expect(await rejected(id)).toMatch(/^Dos,.*,still wrong,/m)
    expect((await correct(id, 3, [2, "x@cells.example"])).status).toBe(409)
  })

  it("returns 400 for a row or a column that the file does not have, and discards corrections with another reading", async () => {
    const id = await upload("Nombre,Tel\nUna,no\n")
    await check(id)
    expect(await json(correct(id, 9, [1, "x"]))).toMatchObject({ status: 400, errors: [{ pointer: "/row" }] })
    expect(await json(correct(id, 2, [0, "Uno"], [2, "x"]))).toMatchObject({
      status: 400,
      errors: [{ pointer: "/cells/1/column" }],
    })
    expect(await json(correct(id, 2, [1, phone()]))).toMatchObject({ row: { outcome: "new" } })
    await as()(`/imports/${id}/read`, { body: { header: true } })
    await runJobs()
    expect((await check(id)).check).toMatchObject({ new: 0, rejected: 1 })
  })
})

it("POST /v1/admin/fields/{id}/options adds values of an import to the published options of a field", async () => {
  const { section, fields } = await world.acting(async () => {
    const made = await Section.create("published", {
      title: "Zona",
      campaigns: [],
      reduced: false,
      columns: 1,
      active: true,
      fields: [
        { label: "Zona", type: "select", options: ["Norte"], required: false, reduced: false, readOnly: false },
        { label: "Barrio", type: "text", required: false, reduced: false, readOnly: false },
      ],
    })
    return { section: made, fields: made.fields }
  })
  const [zone, text] = fields.map(field => field.id)
  const add = (field: string | undefined, labels: string[], user = "admin") =>
    as(user)(`/admin/fields/${field}/options`, { body: { labels } })
  const id = await upload(`Nombre,Tel,Zona\nAna Zona,${phone()},Sur\nEva Zona,${phone()},SUR\n`)
  expect(await check(id)).toMatchObject({ check: { rejected: 2 }, unknownOptions: [{ header: "Zona" }] })
  expect((await add(zone, ["Sur"], "ana")).status).toBe(403)
  expect((await json(add(text, ["Sur"]))).code).toBe("field.notFound")
  const added = await json(add(zone, ["Sur", "SUR", "norte"]))
  expect(added.fields[0].options.map(({ label }: Body) => label)).toEqual(["Norte", "Sur"])
  expect(await json(add(zone, ["sur"]))).toEqual(added)
  const labels = Array.from({ length: 199 }, (_, at) => `Zona ${at}`)
  expect(await json(add(zone, labels))).toMatchObject({ status: 400, errors: [{ pointer: "/labels" }] })
  expect(await check(id)).toMatchObject({ check: { new: 2 }, unknownOptions: [] })
  await world.acting(async () => {
    const drafted = await Section.get("draft", section.id)
    await Section.patch("draft", section.id, drafted.version, { title: "Zonas" })
  })
  expect((await json(add(zone, ["Este"]))).code).toBe("configuration.draftConflict")
})
