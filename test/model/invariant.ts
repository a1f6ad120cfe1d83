import type { Item } from "@ucrm/core/table"

/** Returns a description of each violated invariant of an account's items; none when all hold. */
export function violations(items: Item[]): string[] {
  const state = read(items)
  return [holdings, claims, words, cards, redirects, desks, links, sequences, directory, conflicts, counters].flatMap(
    check => check(state),
  )
}

type Strings = string[]

interface Root {
  id: string
  version: number
  status: "permanent" | "temporary"
  item: Item
  names: string
  held: Map<string, Item>
}

const last = (key: string) => key.split("#").at(-1) ?? ""
const idOf = (item: Item) => item.pk.slice(item.pk.indexOf("#CONTACT#") + "#CONTACT#".length)
const list = (value: unknown): Strings => (value instanceof Set ? [...value] : [])

function read(items: Item[]) {
  const of = (sk: string) => items.filter(item => item.sk === sk || (sk.endsWith("#") && item.sk.startsWith(sk)))
  const roots = of("CONTACT")
  const contacts = new Map<string, Root>(
    roots
      .filter(item => item["mergedInto"] === undefined)
      .map(item => [
        idOf(item),
        {
          id: idOf(item),
          version: Number(item["version"]),
          status: item["status"] as Root["status"],
          item,
          names: [item["firstName"], item["lastName"], item["company"] ?? ""].join(" "),
          held: new Map(
            of("ID#")
              .filter(identifier => idOf(identifier) === idOf(item))
              .map(item => [item.sk.slice("ID#".length), item]),
          ),
        },
      ]),
  )
  return {
    contacts,
    redirects: new Map(
      roots.filter(root => root["mergedInto"] !== undefined).map(root => [idOf(root), String(root["mergedInto"])]),
    ),
    identifiers: of("ID#"),
    claims: new Map(of("CLAIM").map(item => [`${item["kind"]}#${item["value"]}`, item])),
    words: items.filter(item => item.pk.includes("#WORD#")),
    conflicts: items.filter(item => item.pk.endsWith("#CONFLICTS")),
    directory: items.filter(item => item.pk.includes("#CONTACTS#")),
    interactions: of("INTERACTION"),
    active: of("ACTIVE#"),
    started: of("AT#").filter(item => item["kind"] === "interaction.started"),
    sequences: of("SEQ"),
    counters: items.filter(item => item.pk.includes("#QUALITY#")),
  }
}
type State = ReturnType<typeof read>

/** Every identifier item belongs to an existing contact, which its claim names according to the contact's status. */
const holdings = ({ contacts, identifiers, claims }: State) =>
  identifiers.flatMap(item => {
    const [id, key] = [idOf(item), item.sk.slice("ID#".length)]
    const [contact, claim] = [contacts.get(id), claims.get(key)]
    if (!contact) return [`${key} is held by ${id}, which is not there`]
    const waits = contact.status === "temporary"
    const named = list(claim?.["contactIds"]).includes(id)
    const waiting = list(claim?.["temporaryIds"]).includes(id)
    return waiting === waits && named === !waits
      ? []
      : [`${key} is held by ${contact.status} ${id}, its claim says else`]
  })

/** A claim names existing contacts with the identifier, and is shared when there are several. */
const claims = ({ contacts, claims }: State) =>
  [...claims].flatMap(([key, claim]) => {
    const ids = list(claim["contactIds"])
    const strangers = [...ids, ...list(claim["temporaryIds"])].filter(id => !contacts.get(id)?.held.has(key))
    return [
      ...strangers.map(id => `the claim on ${key} names ${id}, which does not hold it`),
      ...(ids.length > 1 && claim["mode"] !== "shared" ? [`the claim on ${key} is of ${ids.length} and direct`] : []),
    ]
  })

const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().split(" ").filter(Boolean)

const tail = (item: Item) => `~${String(item["value"]).replace(/\D/g, "").split("").reverse().join("").slice(0, 12)}`

const handle = (item: Item) => `=${String(item["value"]).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()}`

const identifierWord = (item: Item) =>
  item["kind"] === "phone"
    ? tail(item)
    : item["kind"] === "email"
      ? String(item["value"]).replace(/^.*@/, "@")
      : handle(item)

/** Returns the first four long words of a name, reversed for the search by their ends. */
const wordEnds = (names: string) =>
  [...new Set(folded(names))]
    .filter(word => word.length >= 5)
    .slice(0, 4)
    .map(word => `<${[...word].reverse().join("")}`)

/**
 * The search index contains the words of a contact's names, their ends, its number ends, domains and social ids, and
 * nothing else.
 */
function words({ contacts, words }: State) {
  const wanted = [...contacts.values()].flatMap(({ id, names, held }) => {
    const words = [...folded(names), ...wordEnds(names), ...[...held.values()].map(identifierWord)]
    return [...new Set(words)].map(word => `${word}#${id}`)
  })
  const [expected, present] = [new Set(wanted), new Set(words.map(item => item.sk))]
  return [
    ...wanted.filter(word => !present.has(word)).map(word => `the word ${word} is missing`),
    ...[...present].filter(word => !expected.has(word)).map(word => `the word ${word} leads to what is not so named`),
  ]
}

