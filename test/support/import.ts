import { expect } from "vitest"
import { type Account, json } from "./api-account"
import { runJobs } from "./jobs"

type Body = Record<string, unknown>

/** Returns functions that import files into an account through the API, as one of its users. */
export function importing(world: () => Account, user = "admin") {
  const call = (...request: Parameters<ReturnType<Account["as"]>>) => world().as(user)(...request)
  const get = async (id: string) => (await json(call(`/imports/${id}`))).import

  /** Creates an import of a file and reads it. */
  async function upload(content: string | Buffer, reading: Body = {}) {
    const bytes = Buffer.from(content)
    const created = await json(call("/imports", { body: { fileName: "clientes.csv", size: bytes.length } }))
    const put = await fetch(created.upload.url, { method: created.upload.method, body: bytes })
    expect(put.status).toBe(200)
    const { id } = created.import
    await call(`/imports/${id}/read`, { body: reading })
    await runJobs()
    return id as string
  }

  async function check(id: string, body: Body = {}) {
    const answer = await call(`/imports/${id}/check`, { body })
    expect(answer.status, await answer.clone().text()).toBe(202)
    await runJobs()
    return get(id)
  }

  async function run(id: string) {
    expect((await call(`/imports/${id}/run`, { method: "POST" })).status).toBe(202)
    await runJobs()
    return get(id)
  }

  return {
    call,
    get,
    upload,
    check,
    run,
    /** Sends an action without running its job. */
    send: (id: string, action: string, body?: Body) =>
      call(`/imports/${id}/${action}`, { method: "POST", ...(body ? { body } : {}) }),
    importFile: async (content: string, body: Body = {}) => {
      const id = await upload(content)
      await check(id, body)
      return run(id)
    },
    rows: async (id: string, query: string) => (await json(call(`/imports/${id}/rows?${query}`))).rows,
    /** Returns the text of the file of rejected rows. */
    rejected: async (id: string) => {
      const answer = await call(`/imports/${id}/rejected`)
      expect(answer.status).toBe(302)
      return (await fetch(answer.headers.get("location") ?? "")).text()
    },
  }
}
