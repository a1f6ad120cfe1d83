import { Actor } from "../actor"
import { Claim } from "../claim"
import { Config } from "../config"
import { type Identification, INITIAL_VERSION, identifyAs, type PhoneSettings } from "../identity"
import { CONFLICT_CODES, retryOnConflict, Table, type Write } from "../table"
import * as Items from "./items"
import type { Contact, HeldIdentifier, IdentifierDraft } from "./schema"
import * as Store from "./store"

/** So few at a time that the transaction holds them with all that they touch. */
const AT_ONCE = 8

const keyOf = ({ kind, value }: { kind: string; value: string }) => `${kind}#${value}`

function renamed(held: HeldIdentifier, settings: PhoneSettings): HeldIdentifier {
  const { version = INITIAL_VERSION } = settings.normalizer ?? {}
  const { normalizer: _, ...kept } = held
  const found = identifyAs(held.kind, held.value, settings)
  const named = found.withheld ? {} : { kind: found.kind, value: found.value, display: found.display }
  return { ...kept, ...named, ...(version > INITIAL_VERSION ? { normalizer: version } : {}) }
}

const each = <T extends { kind: string; value: string }>(list: T[]) =>
  [...new Map(list.toReversed().map(one => [keyOf(one), one])).values()].toReversed()

const without = (claim: Claim.Claim, id: string) => Claim.write(claim, Claim.removing(claim, id))
const holding = (claim: Claim.Claim, contact: Contact): Write[] =>
  [...claim.contactIds, ...claim.temporaryIds].includes(contact.id)
    ? []
    : [Claim.write(claim, Claim.adding(claim, contact))]

/** A contact's identifiers, the stale ones among them under their new names, those that are one now only once. */
function moved({ contact, last }: Store.Loaded, stale: HeldIdentifier[], settings: PhoneSettings) {
  const now = new Map(stale.map(one => [keyOf(one), renamed(one, settings)]))
  const after: Contact = {
    ...contact,
    identifiers: each(contact.identifiers.map(identifier => now.get(keyOf(identifier)) ?? identifier)),
    version: contact.version + 1,
  }
  const met = new Map<string, Items.Last>()
  for (const one of contact.identifiers) {
    const key = keyOf(now.get(keyOf(one)) ?? one)
    met.set(key, Items.latest(met.get(key) ?? {}, last.get(Items.identifierKey(contact.id, one).sk) ?? {}))
  }
  return { after, met }
}

const step = (id: string): Promise<boolean> =>
  retryOnConflict(
    async () => {
      const [loaded, { identity }] = await Promise.all([Store.load(id), Config.get()])
      const { version = INITIAL_VERSION } = identity.normalizer ?? {}
      const old =
        loaded?.contact.identifiers.filter(identifier => (identifier.normalizer ?? INITIAL_VERSION) < version) ?? []
      const stale = old.slice(0, AT_ONCE)
      if (!loaded || stale.length === 0) return false
      const { after, met } = moved(loaded, stale, identity)
      const has = new Set(after.identifiers.map(keyOf))
      const gone = stale.filter(one => !has.has(keyOf(one)))
      const fresh = each(stale.map(one => renamed(one, identity)))
      const [left, joined] = await Promise.all([gone, fresh].map(some => Promise.all(some.map(one => Claim.get(one)))))
      await Table.transact([
        ...Store.rewriting(loaded, after, met),
        ...(left ?? []).map(claim => without(claim, id)),
        ...(joined ?? []).flatMap(claim => holding(claim, after)),
      ])
      return old.length > stale.length
    },
    { codes: CONFLICT_CODES },
  )

/** Moves a contact's keys to the version in force; what is moved already stays. Throws `table.unavailable`. */
export async function rekey(id: string) {
  while (await step(id));
}

async function current(identification: Identification) {
  if (identification.withheld) return []
  const { kind, alternateValues = [] } = identification
  const claims = await Promise.all(alternateValues.map(value => Claim.get({ kind, value })))
  return claims.flatMap(claim => [...claim.contactIds, ...claim.temporaryIds])
}

/**
 * Moves first, while an account's keys are moving, those contacts whose keys a change is about to touch: the ones named
 * and whoever holds the identifications under the version before. Afterwards the change knows of one version alone.
 */
export async function settle(identifications: Identification[], ids: string[] = []) {
  const { normalizer } = (await Config.of(Actor.account())).identity
  if (normalizer?.other === undefined || normalizer.other > normalizer.version) return
  const holders = await Promise.all(identifications.map(current))
  for (const id of new Set([...ids, ...holders.flat()])) await rekey(id)
}

/** Moves first what the identifiers of a draft, or a contact, still have under another version of the rules. */
export async function settleDrafts(drafts: Pick<IdentifierDraft, "kind" | "value">[], ...ids: string[]) {
  const { identity } = await Config.get()
  await settle(
    drafts.map(draft => identifyAs(draft.kind, draft.value, identity)),
    ids,
  )
}
