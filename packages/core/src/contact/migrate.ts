import { Actor } from "../actor"
import { Claim } from "../claim"
import { Config } from "../configuration"
import { type Identification, INITIAL_VERSION, identifyAs, type PhoneSettings } from "../identity"
import { CONFLICT_CODES, retryOnConflict, Table, TRANSACTION_LIMIT, type Write } from "../table"
import * as Items from "./item-mapper"
import type { Contact, ContactIdentifier, IdentifierDraft } from "./schema"
import * as Store from "./store"

/** The number of identifiers that one transaction migrates. */
const MAX_IDENTIFIERS_PER_STEP = 8

const keyOf = ({ kind, value }: { kind: string; value: string }) => `${kind}#${value}`

function migrateIdentifier(identifier: ContactIdentifier, settings: PhoneSettings): ContactIdentifier {
  const { version = INITIAL_VERSION } = settings.normalizer ?? {}
  const { normalizer: _previous, ...unversioned } = identifier
  const identified = identifyAs(identifier.kind, identifier.value, settings)
  const canonical = identified.withheld
    ? {}
    : { kind: identified.kind, value: identified.value, display: identified.display }
  return { ...unversioned, ...canonical, ...(version > INITIAL_VERSION ? { normalizer: version } : {}) }
}

const uniqueByKey = (identifiers: ContactIdentifier[]) =>
  [...new Map(identifiers.toReversed().map(identifier => [keyOf(identifier), identifier])).values()].toReversed()

type LastSeenByIdentifier = Map<string, Items.LastSeen>

/** The migrated identifiers, by the key of the identifier that each replaces. */
type Migrations = Map<string, ContactIdentifier>

function migratedLastSeen(contact: Contact, migrations: Migrations, lastSeen: LastSeenByIdentifier) {
  const migrated: LastSeenByIdentifier = new Map()
  for (const identifier of contact.identifiers) {
    const key = keyOf(migrations.get(keyOf(identifier)) ?? identifier)
    migrated.set(key, Items.mergeLastSeen(migrated.get(key) ?? {}, lastSeen.get(keyOf(identifier)) ?? {}))
  }
  return migrated
}

/**
 * Returns the writes that move a contact from the claims of its old values to those of its new ones, with their mode.
 */
async function claimWrites(after: Contact, migrations: Migrations): Promise<Write[]> {
  const currentKeys = new Set(after.identifiers.map(keyOf))
  const releasedClaims = await Promise.all(
    [...migrations]
      .filter(([key]) => !currentKeys.has(key))
      .map(async ([key, { kind }]) => {
        const claim = await Claim.get({ kind, value: key.slice(kind.length + 1) })
        return { key, claim }
      }),
  )
  const joinedClaims = await Promise.all(uniqueByKey([...migrations.values()]).map(identifier => Claim.get(identifier)))
  const joinWrites = joinedClaims
    .filter(claim => !Claim.isHolder(claim, after.id))
    .map(claim => {
      const previousClaims = releasedClaims.filter(({ key }) => keyOf(migrations.get(key) ?? claim) === keyOf(claim))
      const isShared = previousClaims.some(({ claim: { mode } }) => mode === "shared")
      const sharedByAgent = claim.sharedByAgent || previousClaims.some(({ claim }) => claim.sharedByAgent)
      const change = Claim.withHolder(claim, after)
      return Claim.changeWrite(claim, { ...change, ...(isShared ? { mode: "shared" } : {}), sharedByAgent })
    })
  return [
    ...releasedClaims.map(({ claim }) => Claim.changeWrite(claim, Claim.withoutHolder(claim, after.id))),
    ...joinWrites,
  ]
}

/**
 * Loads when a contact was last seen by its identifiers; each is read by its key, so that many contacts share batches.
 */
async function loadLastSeen({ id, identifiers }: Contact): Promise<LastSeenByIdentifier> {
  const items = await Promise.all(identifiers.map(identifier => Table.get(Items.identifierKey(id, identifier))))
  return new Map(
    identifiers.map((identifier, at) => [keyOf(identifier), (items[at]?.["last"] ?? {}) as Items.LastSeen]),
  )
}

/** The next step of a contact's migration. */
interface Step {
  id: string
  writes: Write[]
  /** The claims and the contact that the writes touch. */
  keys: string[]
  isLast: boolean
}

