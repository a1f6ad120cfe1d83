import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

let world: Account

beforeAll(async () => {
  world = await account({ dialPrefixes: ["011"] })
})

const resolve = async (body: object) => (await json(world.host("/resolve", { body }))).resolution
const create = (firstName: string, ...identifiers: { kind: string; value: string }[]) =>
  world.as("ana")("/contacts", { body: { firstName, identifiers } })
const search = async (query: string): Promise<string[]> =>
  (await json(world.as("ana")("/contacts/search", { body: { query } }))).contacts.map(
    (contact: { name: string }) => contact.name,
  )

describe("POST /v1/resolve for a placeholder number", () => {
  it.each(["0000000", "0", "-1", "+0", "sip:0@host", "1111111", "9999999999", "+598 0000 0000", "-59899123456", "+"])(
    "returns withheld for %s",
    async clientId => {
      expect(await resolve({ channel: "telephony", clientId })).toMatchObject({ kind: "withheld", identifier: null })
    },
  )

  it("keeps a number with unexplained zeros as received", async () => {
    const { identifier } = await resolve({ channel: "telephony", clientId: "000000000123" })
    expect(identifier).toMatchObject({ kind: "phone", value: "000000000123" })
  })
})

/** Typed identifiers, and the spellings in which they arrive and are searched. */
const SPELLINGS: [name: string, kind: string, typed: string, arriving: [channel: string, clientId: string][]][] = [
  [
    "Mailbox Typed",
    "email",
    "Ana <kinds@example.com>",
    [
      ["email", "kinds@example.com (Ana)"],
      ["email", "KINDS@example.com."],
      ["email", '"Ana <V>" <kinds@example.com>'],
      ["email", "mailto:kinds@example.com?subject=x"],
      ["webchat", "kinds@example.com"],
    ],
  ],
  [
    "Domain Unicode",
    "email",
    "ventas@peñasur.example",
    [
      ["email", "ventas@xn--peasur-xwa.example"],
      ["email", "ventas@PEÑASUR.example".normalize("NFD")],
    ],
  ],
  ["Domain Ascii", "email", "pagos@xn--peasur-xwa.example", [["email", "pagos@peñasur.example"]]],
  [
    "Handle Instagram",
    "instagram",
    "@KindSur",
    [
      ["instagram", "kindsur"],
      ["instagram", "https://www.instagram.com/KindSur/?hl=es"],
    ],
  ],
  [
    "Handle Telegram",
    "telegram",
    "https://t.me/KindNorte",
    [
      ["telegram", "kindnorte"],
      ["telegram", "@KindNorte"],
    ],
  ],
  [
    "Phone Pasted",
    "phone",
    "\u202a+598 99 700 032\u202c",
    [
      ["telephony", "099\u2011700\u2011032"],
      ["whatsapp", "59899700032"],
      ["telephony", "011 598 99 700 032"],
    ],
  ],
]

describe.each(SPELLINGS)("%s, entered as %s %j", (name, kind, typed, arriving) => {
  let id = ""
  beforeAll(async () => {
    const response = await create(name, { kind, value: typed })
    expect(response.status).toBe(201)
    id = (await json(response)).id
  })

  it.each([[kind === "phone" ? "telephony" : kind, typed], ...arriving])(
    "is matched by POST /v1/resolve on %s from %j and found by POST /v1/contacts/search",
    async (channel, clientId) => {
      expect(await resolve({ channel, clientId })).toMatchObject({ kind: "matched", contactId: id })
      expect(await search(clientId)).toContain(name)
    },
  )
})

describe("POST /v1/resolve of a value that lists several identifiers", () => {
  it("looks up each address and returns both holders as candidates", async () => {
    await json(create("Several First", { kind: "email", value: "first@several.example" }))
    await json(create("Several Second", { kind: "email", value: "second@several.example" }))
    const { kind, candidates } = await resolve({
      channel: "email",
      clientId: "first@several.example, second@several.example",
    })
    expect(kind).toBe("ambiguous")
    expect(candidates.map((candidate: { name: string }) => candidate.name)).toEqual(["Several First", "Several Second"])
  })

  it("proposes both numbers in the draft", async () => {
    const { draft } = await resolve({ channel: "telephony", clientId: "099710111 / 098720111" })
    expect(draft.identifiers.map((identifier: { value: string }) => identifier.value)).toEqual([
      "+59899710111",
      "+59898720111",
    ])
  })

  it("returns no identifier for a number over 15 digits", async () => {
    expect(await resolve({ channel: "telephony", clientId: "099710000 0987200001" })).toMatchObject({
      identifier: null,
    })
  })
})

