import { randomUUID } from "node:crypto"
import { Profile, User } from "@ucrm/core/access"
import { Permission } from "@ucrm/core/access/schema"
import { Actor } from "@ucrm/core/actor"
import { Clock } from "@ucrm/core/clock"
import { Campaign, Config, IdentitySettings } from "@ucrm/core/configuration"
import type { IdentitySettings as IdentitySettingsValue } from "@ucrm/core/configuration/schema"
import { Contact } from "@ucrm/core/contact"
import type { Draft } from "@ucrm/core/contact/schema"
import { Host } from "@ucrm/core/host"
import { Scope } from "@ucrm/core/host/schema"
import { Interaction } from "@ucrm/core/interaction"
import type { Resolution } from "@ucrm/core/resolution/schema"
import { Section } from "@ucrm/core/section"
import type { Section as SectionShape } from "@ucrm/core/section/schema"
import { CAMPAIGNS, SECTIONS } from "./configuration"
import { type Chosen, HISTORY, TRAFFIC, type Traffic } from "./history"
import { FORMER, PEOPLE, type Person } from "./people"
import { ACCOUNT, AGENTS, PROFILES, USERS } from "./user"

const DAY_MS = 24 * 60 * 60 * 1000
/** The age of the contacts, which are older than the first past interaction. */
const AGE_DAYS = 400

const IDENTITY: IdentitySettingsValue = {
  country: "UY",
  dialPrefixes: ["011"],
  ownNumbers: ["+59829001000"],
  withheld: [],
  required: [],
  atLeastOne: [],
  keyFields: [],
  activeHours: 12,
}

const nameOf = (id: string) => USERS.find(user => user.id === id)?.name ?? id

/** Runs work as a user of the account with every permission. */
export function acting<T>(id: string, account: string, work: () => Promise<T>) {
  return Actor.provide(
    account,
    Promise.resolve({
      type: "agent" as const,
      account,
      id,
      name: nameOf(id),
      permissions: new Set(Permission.options),
    }),
    work,
  )
}

/** Stores the demo's uContact X with a token; at every start, because the port and the token can change. */
export function welcome(origins: string[], token: string, account = ACCOUNT) {
  return acting("admin", account, () =>
    Host.upsert({ id: "demo", name: "demo@ucontactcloud.com", origins, scopes: [...Scope.options] }, token),
  )
}

/** Stores the users, campaigns, sections and numbers of the demo. Returns the sections. */
export function configure(account = ACCOUNT) {
  return acting("admin", account, async () => {
    await Promise.all([...PROFILES.map(Profile.save), ...USERS.map(User.save)])
    await IdentitySettings.replace("draft", 0, IDENTITY)
    for (const { name, ...settings } of CAMPAIGNS) await Campaign.replace("draft", name, 0, settings)
    for (const section of SECTIONS) await Section.create("draft", section)
    await Section.publish(0, "Primera configuración")
    return (await Config.current()).sections
  })
}

const draftOf = (person: Person, ids: Map<string, string>): Draft => ({
  firstName: person.name[0],
  lastName: person.name[1],
  company: person.company,
  jobTitle: person.jobTitle,
  identifiers: [
    ...(person.phone ?? []).map(value => ({ kind: "phone", value })),
    ...(person.email ?? []).map(value => ({ kind: "email", value })),
    ...(person.social ?? []).map(([kind, value]) => ({ kind, value })),
  ],
  fields: Object.fromEntries(
    Object.entries(person.values ?? {}).map(([label, value]) => [ids.get(label) ?? label, value]),
  ),
})

async function people(sections: SectionShape[], account: string) {
  const ids = new Map(sections.flatMap(section => section.fields).map(field => [field.label, field.id]))
  const create = (person: Person, by: string) =>
    acting(by, account, () => Contact.create(draftOf(person, ids), person.temporary ? "temporary" : "share"))
  for (const [at, person] of PEOPLE.entries()) await create(person, AGENTS[at % AGENTS.length]?.id ?? "admin")
  const former = await create(FORMER, "admin")
  for (const value of FORMER.phone)
    await acting("admin", account, () => Contact.removeIdentifier(former.id, { kind: "phone", value }))
  return former.id
}

async function choose(guid: string, { kind, candidates }: Resolution, { instead }: Chosen, other: string) {
  const contactId = instead ? other : kind === "ambiguous" ? candidates[0]?.contactId : undefined
  if (contactId) await Interaction.choose(guid, { contactId, clientId: "leave" })
}

async function happen({ days, time, received, chosen, named }: Traffic, account: string, other: string) {
  const day = new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10)
  let at = Date.parse(`${day}T${time}:00Z`)
  const restore = Clock.set(() => at)
  try {
    await acting(received.agent, account, async () => {
      const { interaction, resolution } = await Interaction.receive({
        ...received,
        guid: randomUUID(),
        ...(named ? { contactId: other } : {}),
      })
      at += (chosen?.after ?? 0) * 1000
      if (chosen) await choose(interaction.guid, resolution, chosen, other)
      await Interaction.finish(interaction.guid)
    })
  } finally {
    restore()
  }
}

/** Fills an empty account with the demo data: configuration, contacts and their past interactions. */
export async function fill(account = ACCOUNT) {
  const sections = await configure(account)
  const restore = Clock.set(() => Date.now() - AGE_DAYS * DAY_MS)
  const other = await people(sections, account).finally(restore)
  const past: Traffic[] = [...HISTORY, ...TRAFFIC]
  for (const event of past.toSorted((a, b) => b.days - a.days)) await happen(event, account, other)
}
