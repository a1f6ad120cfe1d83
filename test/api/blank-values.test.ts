import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

let world: Account
beforeAll(async () => {
  world = await account()
})

const admin: ReturnType<Account["as"]> = (path, call) => world.as("admin")(path, call)

/** Texts without a visible character, by name. */
const BLANKS = {
  nothing: "",
  spaces: "  ",
  "a no-break space": "\u00a0",
  "a zero-width space": "\u200b",
  "a soft hyphen": "\u00ad",
  "a Hangul filler": "\u3164",
  "a blank Braille pattern": "\u2800",
  "an ideographic space and a variation selector": "\u3000\ufe0f",
  "a tag character": "\u{e0020}",
}
const blanks = Object.entries(BLANKS).map(([name, blank]) => ({ name, blank }))

const field = { label: "Plan", type: "text" }
const newHost = { name: "Switchboard", origins: [] }

/** The writes of a required text, with its pointer. */
const REQUIRED: [string, string, (blank: string) => object, string?][] = [
  ["/admin/sections", "/title", title => ({ title })],
  ["/admin/sections", "/fields/0/label", label => ({ title: "Plan", fields: [{ ...field, label }] })],
  [
    "/admin/sections",
    "/fields/0/options/0",
    option => ({ title: "Plan", fields: [{ ...field, type: "select", options: [option] }] }),
  ],
  ["/admin/sections", "/campaigns/0", campaign => ({ title: "Plan", campaigns: [campaign] })],
  ["/admin/campaigns/Ventas", "/label", label => ({ label }), "PUT"],
  ["/admin/profiles", "/name", name => ({ name })],
  ["/admin/users", "/name", name => ({ id: "eva", name, profile: "agent" })],
  ["/admin/users", "/id", id => ({ id, name: "Eva", profile: "agent" })],
  ["/admin/hosts", "/name", name => ({ ...newHost, name })],
  ["/contacts", "/identifiers/0/value", value => ({ firstName: "Eva", identifiers: [{ kind: "phone", value }] })],
]

describe.each(REQUIRED)("%s with a blank %s", (path, pointer, body, method = "POST") => {
  it.each(blanks)("returns 400 value.required for $name", async ({ blank }) => {
    const answer = await json(admin(path, { method, body: body(blank), headers: { "if-match": '"0"' } }))
    expect(answer).toMatchObject({
      status: 400,
      code: "request.invalid",
      errors: [{ pointer, code: "value.required" }],
    })
  })
})

describe("POST and PATCH of a contact with blank values", () => {
  it.each(blanks)("return 400 value.anyRequired when all names are blank: $name", async ({ blank }) => {
    const body = { firstName: blank, lastName: blank, company: blank }
    expect(await json(admin("/contacts", { body }))).toMatchObject({
      status: 400,
      errors: ["/firstName", "/lastName", "/company"].map(pointer => ({ pointer, code: "value.anyRequired" })),
    })
    const contact = await json(admin("/contacts", { body: { firstName: "Eva" } }))
    const headers = { "if-match": '"1"' }
    const patch = await json(admin(`/contacts/${contact.id}`, { method: "PATCH", body: { firstName: blank }, headers }))
    expect(patch.errors).toHaveLength(3)
  })

  it.each(blanks)("store no blank optional values: $name", async ({ blank }) => {
    const section = await json(admin("/admin/sections", { body: { title: "Plan", fields: [field] } }))
    const id = section.fields[0].id
    const body = { firstName: "Eva", company: blank, jobTitle: blank, fields: { [id]: blank } }
    const created = await json(admin("/contacts", { body }))
    expect(created).toMatchObject({ firstName: "Eva", fields: {} })
    expect(Object.keys(created)).not.toContain("company")
    expect(Object.keys(created)).not.toContain("jobTitle")
  })

  it.each(blanks)("return 400 value.required for a blank required field: $name", async ({ blank }) => {
    const required = { title: "Needed", fields: [{ ...field, required: true }] }
    const section = await json(admin("/admin/sections", { body: required }))
    const id = section.fields[0].id
    const pointer = `/fields/${id}`
    expect(await json(admin("/contacts", { body: { firstName: "Eva", fields: { [id]: blank } } }))).toMatchObject({
      status: 400,
      errors: [{ pointer, code: "value.required" }],
    })
    const contact = await json(admin("/contacts", { body: { firstName: "Eva", fields: { [id]: "Plus" } } }))
    const patch = { method: "PATCH", body: { fields: { [id]: blank } }, headers: { "if-match": '"1"' } }
    expect(await json(admin(`/contacts/${contact.id}`, patch))).toMatchObject({ status: 400, errors: [{ pointer }] })
    const removal = { method: "DELETE", headers: { "if-match": `"${section.version}"` } }
    expect((await admin(`/admin/sections/${section.id}`, removal)).status).toBe(204)
  })
})
