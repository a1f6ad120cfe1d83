import { Profile, User } from "@ucrm/core/access"
import { Permission } from "@ucrm/core/access/schema"
import { Config } from "@ucrm/core/configuration"
import type { FieldDraft } from "@ucrm/core/field/schema"
import { HANDLERS } from "@ucrm/core/import/worker"
import { type Handler, Job } from "@ucrm/core/job"
import { Section } from "@ucrm/core/section"
import { Table } from "@ucrm/core/table"
import { beforeAll, describe, expect, it, onTestFinished } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { advanceClock } from "../support/clock"
import { importing } from "../support/import"
import { runJobs, takeMessages } from "../support/jobs"

const DAY_MS = 24 * 60 * 60 * 1000

let world: Account
beforeAll(async () => {
  world = await account()
})

const { call, check, get, importFile, rejected, rows, run, send, upload } = importing(() => world)

let numbers = 0
const phone = () => `0992${String(10_000 + ++numbers)}`
/** So long that three rows fill a chunk: a file of a few rows has several steps. */
const NOTE = "x".repeat(700_000)
const CHUNK_ROWS = 3
const people = (count: number, more = "") =>
  `Nombre,Celular,Nota\n${Array.from({ length: count }, (_, at) => `Fila ${at},${phone()},${NOTE}`).join("\n")}\n${more}`

/** Works on the queued job for one step. */
async function step(handlers: Readonly<Record<string, Handler>> = HANDLERS) {
  const [message] = takeMessages()
  if (!message) throw new Error("No job is queued.")
  await Job.work(message, handlers, 0)
}

/** Makes an import refer to one chunk more than is stored. */
async function loseChunk(id: string) {
  const key = { pk: `A#${world.id}#IMPORTS`, sk: `IMPORT#${id}` }
  const stored = await Table.get(key)
  await Table.putItem({ ...stored, ...key, chunks: Number(stored?.["chunks"]) + 1 })
}

describe("an import whose rows are no longer stored", () => {
  it("fails its check with file.rowsMissing", async () => {
    const id = await upload(people(1))
    await loseChunk(id)
    expect(await check(id)).toMatchObject({ state: "failed", phase: "check", error: { code: "file.rowsMissing" } })
  })

  it("fails its run and its undo with file.rowsMissing, and what was imported can be seen", async () => {
    const id = await upload(people(1, ",099,\n"))
    await check(id)
    await loseChunk(id)
    expect(await run(id)).toMatchObject({
      state: "failed",
      error: { code: "file.rowsMissing" },
      run: { created: 1, rejected: 1 },
    })
    expect(await rejected(id)).toContain(",099,,")
    await send(id, "undo")
    await runJobs()
    expect(await get(id)).toMatchObject({
      state: "failed",
      phase: "undo",
      error: { code: "file.rowsMissing" },
      undo: { deleted: 1 },
    })
  })

  it("cannot be checked, run or resumed after 21 days, and its rows cannot be read after 29", async () => {
    const waiting = await upload(people(1))
    const checked = await upload(people(1))
    await check(checked)
    const paused = await upload(people(CHUNK_ROWS + 1))
    await check(paused)
    await send(paused, "run")
    await step()
    await send(paused, "pause")
    await runJobs()
    expect(await get(paused)).toMatchObject({ state: "paused" })
    onTestFinished(advanceClock(22 * DAY_MS))
    const host = (path: string, body?: object) =>
      json(world.host(`/imports/${path}`, { method: "POST", ...(body ? { body } : {}) }))
    expect(await host(`${waiting}/check`, {})).toMatchObject({ status: 409, code: "import.expired" })
    expect(await host(`${checked}/run`)).toMatchObject({ code: "import.expired" })
    expect(await host(`${paused}/resume`)).toMatchObject({ code: "import.expired" })
    expect((await host(`${paused}/cancel`)).import).toMatchObject({ state: "cancelled", run: { created: CHUNK_ROWS } })
    onTestFinished(advanceClock(8 * DAY_MS))
    expect(await json(world.host(`/imports/${paused}/rows?phase=run`))).toMatchObject({ code: "import.expired" })
    expect(await json(world.host(`/imports/${paused}/rejected`))).toMatchObject({ code: "import.expired" })
  })
})

