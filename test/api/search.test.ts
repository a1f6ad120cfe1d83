import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"

let world: Account
const ids: Record<string, string> = {}

const PEOPLE = {
  edda: {
    firstName: "Edda María",
    lastName: "Müller Ñandú",
    company: "Ångström Œuvres",
    identifiers: [
      { kind: "phone", value: "098 777 321" },
      { kind: "email", value: "Edda.Find+ventas@example.com" },
      { kind: "instagram", value: "17899900011122" },
      { kind: "whatsapp", value: "UY.13491208655302741918" },
      { kind: "telegram", value: "@EddaMüller" },
      { kind: "fax-to-mail", value: "box 7" },
    ],
  },
  otto: { firstName: "Otto", lastName: "Quiroga", identifiers: [{ kind: "phone", value: "+44 20 7946 0018" }] },
}

const found = async (query: string): Promise<string[]> =>
  (await json(world.as("ana")("/contacts/search", { body: { query } }))).contacts.map(
    (contact: { contactId: string }) => contact.contactId,
  )

beforeAll(async () => {
  world = await account({ dialPrefixes: ["011"] })
  for (const [name, body] of Object.entries(PEOPLE)) ids[name] = (await json(world.as("ana")("/contacts", { body }))).id
})

describe("POST /v1/contacts/search", () => {
  it.each([
    ["words in any order", "müller edda"],
    ["words of name and company", "ångström maría"],
    ["the beginnings of words", "mül ed"],
    ["capitals", "MÜLLER"],
    ["no accents", "muller nandu"],
    ["accents composed", "m\u00fcller"],
    ["accents decomposed", "mu\u0308ller"],
    ["letters of a ligature", "oeuvres"],
    ["a whole number in national format", "098777321"],
    ["a number with punctuation", "(098) 777-321"],
    ["a number with an international prefix", "00598 98 777 321"],
    ["a number with a dial prefix", "01159898777321"],
    ["international digits without a plus", "59898777321"],
    ["Arabic-Indic digits", "٠٩٨٧٧٧٣٢١"],
    ["full-width digits", "＋５９８ ９８ ７７７ ３２１"],
    ["a tel link", "tel:+59898777321"],
    ["a SIP address", "sip:098777321@pbx.example"],
    ["the beginning of an international number", "+598 98 777"],
    ["the beginning of a national number", "098 77"],
    ["the beginning of a number without its trunk prefix", "98 777"],
    ["the last four digits", "7321"],
    ["the last six digits", "777 321"],
    ["the beginning of an address", "edda.f"],
    ["an address in capitals", "EDDA.FIND+VENTAS@EXAMPLE.COM"],
    ["the beginning of a social id", "178999"],
    ["a WhatsApp user id without a number", "uy.1349"],
    ["an id of an unknown network", "@eddam"],
    ["an id of an unknown network in capitals and decomposed", "@EDDAMU\u0308LLER"],
    ["an id of two words", "box 7"],
    ["the last three digits", "321"],
    ["a number with direction marks around it", "\u202a+598 98 777 321\u202c"],
    ["a number with typographic hyphens", "098\u2011777\u2011321"],
    ["an address in angle brackets", "<Edda.Find+ventas@example.com>"],
    ["a name with an invisible character", "Ed\u200bda"],
    ["the domain of an address", "@example.com"],
    ["the domain without the at sign", "example.com"],
    ["the beginning of a domain in capitals", "@EXAM"],
    ["a name with a letter missing", "Mller"],
    ["a name with an extra letter", "Mulller"],
    ["a name with a wrong letter", "Mukler"],
    ["a name with two letters swapped", "Agnstrom edda"],
    ["a name whose first letter is wrong", "pngstrom"],
  ])("finds a contact by %s: %s", async (_, query) => {
    expect(await found(query)).toEqual([ids["edda"]])
  })

  it.each([
    ["the last two digits", "21"],
    ["a part of a word", "ller"],
    ["a typing error in a word of four letters", "edta"],
    ["two typing errors in one word", "mkkler"],
    ["the end of a domain", "ample.com"],
    ["words of two contacts", "edda quiroga"],
    ["the end of a number of another country", "7946 7321"],
  ])("finds no contact by %s: %s", async (_, query) => {
    expect(await found(query)).toEqual([])
  })
})

