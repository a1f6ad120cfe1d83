import { randomUUID } from "node:crypto"
import { Clock } from "@ucrm/core/clock"
import fc from "fast-check"
import { afterEach, beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

let world: Account
beforeAll(async () => {
  world = await account()
})

let restoreClock = () => {}
afterEach(() => restoreClock())
const setClock = (iso: string) => {
  restoreClock = Clock.set(() => Date.parse(iso))
}

const required = () => ({ guid: randomUUID(), channel: "telephony", agent: "ana" })
const post = (body: unknown) => world.host("/interactions", { body })
const pointers = (notices: { code: string; pointer?: string }[], code: string) =>
  notices.filter(notice => notice.code === code).map(notice => notice.pointer)

/** Posts an interaction and returns the answer and its notices that name a property. */
async function start(more: Record<string, unknown>) {
  const response = await post({ ...required(), ...more })
  expect(response.status).toBe(201)
  const { interaction, resolution } = await json(response)
  return {
    interaction,
    resolution,
    ignored: pointers(resolution.notices, "field.ignored"),
    truncated: pointers(resolution.notices, "field.truncated"),
  }
}

describe("POST /v1/interactions with an invalid body", () => {
  it.each(["guid", "channel", "agent"])("returns 400 when %s is missing, null or blank", async name => {
    for (const value of [undefined, null, "", "  ", "\u200b\u3164\u00a0", "\t\n"]) {
      const response = await post({ ...required(), [name]: value })
      expect(await json(response)).toMatchObject({ status: 400, errors: [{ pointer: `/${name}` }] })
    }
  })

  it.each([
    ["an array", []],
    ["a text", "x"],
    ["null", null],
    ["a number", 7],
  ])("returns 400 when the body is %s", async (_, body) => {
    expect((await post(body)).status).toBe(400)
  })
})

describe("POST /v1/interactions with lenient input", () => {
  it.each(["", "   ", "\u200b", "\u3164\u2800", null])("reads a blank %j as an absent value", async blank => {
    const names = ["view", "startDate", "clientIds", "data", "extraInfo", "campaign", "clientId", "clientName"]
    const body = Object.fromEntries([...names, "contactId", "direction"].map(name => [name, blank]))
    const { interaction, resolution } = await start(body)
    expect(resolution).toMatchObject({ kind: "withheld", notices: [] })
    expect(interaction).toMatchObject({ view: null, campaign: "", clientName: null, data: {}, extraInfo: {} })
  })

  it.each([
    ["Full", "full"],
    [" REDUCED ", "reduced"],
    ["\u00a0full\u200b", "full"],
  ])("reads the view %j as %s", async (view, expected) => {
    const { interaction, ignored } = await start({ view })
    expect(interaction.view).toBe(expected)
    expect(ignored).toEqual([])
  })

  it("reads data and extraInfo from JSON text", async () => {
    const { interaction, ignored } = await start({ data: '{"a":{"b":1}}', extraInfo: ' {"number":"099 123 456"} ' })
    expect(interaction).toMatchObject({ data: { a: { b: 1 } }, extraInfo: { number: "099 123 456" } })
    expect(ignored).toEqual([])
  })

  it("reads numbers as text", async () => {
    const { interaction } = await start({ clientId: 59899123456, campaign: 12, clientIds: [59899123457] })
    expect(interaction).toMatchObject({ clientId: "59899123456", campaign: "12" })
  })

  it("trims agent, guid and channel", async () => {
    const guid = randomUUID()
    const response = await post({ guid: ` ${guid}\u200b`, channel: " Telephony ", agent: "\tana " })
    expect((await json(response)).interaction).toMatchObject({ guid, channel: "telephony", agent: "ana" })
  })
})

describe("POST /v1/interactions with unreadable optional values", () => {
  it.each([
    ["view", "half", "/view"],
    ["view", 3, "/view"],
    ["startDate", "28/11/2026 10:00", "/startDate"],
    ["startDate", {}, "/startDate"],
    ["clientId", { toString: "x" }, "/clientId"],
    ["clientId", true, "/clientId"],
    ["clientIds", [null], "/clientIds/0"],
    ["clientIds", ["099", ["098"]], "/clientIds/1"],
    ["clientIds", {}, "/clientIds"],
    ["clientName", [], "/clientName"],
    ["contactId", {}, "/contactId"],
    ["direction", false, "/direction"],
    ["campaign", {}, "/campaign"],
    ["data", "not JSON", "/data"],
    ["data", [1], "/data"],
    ["data", "[".repeat(30_000), "/data"],
    ["extraInfo", 5, "/extraInfo"],
  ])("drops a %s of %j and returns its pointer in a notice", async (name, value, pointer) => {
    const { ignored, resolution } = await start({ [name]: value })
    expect(ignored).toEqual([pointer])
    expect(JSON.stringify(resolution.notices)).not.toContain("28/11")
  })

  it("truncates long values at a grapheme and returns their pointers in notices", async () => {
    const family = "👨‍👩‍👧‍👦"
    const { interaction, truncated } = await start({
      clientName: family.repeat(60),
      direction: "x".repeat(21),
      campaign: "ñ".repeat(300),
      clientId: "9".repeat(3000),
    })
    expect(truncated).toEqual(["/campaign", "/clientId", "/clientName", "/direction"])
    expect(interaction.clientName).toBe(family.repeat(36))
    expect(interaction.direction).toHaveLength(20)
  })

  it("keeps the first 20 of 25 clientIds", async () => {
    const clientIds = Array.from({ length: 25 }, (_, at) => `0991000${String(at).padStart(2, "0")}`)
    const { resolution, truncated } = await start({ clientIds })
    expect(truncated).toEqual(["/clientIds"])
    expect(resolution.draft.identifiers).toHaveLength(20)
  })
})

describe("POST /v1/resolve with lenient input", () => {
  it("returns 400 without a channel", async () => {
    for (const channel of [undefined, "", " \u200b"])
      expect((await world.host("/resolve", { body: { channel } })).status).toBe(400)
  })

  it.each([
    [{ clientId: [] }, "field.ignored"],
    [{ contactId: { a: 1 } }, "field.ignored"],
    [{ contactId: "x".repeat(500) }, "field.truncated"],
    [{ clientId: "y".repeat(5000) }, "field.truncated"],
  ])("names in a notice the property that it drops or truncates: %j", async (body, code) => {
    const response = await world.host("/resolve", { body: { channel: "instagram", ...body } })
    expect(response.status).toBe(200)
    const { resolution } = await json(response)
    expect(pointers(resolution.notices, code)).toEqual([`/${Object.keys(body)[0]}`])
  })
})

describe("the start date of an interaction", () => {
  it.each([
    ["2026-11-28T09:58:00Z", "2026-11-28T09:58:00.000Z"],
    ["2026-11-28 09:58:00", "2026-11-28T09:58:00.000Z"],
    ["2026-11-28T09:58", "2026-11-28T09:58:00.000Z"],
    ["2026-11-28T06:58:00-03:00", "2026-11-28T09:58:00.000Z"],
    ["2026-11-28T06:58:00.250-0300", "2026-11-28T09:58:00.250Z"],
    ["1795859880", "2026-11-28T09:58:00.000Z"],
    [1795859880000, "2026-11-28T09:58:00.000Z"],
    [1795859880, "2026-11-28T09:58:00.000Z"],
    ["2026-11-28T10:09:00Z", "2026-11-28T10:09:00.000Z"],
    ["2026-11-22T10:00:00Z", "2026-11-22T10:00:00.000Z"],
  ])("of %j is stored as %s", async (startDate, expected) => {
    setClock("2026-11-28T10:00:00Z")
    const { interaction, ignored } = await start({ startDate })
    expect(interaction.startDate).toBe(expected)
    expect(ignored).toEqual([])
  })

  it.each([
    "28/11/2026 10:00",
    "2026-02-31",
    "2026-11-31T10:00:00Z",
    "2026-11-28T25:00:00Z",
    "2099-01-01T00:00:00Z",
    "+275760-09-13T00:00:00Z",
    "-1",
    "0",
    0,
    "2026-11-20T10:00:00Z",
    "2026-11-28T10:11:00Z",
    "1e400",
    "now",
  ])("of %j is dropped and replaced by the time of arrival", async startDate => {
    setClock("2026-11-28T10:00:00Z")
    const { interaction, ignored } = await start({ startDate })
    expect(interaction.startDate).toBe("2026-11-28T10:00:00.000Z")
    expect(ignored).toEqual(["/startDate"])
  })
})

describe("numbers beyond the precision of a double", () => {
  const digits = ["17841400008460057", "-9007199254740993", "3.14159265358979323846264", "1e400"]
  const raw = (body: string) =>
    world.host("/interactions", { rawBody: `{"guid":"${randomUUID()}","agent":"ana","channel":"instagram",${body}}` })

  it.each(digits)("are kept in data and extraInfo as sent: %s", async number => {
    const { interaction } = await json(
      raw(`"data":{"leadId":${number},"list":[${number}],"__proto__":1,"small":12},"extraInfo":"{\\"n\\":${number}}"`),
    )
    expect(interaction.data).toMatchObject({ leadId: number, list: [number], small: 12 })
    expect(interaction.extraInfo).toEqual({ n: number })
    const view = await json(world.as("ana")(`/interactions/${interaction.guid}`))
    expect(view.interaction.data).toEqual(interaction.data)
  })

  it("identify as a ClientID with all digits", async () => {
    const { resolution } = await json(raw('"clientId":17841400008460057'))
    expect(resolution.identifier.value).toBe("17841400008460057")
  })
})

describe("a proposed draft", () => {
  it.each([
    ["a name of one long word", { clientName: "x".repeat(201) }],
    ["a name of many words", { clientName: "palabra ".repeat(60) }],
    ["60 emoji families", { clientName: "👨‍👩‍👧‍👦".repeat(60) }],
    ["an address that is none", { channel: "email", clientId: "x@", clientName: "Ana" }],
    ["a short code", { clientId: "201", clientName: "Ana" }],
    ["an odd social id", { channel: "Canal Raro#1", clientId: "id\u0301 ".repeat(40), clientName: "Ana" }],
    ["25 numbers", { clientName: "Ana", clientIds: Array.from({ length: 25 }, (_, at) => `09920${at + 1000}`) }],
    ["a list of addresses", { channel: "email", clientName: "A", clientId: manyAddresses() }],
  ])("with %s can be saved unchanged", async (_, more) => {
    const { interaction, resolution } = await start(more)
    const response = await world.as("ana")(`/interactions/${encodeURIComponent(interaction.guid)}/contact`, {
      body: { contact: resolution.draft, rev: resolution.rev, onConflict: "share" },
    })
    expect(await response.text()).not.toContain("urn:ucrm:problem")
    expect(response.status).toBe(201)
  })
})

function manyAddresses() {
  return Array.from({ length: 40 }, (_, at) => `p${at}@lista.example`).join(", ")
}

describe("arbitrary JSON in optional properties", () => {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 5 }),
    fc.jsonValue({ stringUnit: "binary" }),
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.constantFrom("\ud800", "a\udc00b", "1e999", "__proto__", "9".repeat(400), "{}", "[]", '{"__proto__":{"a":1}}'),
    fc.double(),
  )
  const names = ["campaign", "clientId", "clientIds", "clientName", "contactId", "view", "direction", "startDate"]
  const body = fc.record(Object.fromEntries([...names, "data", "extraInfo", "unknown"].map(name => [name, value])), {
    requiredKeys: [],
  })

  it("returns 201 from POST /v1/interactions, and GET returns the same resolution", async () => {
    await fc.assert(
      fc.asyncProperty(body, fc.constantFrom("telephony", "email", "webchat", "otro"), async (more, channel) => {
        const guid = randomUUID()
        const response = await post({ ...more, ...required(), guid, channel })
        const { resolution } = await json(response.clone())
        expect(response.status).toBe(201)
        const view = await json(world.as("ana")(`/interactions/${guid}`))
        expect(view.resolution).toEqual(resolution)
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  it("returns 200 from POST /v1/resolve", async () => {
    await fc.assert(
      fc.asyncProperty(value, value, async (clientId, contactId) => {
        const response = await world.host("/resolve", { body: { channel: "sms", clientId, contactId } })
        expect(response.status).toBe(200)
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})
