import { Claim } from "../claim"
import { Contact } from "../contact"
import type { ContactSummary } from "../contact/schema"
import { Failure } from "../error"
import { campaignKey } from "../text/keys"
import { type ClientIds, type UsableId, usableIds } from "./client-ids"
import type { Holder } from "./decide"

interface Spelling {
  kind: string
  value: string
  tier: "exact" | "variant"
  typed?: true
  normalizer?: number | undefined
}

/** The claim on a spelling of an identifier, and its holders. */
export interface ClaimMatch {
  claim: Claim.Claim
  holders: Holder[]
  /** When each holder was last seen through the identifier, by contact id. */
  lastSeen: Map<string, Contact.LastSeen>
  /** The holders as the agent sees them. */
  summaries: ContactSummary[]
}

/** The result of looking up every identifier of an interaction. */
export interface Lookup {
  /** The revision of the claim on the ClientID; 0 without a ClientID. */
  rev: number
  /** The permanent contacts that hold any spelling, without duplicates; an exact match takes precedence. */
  holders: Holder[]
  /** The contacts that hold the ClientID itself. */
  primary: ClaimMatch | undefined
  /** The temporary contacts that hold one of the identifiers, the oldest first. */
  temporaryIds: string[]
}

const toHolder = (
  { summary, lastSeen }: Contact.IdentifierHolder,
  spelling: Spelling,
  claim: Claim.Claim,
  campaign: string,
): Holder => ({
  contactId: summary.contactId,
  name: summary.name,
  company: summary.company,
  identifiers: summary.identifiers,
  recognition: summary.recognition,
  tier: spelling.tier,
  isShared: claim.mode === "shared",
  isTyped: spelling.typed ?? false,
  lastInCampaign: lastSeen[campaignKey(campaign)],
  lastInteractionAt: lastSeen[Contact.ALL_CAMPAIGNS],
})

/** Returns the holders of a spelling from the rows of the index, or reads them where the index was not queried. */
async function findHolders(
  spelling: Spelling,
  campaign: string,
  queried?: Promise<Contact.HolderIndex>,
): Promise<ClaimMatch> {
  const [rows, claim] = await Promise.all([queried, Claim.get(spelling)])
  const isMany = !queried && claim.contactIds.length > Contact.MAX_HOLDERS_WITHOUT_INDEX
  const index = isMany ? await Contact.queryHolderIndex(spelling) : rows
  const identifierHolders = await Contact.listHolders(spelling, claim.contactIds, index)
  return {
    claim,
    holders: identifierHolders.map(holder => toHolder(holder, spelling, claim, campaign)),
    lastSeen: new Map(identifierHolders.map(({ summary, lastSeen }) => [summary.contactId, lastSeen])),
    summaries: identifierHolders.map(holder => holder.summary),
  }
}

const alternateSpellings = ({ kind, typed, alternateValues = [] }: UsableId): Spelling[] =>
  alternateValues.map(value => ({ kind, value, tier: "exact" as const, ...(typed && { typed }) }))

const currentSpellings = ({ kind, value, typed, normalizer, variants }: UsableId): Spelling[] => [
  { kind, value, tier: "exact", normalizer, ...(typed && { typed }) },
  ...variants.map(value => ({ kind, value, tier: "variant" as const, ...(typed && { typed }) })),
]

/** Returns how certain a holder is: by a ClientID more than by what was typed, exactly more than by a variant. */
const certainty = ({ isTyped, tier }: Holder) => (isTyped ? 0 : 2) + (tier === "exact" ? 1 : 0)

/**
 * Looks all identifiers up at once: one BatchGetItem of the claims of every spelling beside one query of an index,
 * which has all spellings of the ClientID in one place. One BatchGetItem more reads the holders of other identifiers,
 * and of the former keys while an account migrates to another normalizer version. Writes nothing. Throws
 * `lookup.failed`.
 */
export async function lookUp(ids: ClientIds, campaign: string): Promise<Lookup> {
  const usable = usableIds(ids)
  const [clientId, otherIds] = ids.primary.withheld ? [undefined, usable] : [usable[0], usable.slice(1)]
  const findAll = (spellings: Spelling[], queried?: Promise<Contact.HolderIndex>) =>
    spellings.map(spelling => findHolders(spelling, campaign, queried))
  // Read first: a key that migrates between the two reads is found by one of them.
  const alternateMatches = await Promise.all(findAll(usable.flatMap(alternateSpellings))).catch(toLookupFailure)
  const currentMatches = await Promise.all([
    ...(clientId ? findAll(currentSpellings(clientId), Contact.queryHolderIndex(clientId)) : []),
    ...findAll(otherIds.flatMap(currentSpellings)),
  ]).catch(toLookupFailure)
  const holders = new Map<string, Holder>()
  for (const holder of [...currentMatches, ...alternateMatches].flatMap(match => match.holders)) {
    const existing = holders.get(holder.contactId)
    if (!existing || certainty(existing) <= certainty(holder)) holders.set(holder.contactId, holder)
  }
  const primary = ids.primary.withheld ? undefined : currentMatches[0]
  return {
    rev: primary?.claim.rev ?? 0,
    holders: [...holders.values()],
    primary,
    temporaryIds: [
      ...new Set([...currentMatches, ...alternateMatches].flatMap(match => match.claim.temporaryIds)),
    ].sort(),
  }
}

/** Throws `lookup.failed` for an unreachable table, so that a failed lookup does not look like an unknown caller. */
export function toLookupFailure(error: unknown): never {
  if (error instanceof Failure && error.code === "table.unavailable")
    throw new Failure(
      "lookup.failed",
      "The caller could not be looked up. Nothing was written; try again.",
      {},
      { cause: error },
    )
  throw error
}
