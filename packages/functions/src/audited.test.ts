import type { Entry } from "@ucrm/core/audit/schema"
import { Table } from "@ucrm/core/table"
import { beforeAll, expect, it } from "vitest"
import { type Account, account, json } from "../test/account"

let world: Account
beforeAll(async () => {
  world = await account()
})

type Call = Parameters<ReturnType<Account["as"]>>[1]
const ask = async (path: string, call?: Call) => {
  const answer = await world.as("admin")(path, call)
  expect(answer.ok, `${path} ${await answer.clone().text()}`).toBe(true)
  return answer.status === 204 ? undefined : json(answer)
}
const post = (path: string, body: unknown = {}) => ask(path, { body })
const versioned = (method: string, path: string, version: number, body?: unknown) =>
  ask(path, { method, ...(body === undefined ? {} : { body }), headers: { "if-match": `"${version}"` } })

/** Does something, and answers the kinds it left in the audit and how many of its transactions wrote there. */
const audited = async (work: () => Promise<unknown>) => {
  const entries = async (): Promise<Entry[]> => (await ask("/admin/audit")).entries
  const before = new Set((await entries()).map(one => one.id))
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
  const kinds = (await entries()).filter(one => !before.has(one.id)).map(one => one.kind)
  return { kinds: kinds.toSorted(), transactions }
}

const phone = (value: string) => ({ kind: "phone", value })
const contact = (firstName: string, ...values: string[]) =>
  post("/contacts", { firstName, lastName: "", identifiers: values.map(phone), fields: {} })

it("holds one entry for every change of a contact, written with it", async () => {
  let eva = { id: "", version: 0 }
  let ana = { id: "", version: 0 }
  const path = () => `/contacts/${eva.id}`
  const steps: [kind: string, work: () => Promise<unknown>][] = [
    ["contact.created", async () => (eva = await contact("Eva", "099111001"))],
    ["contact.changed", async () => (eva = await versioned("PATCH", path(), eva.version, { lastName: "Sosa" }))],
    ["contact.changed", async () => (eva = await post(`${path()}/identifiers`, phone("099111002")))],
    [
      "contact.changed",
      async () => (eva = await ask(`${path()}/identifiers`, { method: "DELETE", body: phone("+59899111002") })),
    ],
    ["contact.created", async () => (ana = await contact("Ana", "099111003"))],
    ["contact.removed", () => versioned("DELETE", `/contacts/${ana.id}`, ana.version)],
  ]
  for (const [kind, work] of steps) expect(await audited(work), kind).toEqual({ kinds: [kind], transactions: 1 })
})

it("holds one entry for every change of hosts, profiles and users, written with it", async () => {
  let host = { id: "", version: 0 }
  let profile = { id: "", version: 0 }
  const user = { id: "eva", name: "Eva", profile: "agent" }
  const steps: [kind: string, work: () => Promise<unknown>][] = [
    ["host.created", async () => (host = (await post("/admin/hosts", { name: "Molinos" })).host)],
    ["host.changed", () => versioned("PATCH", `/admin/hosts/${host.id}`, 1, { name: "Molinos Norte" })],
    ["host.refreshed", () => post(`/admin/hosts/${host.id}/refresh`)],
    ["host.removed", () => versioned("DELETE", `/admin/hosts/${host.id}`, 3)],
    ["profile.created", async () => (profile = await post("/admin/profiles", { name: "Quality" }))],
    ["profile.changed", () => versioned("PATCH", `/admin/profiles/${profile.id}`, 1, { name: "Other" })],
    ["profile.removed", () => versioned("DELETE", `/admin/profiles/${profile.id}`, 2)],
    ["user.created", () => post("/admin/users", user)],
    ["user.changed", () => versioned("PATCH", "/admin/users/eva", 1, { locale: "pt" })],
    ["user.removed", () => versioned("DELETE", "/admin/users/eva", 2)],
  ]
  for (const [kind, work] of steps) expect(await audited(work), kind).toEqual({ kinds: [kind], transactions: 1 })
})