it("a check that is interrupted continues from its checkpoint, and rows still meet those before it", async () => {
  const first = phone()
  const file = people(2 * CHUNK_ROWS, `Otra,${first},\n`).replace("\n", `\nUna,${first},\n`)
  const id = await upload(file)
  await send(id, "check", {})
  const progress: number[] = []
  for (let steps = 0; (await get(id)).state === "checking" && steps < 10; steps++) {
    await step()
    progress.push((await get(id)).progress.done)
  }
  expect(progress).toEqual([4, 7, 8, 8])
  expect(await get(id)).toMatchObject({ state: "checked", check: { new: 7, matching: 1 } })
  expect(await rows(id, "phase=check&outcome=matching&cursor=2")).toMatchObject([{ row: 9, sameAsRow: 2 }])
})

describe("a run that ends before the last row", () => {
  it("stops at the next rows once its user has lost the permission, and keeps its report and its rejected rows", async () => {
    const importer = { id: "importer", name: "Importer", permissions: [...Permission.options] }
    const setPermissions = (permissions: Permission[]) => world.acting(() => Profile.save({ ...importer, permissions }))
    await setPermissions(importer.permissions)
    await world.acting(() => User.save({ id: "luis", name: "Luis", profile: "importer", locale: "es" }))
    const luis = importing(() => world, "luis")
    const id = await luis.upload(people(CHUNK_ROWS + 1).replace("Fila 1,", ","))
    await luis.check(id)
    await luis.send(id, "run")
    const handler = HANDLERS["import.run"] as Handler
    const losing: Handler = {
      ...handler,
      onChange: async job => {
        if (job.done === CHUNK_ROWS) await setPermissions(["tools.contacts"])
        await handler.onChange?.(job)
      },
    }
    for (const message of takeMessages()) await Job.work(message, { "import.run": losing }, Number.POSITIVE_INFINITY)
    expect(await get(id)).toMatchObject({
      state: "failed",
      error: { code: "permission.denied" },
      run: { created: 2, rejected: 1 },
    })
    expect((await rejected(id)).split("\r\n")).toHaveLength(3)
  })

  it("has its rejected rows, its counts and its undo when it is cancelled while it runs or is paused", async () => {
    for (const isPaused of [false, true]) {
      const id = await upload(people(CHUNK_ROWS + 1).replace("Fila 1,", ","))
      await check(id)
      await send(id, "run")
      await step()
      if (isPaused) {
        await send(id, "pause")
        await runJobs()
      }
      await send(id, "cancel")
      await runJobs()
      expect(await get(id)).toMatchObject({ state: "cancelled", run: { created: 2, rejected: 1 } })
      expect((await get(id)).undoUntil).not.toBeNull()
      expect((await rejected(id)).split("\r\n")).toHaveLength(3)
      await send(id, "undo")
      await runJobs()
      expect(await get(id)).toMatchObject({ state: "undone", undo: { deleted: 2 } })
    }
  })
})

it("an import whose fields were changed after the check must be checked again, also in the middle of its run", async () => {
  const field = { type: "text" as const, required: false, reduced: false, readOnly: false }
  const section = await world.acting(async () => {
    const made = await Section.create("draft", {
      title: "Importados",
      campaigns: [],
      reduced: false,
      columns: 1,
      active: true,
      fields: [{ ...field, label: "Apodo" }],
    })
    await Section.publish((await Config.current()).version, "Test")
    return made
  })
  const [nickname] = section.fields
  const file = people(CHUNK_ROWS + 1)
    .replace("Nota", "Nota,Apodo")
    .replaceAll(`${NOTE}\n`, `${NOTE},x\n`)
  const id = await upload(file)
  await check(id)
  const publish = (fields: FieldDraft[]) =>
    world.acting(async () => {
      const { version } = await Section.get("draft", section.id)
      await Section.patch("draft", section.id, version, { fields })
      await Section.publish((await Config.current()).version, "Test")
    })
  await publish([nickname as FieldDraft, { ...field, label: "Otro", required: true }])
  expect(await json(send(id, "run"))).toMatchObject({ status: 409, code: "import.rulesChanged" })
  await publish([nickname as FieldDraft])
  await send(id, "run")
  await step()
  await publish([{ ...field, label: "Otro" }])
  await runJobs()
  const stopped = await get(id)
  expect(stopped).toMatchObject({ state: "failed", phase: "run", error: { code: "import.rulesChanged" } })
  const columns = stopped.mapping.columns.slice(0, 2)
  expect(stopped.mapping.columns).toMatchObject([{}, {}, { target: null }, { target: nickname?.id }])
  await check(id, { mapping: { columns } })
  expect(await run(id)).toMatchObject({ state: "finished", run: { created: CHUNK_ROWS + 1, rejected: 0 } })
})

