import { Actor } from "@ucrm/core/actor"
import { Job } from "@ucrm/core/job"
import { Table } from "@ucrm/core/table"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { runJobs, takeMessages } from "../support/jobs"

let world: Account
beforeAll(async () => {
  world = await account()
})
beforeEach(() => void takeMessages())

const post = (path: string, body?: object) =>
  world.as("admin")(path, { method: "POST", ...(body === undefined ? {} : { body }) })
const get = (path: string) => json(world.as("admin")(path))
const control = async (id: string, action: string) => json(post(`/admin/jobs/${id}/${action}`))

let fields = 0
/** Starts the purge of a field that no section has. */
const purge = () => json(post(`/admin/fields/fld_${String(++fields).padStart(26, "0")}/purge`))

describe("the jobs of an account", () => {
  it("are listed until they end, can be paused, continued and cancelled, and are then not controlled any more", async () => {
    const { id, state } = await purge()
    expect(state).toBe("queued")
    expect((await get("/admin/jobs")).jobs).toMatchObject([{ id, type: "field.purge", by: { id: "admin" } }])
    await control(id, "pause")
    await runJobs()
    expect(await get(`/admin/jobs/${id}`)).toMatchObject({ state: "paused" })
    expect(await control(id, "resume")).toMatchObject({ state: "queued" })
    await runJobs()
    expect(await get(`/admin/jobs/${id}`)).toMatchObject({ state: "done", progress: { done: 0 } })
    expect((await get("/admin/jobs")).jobs).toEqual([])
    expect(await control(id, "cancel")).toMatchObject({ status: 409, code: "job.state" })
    const second = await purge()
    await control(second.id, "pause")
    await runJobs()
    expect(await control(second.id, "cancel")).toMatchObject({ state: "cancelled" })
  })

  it("start once: a second request continues the unfinished one", async () => {
    const { id } = await json(post("/admin/identity/migration", { version: 1 }))
    expect(await json(post("/admin/identity/migration", { version: 1 }))).toMatchObject({ id })
    await runJobs()
    expect(await get(`/admin/jobs/${id}`)).toMatchObject({ type: "keys.migrate", state: "done" })
    expect(await json(post("/admin/identity/migration", { version: 77 }))).toMatchObject({
      code: "request.invalid",
      errors: [{ pointer: "/version" }],
    })
  })

  it("that must be complete cannot be cancelled, and those with an owner are not shown", async () => {
    const [erasure, foreign] = await world.acting(async () => {
      await Actor.current()
      const jobs = [Job.draft("contact.erase", "con_1", null), Job.draft("import.run", "imp_1", null)] as const
      await Table.transact(jobs.flatMap(job => Job.createWrites(job)))
      return jobs
    })
    expect(await control(erasure.id, "cancel")).toMatchObject({ status: 409, code: "job.state" })
    expect(await control(foreign.id, "pause")).toMatchObject({ status: 404, code: "job.notFound" })
    expect((await get("/admin/jobs")).jobs).toMatchObject([{ id: erasure.id }])
    expect((await world.as("ana")("/admin/jobs")).status).toBe(403)
  })
})
