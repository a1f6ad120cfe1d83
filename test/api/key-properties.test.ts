import { DynamoDBClient } from "@aws-sdk/client-dynamodb"
import { DynamoDBDocumentClient, paginateScan } from "@aws-sdk/lib-dynamodb"
import { tableName } from "@ucrm/core/resource"
import fc from "fast-check"
import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/max"
import { beforeAll, describe, expect, it } from "vitest"
import { type Account, account, json } from "../support/api-account"
import { spellings } from "../support/phone-spellings"

let world: Account
beforeAll(async () => {
  world = await account({ country: "UY" })
})

const COUNTRY: CountryCode = "UY"
// The limits of DynamoDB for a partition key and a sort key.
const MAX_PK_BYTES = 2048
const MAX_SK_BYTES = 1024

interface Written {
  kind: "phone" | "email" | "instagram"
  spellings: { channel: string; text: string }[]
}

const mobile = fc.integer({ min: 91_000_000, max: 99_999_999 }).map((digits): Written => {
  const number = parsePhoneNumberFromString(`0${digits}`, COUNTRY)
  if (!number) throw new Error(`0${digits} is no number`)
  return { kind: "phone", spellings: spellings(number, COUNTRY) }
})
const word = fc.stringMatching(/^[a-z][a-z0-9]{5,12}$/)
const address = fc.tuple(word, word).map(([local, domain]): Written => {
  const text = `${local}@${domain}.example`
  const written = [text, text.toUpperCase(), ` ${text} `, `mailto:${text}`, `<${text}>`, `Eva Paz <${text}>`]
  return { kind: "email", spellings: written.map(spelling => ({ channel: "email", text: spelling })) }
})
const handle = word.map((name): Written => {
  const written = [name, `@${name}`, name.toUpperCase(), `https://www.instagram.com/${name}/`, ` @${name}`]
  return { kind: "instagram", spellings: written.map(text => ({ channel: "instagram", text })) }
})

const searchFor = async (query: string): Promise<string[]> => {
  const answer = await json(world.as("ana")("/contacts/search", { body: { query } }))
  return answer.contacts.map((contact: { id?: string; contactId?: string }) => contact.contactId ?? contact.id)
}

describe("an identifier", () => {
  it("that was typed is found by a search and by an interaction in any of its spellings", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(mobile, address, handle),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        async ({ kind, spellings }, typed, searched, arrived) => {
          const at = (index: number) => spellings[index % spellings.length] ?? { channel: "", text: "" }
          const created = await world.as("ana")("/contacts", {
            body: { firstName: "Eva", identifiers: [{ kind, value: at(typed).text }], onConflict: "share" },
          })
          expect(created.status, `typed ${at(typed).text}`).toBe(201)
          const { id } = await json(created)
          expect(await searchFor(at(searched).text), `searched ${at(searched).text}`).toContain(id)
          const { channel, text } = at(arrived)
          const { resolution } = await json(
            world.host("/resolve", { body: { channel, campaign: "Ventas", clientId: text } }),
          )
          const named = [
            resolution.contactId,
            ...resolution.candidates.map((candidate: { contactId: string }) => candidate.contactId),
          ]
          expect(named, `arrived ${text}`).toContain(id)
        },
      ),
      { numRuns: 40 },
    )
  }, 90_000)
})

describe("a stored key", () => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient())

  it("is well-formed Unicode within the limits of DynamoDB for any text", async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.string({ unit: fc.constantFrom("\ud800", "\udfff", "a", "👩‍👩‍👧", "\u0000", "#"), maxLength: 200 }),
      fc.constantFrom("漢".repeat(200), "👩‍👩‍👧".repeat(25), "é".repeat(400)),
    )
    const other = await account()
    await fc.assert(
      fc.asyncProperty(text, text, text, text, async (guid, clientId, campaign, agent) => {
        const body = { guid: `g${guid}`.slice(0, 200), channel: "telephony", clientId, campaign, agent: `a${agent}` }
        const { status } = await other.host("/interactions", { body })
        expect(status).toBeLessThan(500)
        const created = await other.as("ana")("/contacts", {
          body: {
            firstName: campaign,
            lastName: agent,
            company: clientId,
            identifiers: [{ kind: "other", value: guid }],
          },
        })
        expect(created.status).toBeLessThan(500)
      }),
      { numRuns: 60 },
    )
    const pages = paginateScan(
      { client },
      {
        TableName: tableName(),
        FilterExpression: "begins_with(pk, :prefix)",
        ExpressionAttributeValues: { ":prefix": `A#${other.id}#` },
      },
    )
    const keys: { pk: string; sk: string }[] = []
    for await (const { Items = [] } of pages) keys.push(...(Items as { pk: string; sk: string }[]))
    expect(keys.length).toBeGreaterThan(60)
    const faulty = keys.filter(
      ({ pk, sk }) =>
        /\p{Surrogate}/u.test(pk + sk) || Buffer.byteLength(pk) > MAX_PK_BYTES || Buffer.byteLength(sk) > MAX_SK_BYTES,
    )
    expect(faulty).toEqual([])
  }, 90_000)
})