describe("POST /v1/imports/{id}/undo of an import", () => {
  it("lists the contacts that stay with the reason", async () => {
    const { id } = await importFile(`Nombre,Celular\nCambia Undo,${phone()}\nBorra Undo,${phone()}\nQueda,${phone()}\n`)
    const [changed, removed] = await rows(id, "phase=run&outcome=created")
    const headers = { "if-match": '"1"' }
    await call(`/contacts/${changed.contactId}`, { method: "PATCH", body: { company: "ACME" }, headers })
    await call(`/contacts/${removed.contactId}`, { method: "DELETE", headers })
    await send(id, "undo")
    await runJobs()
    expect(await get(id)).toMatchObject({ undo: { deleted: 1, kept: 2 } })
    expect(await rows(id, "phase=undo&outcome=kept")).toMatchObject([
      { row: 2, contactId: changed.contactId, reasons: [{ code: "contact.changedSince" }], cells: ["Cambia Undo", {}] },
      { row: 3, contactId: removed.contactId, reasons: [{ code: "contact.notFound" }] },
    ])
    expect(await rows(id, "phase=undo&outcome=deleted")).toMatchObject([{ row: 4 }])
  })

  it("is refused after seven days, and to somebody else without config.profiles", async () => {
    const { id } = await importFile(people(1))
    await world.acting(async () => {
      await Profile.save({
        id: "undoer",
        name: "Undoer",
        permissions: Permission.options.filter(option => option !== "config.profiles"),
      })
      await User.save({ id: "rita", name: "Rita", profile: "undoer", locale: "es" })
    })
    expect(await json(importing(() => world, "rita").send(id, "undo"))).toMatchObject({
      status: 403,
      code: "permission.denied",
    })
    const byHost = await json(world.host("/imports", { body: { fileName: "a.csv", size: 10 } }))
    expect(byHost.import.by.type).toBe("host")
    onTestFinished(advanceClock(7 * DAY_MS + 60_000))
    await world.acting(async () => User.save({ id: "admin", name: "Admin", profile: "admin", locale: "es" }))
    const admin = await world.signedIn("admin")
    expect(await json(admin(`/imports/${id}/undo`, { method: "POST" }))).toMatchObject({
      status: 409,
      code: "undo.expired",
    })
  })
})

it("a row whose key fields differ from the contact with its number is a conflict, and temporary when that is chosen", async () => {
  const strict = await account({ keyFields: ["lastName"] })
  const client = importing(() => strict)
  const number = phone()
  const { id: holder } = await json(
    strict.as("admin")("/contacts", {
      body: { firstName: "Ana", lastName: "Paz", identifiers: [{ kind: "phone", value: number }] },
    }),
  )
  const file = `Nombre,Apellido,Celular\nAna,Roa,${number}\n`
  const id = await client.upload(file)
  expect(await client.check(id)).toMatchObject({ check: { new: 0, conflicting: 1 } })
  expect(await client.rows(id, "phase=check")).toMatchObject([
    { outcome: "conflicting", reasons: [{ code: "contact.keyDiffers" }], candidates: [{ contactId: holder }] },
  ])
  expect(await client.run(id)).toMatchObject({ run: { created: 0, rejected: 1 } })
  expect((await client.importFile(file, { onMatch: "temporary" })).run).toMatchObject({ created: 0, temporary: 1 })
  expect((await client.importFile(file, { onMatch: "skip" })).run).toMatchObject({ created: 0, skipped: 1 })
})