describe("POST /v1/resolve for a renumbered subscriber", () => {
  it.each([
    ["Benin Old", "+229 97 01 12 34", "2290197011234"],
    ["Benin New", "+229 01 97 01 12 99", "22997011299"],
    ["Ivory Old", "+225 07 12 34 56", "2250707123456"],
    ["Ivory New", "+225 05 04 12 34 56", "22504123456"],
  ])("returns %s, entered as %s and received as %s, as one variant candidate", async (name, typed, clientId) => {
    await json(create(name, { kind: "phone", value: typed }))
    const { kind, candidates } = await resolve({ channel: "telephony", clientId })
    expect(kind).toBe("ambiguous")
    expect(candidates).toMatchObject([{ name, tier: "variant" }])
  })
})

describe("POST /v1/contacts with an invalid identifier", () => {
  it.each([
    ["email", "no tiene", "identifier.invalidEmail"],
    ["email", "x@", "identifier.invalidEmail"],
    ["email", "ana@localhost", "identifier.invalidEmail"],
    ["phone", "no tiene", "identifier.invalidPhone"],
    ["phone", "12345678901234567890", "identifier.invalidPhone"],
    ["phone", "099710000 / 0987200001234567", "identifier.multiple"],
    ["phone", "0000000", "identifier.withheld"],
    ["instagram", "@", "identifier.unusable"],
  ])("returns for %s %j 400 with the code %s", async (kind, value, code) => {
    const response = await create("Refused", { kind: "phone", value: "+44 20 7946 0019" }, { kind, value })
    expect(response.status).toBe(400)
    expect((await json(response)).errors).toEqual([
      { pointer: "/identifiers/1/value", detail: expect.any(String), code, params: {} },
    ])
  })

  it("POST /v1/contacts/{id}/identifiers returns identifier.multiple for a value that lists several", async () => {
    const { id } = await json(create("One At A Time"))
    const response = await world.as("ana")(`/contacts/${id}/identifiers`, {
      body: { kind: "email", value: "one@list.example, two@list.example" },
    })
    expect(response.status).toBe(400)
    expect((await json(response)).errors).toMatchObject([{ pointer: "/value", code: "identifier.multiple" }])
  })

  it("accepts two clearly separated numbers as two identifiers", async () => {
    const { identifiers } = await json(create("Two Numbers", { kind: "phone", value: "099710222 / 098720222" }))
    expect(identifiers.map((identifier: { value: string }) => identifier.value)).toEqual([
      "+59899710222",
      "+59898720222",
    ])
  })
})

describe("POST /v1/contacts/search by name", () => {
  const NAMES: [string, string[]][] = [
    ["H.L.F. Imagen S.A.", ["HLF", "H.L.F.", "imagen SA", "h l f"]],
    ["Sean O'Brien-Test", ["obrien", "O\u2019Brien", "O\u02bcBrien", "o'brien"]],
    ["Marco D\u2019Angelo-Test", ["dangelo", "D'Angelo"]],
    ["Ana-Lía Kinds", ["analia", "Ana-Lía", "ana lia", "Ana\u2011L\u200bía"]],
  ]
  it.each(NAMES)("finds %s in each spelling", async (name, queries) => {
    await json(create(name))
    for (const query of queries) expect(await search(query), query).toContain(name)
  })

  it.each([`${"a".repeat(39)}𠮷`, "𠮷".repeat(50), `=${"x".repeat(190)}👨‍👩‍👧`, "\u200b", "\u3164"])(
    "returns no 5xx for the query %j",
    async query => {
      const response = await world.as("ana")("/contacts/search", { body: { query } })
      expect(response.status).toBeLessThan(500)
    },
  )

  it("finds a contact whose name and id end in a surrogate pair at the index limit", async () => {
    const name = `${"a".repeat(39)}𠮷`
    const response = await create(name, { kind: "instagram", value: `${"x".repeat(199)}👨` })
    expect(response.status).toBe(201)
    expect(await search(name)).toContain(name)
  })
})
