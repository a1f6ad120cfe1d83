import { Actor } from "../actor"
import { Claim } from "../claim"
import { Clock } from "../clock"
import { mapInBatches } from "../concurrency"
import { Contact } from "../contact"
import type { Contact as StoredContact } from "../contact/schema"
import { Job } from "../job"
import { tableName } from "../resource"
import { type Item, Table } from "../table"

const CONCURRENCY = 20
/** The consecutive checks that must find a problem before it is reported, since a change in progress looks like one. */
const MAX_CHECKS = 3
const RECHECK_MS = 1000

/** The numbers of checked items of an account and of their problems. */
export interface Verification {
  contacts: number
  claims: number
  /** The items by which the indexes find the identifiers of contacts. */
  identifiers: number
  problems: number
}

type Kind = "contacts" | "claims" | "identifiers"

interface IdentifierKey {
  kind: string
  value: string
}

const IDENTIFIER_PREFIX = "ID#"

function kindOf({ sk, firstName }: Item): Kind | undefined {
  if (sk === "CLAIM") return "claims"
  if (sk.startsWith(IDENTIFIER_PREFIX)) return "identifiers"
  // A contact that was merged into another has no name.
  return sk === "CONTACT" && firstName !== undefined ? "contacts" : undefined
}

const hasIdentifier = (contact: StoredContact, { kind, value }: IdentifierKey) =>
  contact.identifiers.some(identifier => identifier.kind === kind && identifier.value === value)

const isListed = ({ id, status }: StoredContact, { contactIds, temporaryIds }: Claim.Claim) =>
  contactIds.includes(id) === (status === "permanent") && temporaryIds.includes(id) === (status === "temporary")

async function findClaimProblems(item: Item): Promise<string[]> {
  const claim = await Claim.get({ kind: String(item["kind"]), value: String(item["value"]) })
  const ids = [...claim.contactIds, ...claim.temporaryIds]
  const contacts = await Contact.loadMany([...new Set(ids)])
  const holderProblems = ids.flatMap(id => {
    const contact = contacts.get(id)
    if (!contact) return [`names ${id}, which does not exist`]
    if (!hasIdentifier(contact, claim)) return [`names ${id}, which does not have the identifier`]
    return isListed(contact, claim) ? [] : [`names ${id} in the wrong list`]
  })
  const isDirect = claim.contactIds.length > 1 && claim.mode === "direct"
  return [...holderProblems, ...(isDirect ? ["has several contacts and is not shared"] : [])]
}

async function findContactProblems(item: Item): Promise<string[]> {
  const id = String(item["id"])
  const contact = (await Contact.loadMany([id])).get(id)
  if (!contact) return []
  const parts = await mapInBatches(contact.identifiers, CONCURRENCY, async identifier => {
    const key = `${identifier.kind}#${identifier.value}`
    const [claim, indexItem] = await Promise.all([
      Claim.get(identifier),
      Table.get({ pk: Contact.partition(id), sk: IDENTIFIER_PREFIX + key }),
    ])
    return [
      ...(isListed(contact, claim) ? [] : [`is not named by the claim on ${key}`]),
      ...(indexItem ? [] : [`is in no index with ${key}`]),
    ]
  })
  return parts.flat()
}

async function findIdentifierProblems({ pk, sk, contactId, kind, value }: Item): Promise<string[]> {
  if (!(await Table.get({ pk, sk }))) return []
  const id = String(contactId)
  const contact = (await Contact.loadMany([id])).get(id)
  if (!contact) return ["is of a contact that does not exist"]
  return hasIdentifier(contact, { kind: String(kind), value: String(value) })
    ? []
    : ["is not among those of its contact"]
}

const CHECKS: Readonly<Record<Kind, (item: Item) => Promise<string[]>>> = {
  contacts: findContactProblems,
  claims: findClaimProblems,
  identifiers: findIdentifierProblems,
}

async function findProblems(item: Item, kind: Kind): Promise<string[]> {
  for (let count = 1; ; count++) {
    const problems = await CHECKS[kind](item)
    if (problems.length === 0 || count === MAX_CHECKS) return problems
    await Clock.pause(RECHECK_MS)
  }
}

/**
 * Yields the items of an account page by page. It scans the whole table, since an orphan is reached from no other item.
 */
async function* scanPages(account: string): AsyncGenerator<Item[]> {
  let start: Record<string, unknown> | undefined
  do {
    const page = await Table.client().send("Scan", {
      TableName: tableName(),
      FilterExpression: "begins_with(pk, :account) AND (sk = :contact OR sk = :claim OR begins_with(sk, :identifier))",
      ExpressionAttributeValues: {
        ":account": `A#${account}#`,
        ":contact": "CONTACT",
        ":claim": "CLAIM",
        ":identifier": IDENTIFIER_PREFIX,
      },
      ...(start ? { ExclusiveStartKey: start } : {}),
    })
    yield (page.Items ?? []) as Item[]
    start = page.LastEvaluatedKey
  } while (start)
}

/**
 * Checks that claims and contacts of an account are consistent, for example after a restore: each claim names contacts
 * that have its identifier, and each identifier of a contact has a claim and an item in the index. Writes nothing, and
 * can run during live traffic. `report` receives each problem with the key of its item, which contains personal data.
 * Throws the error of the table.
 */
export function verify(account: string, report: (problem: string) => void): Promise<Verification> {
  return Actor.provide(account, Promise.resolve(Job.operatorOf(account)), async () => {
    const counts: Verification = { contacts: 0, claims: 0, identifiers: 0, problems: 0 }
    for await (const items of scanPages(account))
      await mapInBatches(items, CONCURRENCY, async item => {
        const kind = kindOf(item)
        if (!kind) return
        counts[kind]++
        const problems = await findProblems(item, kind)
        counts.problems += problems.length
        for (const problem of problems) report(`${item.pk} ${item.sk} ${problem}`)
      })
    return counts
  })
}