describe("POST /v1/contacts/search for values that a contact no longer has", () => {
  it("finds nothing after an identifier or name was removed, moved or merged", async () => {
    const ana = world.as("ana")
    const make = async (body: object) => json(ana("/contacts", { body }))
    const phone = (value: string) => ({ kind: "phone", value })
    const telegram = { kind: "telegram", value: "@loser" }
    const loser = await make({
      firstName: "Perdita",
      lastName: "Losada",
      identifiers: [phone("098111222"), phone("098111333"), telegram],
    })
    for (const identifier of [phone("098111222"), telegram])
      await ana(`/contacts/${loser.id}/identifiers`, { method: "DELETE", body: identifier })
    for (const query of ["098111222", "1222", "@loser"]) expect(await found(query), query).toEqual([])
    expect(await found("098111333")).toEqual([loser.id])

    const winner = await make({ firstName: "Ganimedes", lastName: "Toma" })
    const guid = crypto.randomUUID()
    const body = { guid, channel: "telephony", campaign: "Ventas", agent: "ana", clientId: "098111333" }
    await world.host("/interactions", { body })
    const choice = { contactId: winner.id, clientId: "move" }
    expect((await ana(`/interactions/${guid}/contact`, { method: "PUT", body: choice })).status).toBe(200)
    for (const query of ["098111333", "1333"]) expect(await found(query), query).toEqual([winner.id])

    await world.as("admin")(`/contacts/${loser.id}/merge`, { body: { into: winner.id } })
    for (const query of ["perdita", "losada"]) expect(await found(query), query).toEqual([])
  })
})

describe("POST /v1/contacts/search with pages and cursors", () => {
  const page = async (body: object) => world.as("ana")("/contacts/search", { body })

  it("returns each of many namesakes once over all pages", async () => {
    const made = new Set<string>()
    for (let at = 0; at < 12; at++) {
      const body = { firstName: "Martina", lastName: "Martiarena", company: "Martinez Hermanos" }
      made.add((await json(world.as("ana")("/contacts", { body }))).id)
    }
    const ids: string[] = []
    let cursor: string | null = null
    do {
      const answer: { contacts: { contactId: string }[]; cursor: string | null } = await json(
        page({ query: "marti", limit: 5, cursor }),
      )
      ids.push(...answer.contacts.map(contact => contact.contactId))
      cursor = answer.cursor
    } while (cursor)
    expect(ids.toSorted()).toEqual([...made].toSorted())
  })

  it.each([
    ["that is empty", ""],
    ["of letters", "made-up"],
    ["of JSON of another shape", Buffer.from('{"a":1}').toString("base64url")],
    ["with half a character", Buffer.from('[0,{"pk":"\\ud800","sk":"a"},"",null]').toString("base64url")],
    [
      "of another partition",
      Buffer.from('[0,{"pk":"A#other#WORD#ma","sk":"marti#con_1"},"",null]').toString("base64url"),
    ],
  ])("returns 400 for a cursor %s", async (_, cursor) => {
    expect((await page({ query: "marti", cursor })).status).toBe(400)
  })

  it("returns 400 for a truncated cursor", async () => {
    const { cursor } = await json(page({ query: "marti", limit: 5 }))
    expect((await page({ query: "marti", cursor: cursor.slice(0, -9) })).status).toBe(400)
  })

  it.each([
    `${"a".repeat(39)}\u{20BB7}`,
    `a${"\u{1E900}".repeat(25)}`,
    `${"a".repeat(198)}\u{1F600}`,
    "\u{1F600}",
    "@",
    "@\u200b",
  ])("returns 200 for %j", async query => {
    expect((await page({ query })).status).toBe(200)
  })
})

describe("contacts whose words are cut within a character outside the basic plane", () => {
  it.each([
    ["a first name", { firstName: `a${"\u{1E900}".repeat(25)}` }, `a${"\u{1E900}".repeat(25)}`],
    [
      "a social id",
      { firstName: "Sol", identifiers: [{ kind: "messenger", value: `${"x".repeat(199)}\u{1F600}` }] },
      `${"x".repeat(199)}\u{1F600}`,
    ],
    ["a long word of a name", { firstName: `${"b".repeat(39)}\u{20BB7}c` }, `${"b".repeat(39)}\u{20BB7}c`],
  ])("are created and found by %s", async (_, body, query) => {
    const made = await world.as("ana")("/contacts", { body })
    expect(made.status).toBe(201)
    expect(await found(query)).toContain((await json(made)).id)
  })
})