/** The cards in indexes equal the current values of their contacts. */
const cards = ({ contacts, identifiers, words, conflicts }: State) =>
  [...identifiers, ...words, ...conflicts].flatMap(item => {
    const id = /#WORD#|#CONFLICTS$/.test(item.pk) ? last(item.sk) : idOf(item)
    const contact = contacts.get(id)
    if (!contact) return []
    const { firstName, lastName, company, status, createdAt, createdBy } = contact.item
    const card = (item["card"] ?? {}) as Record<string, unknown>
    const identifiers = [...contact.held.values()]
      .sort((a, b) => (`${a["addedAt"]} ${a.sk}` < `${b["addedAt"]} ${b.sk}` ? -1 : 1))
      .map(item => item["display"])
    const now = [id, `${firstName} ${lastName}`.trim(), company ?? null, status, identifiers, createdAt, createdBy]
    const shown = [card["contactId"], card["name"], card["company"] ?? null, card["status"]]
    const indexed = [...shown, card["identifiers"], card["createdAt"], card["createdBy"]]
    return JSON.stringify(now) === JSON.stringify(indexed)
      ? []
      : [`a card of ${id} under ${item.sk} is not as it is now`]
  })

/** The redirects of merged contacts contain no cycle. */
const redirects = ({ redirects }: State) =>
  [...redirects.keys()].flatMap(id => {
    const seen = new Set<string>()
    for (let at: string | undefined = id; at; at = redirects.get(at)) {
      if (seen.has(at)) return [`${id} is redirected in a circle`]
      seen.add(at)
    }
    return []
  })

/** Each active interaction is listed under its agent, and no other. */
function desks({ interactions, active }: State) {
  const wanted = interactions
    .filter(item => item["state"] === "active")
    .map(item => `${item["agent"]} ${item["guid"]}`)
    .sort()
  const present = active.map(item => `${last(item.pk)} ${item["guid"]}`).sort()
  return JSON.stringify(wanted) === JSON.stringify(present) ? [] : [`on the desks ${present}, active ${wanted}`]
}

/** Each interaction is on the timeline of its linked contact, and on no other. */
const links = ({ interactions, started, contacts, redirects }: State) =>
  interactions.flatMap(item => {
    const linked = (item["link"] as { contactId: string } | null)?.contactId
    const on = started.filter(entry => entry["guid"] === item["guid"]).map(idOf)
    const there = on.filter(id => contacts.has(id) || redirects.has(id))
    const wanted = linked && (contacts.has(linked) || redirects.has(linked)) ? [linked] : []
    return JSON.stringify(there) === JSON.stringify(wanted)
      ? []
      : [`${item["guid"]} is linked to ${linked} and on the timelines of ${there}`]
  })

/** The sequence of an agent contains its latest events, all of them while they are few. */
const sequences = ({ sequences }: State) =>
  sequences.flatMap(item => {
    const [seq, { length }] = [Number(item["seq"]), item["recent"] as unknown[]]
    return length <= seq && length >= Math.min(seq, 3) ? [] : [`${last(item.pk)} has ${length} events of ${seq}`]
  })

/** The directory contains every contact once with its field values, and no other. */
function directory({ contacts, directory }: State) {
  const entryOf = (id: string, fields: unknown) => `${id} ${JSON.stringify(Object.entries(fields ?? {}).sort())}`
  const wanted = [...contacts.values()].map(({ id, item }) => entryOf(id, item["fields"])).sort()
  const present = directory.map(item => entryOf(item.sk, item["fields"])).sort()
  return JSON.stringify(wanted) === JSON.stringify(present) ? [] : [`the directory says ${present}, there is ${wanted}`]
}

/** The queue of conflicts contains every temporary contact once, and no other. */
function conflicts({ contacts, conflicts }: State) {
  const temporary = [...contacts.values()].filter(({ status }) => status === "temporary")
  const wanted = temporary.map(({ id, item }) => `${item["createdAt"]}#${id}`).sort()
  const present = conflicts.map(item => item.sk).sort()
  return JSON.stringify(wanted) === JSON.stringify(present) ? [] : [`the queue has ${present}, temporary are ${wanted}`]
}

interface Counted {
  day: string
  campaign: string
  channel: string
  agent: string
  outcome: string
  changed: boolean
  bucket?: number
}

/** The counters of match quality, in all and of each agent, equal the sums over the interactions. */
function counters({ interactions, counters }: State) {
  const tally = (all: [name: string, by: number][]) => {
    const sums = new Map<string, number>()
    for (const [name, by] of all) sums.set(name, (sums.get(name) ?? 0) + by)
    return JSON.stringify([...sums].filter(([, sum]) => sum !== 0).sort())
  }
  const groupOf = ({ day, campaign, channel }: Item | Counted, agent?: unknown) =>
    [day, campaign, channel, ...(agent === undefined ? [] : [`of ${String(agent).toLowerCase()}`])].join(" ")
  const wanted = interactions.flatMap(item => {
    const counted = item["statistics"] as Counted
    const { agent, outcome, changed, bucket } = counted
    const names = [outcome, changed ? "changed" : [], bucket === undefined ? [] : ["identified", `t${bucket}`]].flat()
    return [groupOf(counted), groupOf(counted, agent)].flatMap(group =>
      names.map((name): [string, number] => [`${group} ${name}`, 1]),
    )
  })
  const present = counters.flatMap(item => {
    const { pk: _pk, sk: _sk, day: _day, campaign: _campaign, channel: _channel, agent, ttl: _ttl, ...counts } = item
    return Object.entries(counts).map(([name, by]): [string, number] => [`${groupOf(item, agent)} ${name}`, Number(by)])
  })
  return tally(wanted) === tally(present) ? [] : [`counted ${tally(present)}, happened ${tally(wanted)}`]
}