/** Returns the step that migrates the next stale identifiers of a contact; undefined when it has none. */
async function nextStep(id: string): Promise<Step | undefined> {
  const [before, { identity }] = await Promise.all([Store.load(id), Config.current()])
  const { version = INITIAL_VERSION } = identity.normalizer ?? {}
  const stale = before?.identifiers.filter(identifier => (identifier.normalizer ?? INITIAL_VERSION) < version) ?? []
  if (!before || stale.length === 0) return undefined
  const migrations: Migrations = new Map(
    stale
      .slice(0, MAX_IDENTIFIERS_PER_STEP)
      .map(identifier => [keyOf(identifier), migrateIdentifier(identifier, identity)]),
  )
  const after: Contact = {
    ...before,
    identifiers: uniqueByKey(before.identifiers.map(identifier => migrations.get(keyOf(identifier)) ?? identifier)),
    version: before.version + 1,
  }
  const [lastSeen, claims] = await Promise.all([loadLastSeen(before), claimWrites(after, migrations)])
  return {
    id,
    writes: [...Store.rewriteWrites(before, after, migratedLastSeen(before, migrations, lastSeen)), ...claims],
    keys: [id, ...new Set([...before.identifiers, ...after.identifiers].map(keyOf))],
    isLast: stale.length === migrations.size,
  }
}

/**
 * Migrates a contact's identifiers to the current normalizer version; repeating it changes nothing. Throws
 * `table.unavailable`.
 */
async function migrateContact(id: string) {
  for (let isComplete = false; !isComplete; )
    isComplete = await retryOnConflict(
      async () => {
        const step = await nextStep(id)
        if (step) await Table.transact(step.writes)
        return step === undefined || step.isLast
      },
      { codes: CONFLICT_CODES },
    )
}

/** Returns steps in groups of which each fits in one transaction and touches no contact and no claim twice. */
function toTransactions(steps: Step[]): Step[][] {
  const groups: { steps: Step[]; writes: number; keys: Set<string> }[] = []
  for (const step of steps) {
    const groupWithRoom = groups.find(
      ({ writes, keys }) => writes + step.writes.length <= TRANSACTION_LIMIT && !step.keys.some(key => keys.has(key)),
    )
    const group = groupWithRoom ?? { steps: [], writes: 0, keys: new Set<string>() }
    if (!groupWithRoom) groups.push(group)
    group.steps.push(step)
    group.writes += step.writes.length
    for (const key of step.keys) group.keys.add(key)
  }
  return groups.map(({ steps }) => steps)
}

async function migrateGroup(steps: Step[]) {
  try {
    await Table.transact(steps.flatMap(({ writes }) => writes))
  } catch {
    // One of them was changed in between, or shares a claim with another group: each is migrated alone.
    for (const { id } of steps) await migrateContact(id)
    return
  }
  for (const { id, isLast } of steps) if (!isLast) await migrateContact(id)
}

/**
 * Migrates contacts as `migrateContact`, as many in one transaction as fit, and returns how many had a stale
 * identifier. Throws `table.unavailable`.
 */
export async function migrateContacts(ids: readonly string[]): Promise<number> {
  // All steps are computed in one tick with one meter, so that the reads of all contacts become few batch gets.
  const steps = await Table.withMeter(() => Promise.all(ids.map(nextStep)))
  const stale = steps.filter(step => step !== undefined)
  for (const group of toTransactions(stale)) await migrateGroup(group)
  return stale.length
}

async function listHolders(identification: Identification) {
  if (identification.withheld) return []
  const { kind, alternateValues = [] } = identification
  const claims = await Promise.all(alternateValues.map(value => Claim.get({ kind, value })))
  return claims.flatMap(claim => [...claim.contactIds, ...claim.temporaryIds])
}

/**
 * While an account's keys migrate, migrates first the contacts that a change is about to touch: those of `ids`, and the
 * holders of the identifications under the previous version. The change then handles one version only.
 */
export async function migrateHolders(identifications: Identification[], ids: string[] = []) {
  const { normalizer } = (await Config.load(Actor.account())).identity
  if (normalizer?.other === undefined || normalizer.other > normalizer.version) return
  const holders = await Promise.all(identifications.map(listHolders))
  for (const id of new Set([...ids, ...holders.flat()])) await migrateContact(id)
}

/** Migrates first the holders of a draft's identifiers, and the contacts of `ids`. */
export async function migrateDrafts(drafts: Pick<IdentifierDraft, "kind" | "value">[], ...ids: string[]) {
  const { identity } = await Config.current()
  if (identity.normalizer?.other === undefined) return
  await migrateHolders(
    drafts.map(draft => identifyAs(draft.kind, draft.value, identity)),
    ids,
  )
}
