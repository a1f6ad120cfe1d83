import type { FieldValues, ProposedDraft } from "../contact/schema"
import type { Identifier } from "../identity/schema"
import type { Candidate, Notice, Resolution } from "./schema"

/** A permanent contact that holds one of the interaction's ClientIDs, and when it was last seen through it. */
export interface Holder {
  contactId: string
  name: string
  company?: string | undefined
  identifiers: string[]
  /** The values that help to recognize the contact, by field id. */
  recognition?: FieldValues | undefined
  tier: "exact" | "variant"
  /** Whether the claim that led to it is shared. */
  isShared: boolean
  /** Whether it was found only by what the visitor typed into a form, which proves nothing. */
  isTyped: boolean
  lastInCampaign?: string | undefined
  lastInteractionAt?: string | undefined
}

/** The facts that the decision depends on. */
export interface Facts {
  /** The contact that the interaction was linked to before, by the agent or by an earlier answer. */
  link: { contactId: string; by: "agent" | "contactId" | "clientId"; redirectedFrom?: string | undefined } | null
  /** The contact that the ContactID names, or whether it is absent or unknown. */
  contactId: "absent" | "unknown" | { contactId: string; redirectedFrom?: string | undefined }
  /** The ClientID's identifier; null when it is withheld, unusable or the account's own. */
  identifier: Identifier | null
  /** Whether the interaction has other usable identifiers. */
  hasOtherIds: boolean
  /** Whether the visitor declared the ClientID, as an address on web chat. */
  isSelfDeclared: boolean
  rev: number
  holders: Holder[]
  draft: ProposedDraft
  notices: Notice[]
}

type Decision = Pick<Resolution, "kind" | "by" | "contactId" | "candidates" | "draft"> & { redirectedFrom?: string }

const matched = (
  by: "agent" | "contactId" | "clientId",
  contact: { contactId: string; redirectedFrom?: string | undefined },
): Decision => ({
  kind: "matched",
  by,
  contactId: contact.contactId,
  ...(contact.redirectedFrom ? { redirectedFrom: contact.redirectedFrom } : {}),
  candidates: [],
  draft: null,
})

const undecided = (
  kind: "ambiguous" | "unmatched" | "withheld",
  candidates: Candidate[],
  draft: ProposedDraft | null,
): Decision => ({
  kind,
  by: null,
  contactId: null,
  candidates,
  draft,
})

const compareLatest = (a: string | undefined, b: string | undefined) => (b ?? "").localeCompare(a ?? "")

/**
 * Compares two holders: ClientIDs before typed ones, exact before variant, then by last seen in the campaign, last seen
 * at all, name and id.
 */
const compareHolders = (a: Holder, b: Holder) =>
  Number(a.isTyped) - Number(b.isTyped) ||
  Number(a.tier === "variant") - Number(b.tier === "variant") ||
  compareLatest(a.lastInCampaign, b.lastInCampaign) ||
  compareLatest(a.lastInteractionAt, b.lastInteractionAt) ||
  a.name.localeCompare(b.name) ||
  (a.contactId < b.contactId ? -1 : 1)

const toCandidate = (holder: Holder): Candidate => ({
  contactId: holder.contactId,
  name: holder.name,
  ...(holder.company ? { company: holder.company } : {}),
  identifiers: holder.identifiers,
  ...(holder.recognition ? { recognition: holder.recognition } : {}),
  tier: holder.tier,
  why: [
    ...(holder.isTyped ? ["typed" as const] : []),
    ...(holder.tier === "variant" ? ["holds.variant" as const] : holder.isTyped ? [] : ["holds.clientId" as const]),
    ...(holder.isShared ? ["identifier.shared" as const] : []),
    ...(holder.lastInCampaign ? ["campaign.recent" as const] : []),
    ...(holder.lastInteractionAt ? ["interaction.recent" as const] : []),
  ],
  ...(holder.lastInteractionAt ? { lastInteractionAt: holder.lastInteractionAt } : {}),
})

const findCertainHolder = ([only, ...more]: Holder[]) =>
  only && more.length === 0 && only.tier === "exact" && !only.isShared && !only.isTyped ? only : undefined

function decideContact(facts: Facts): Decision {
  const { link, contactId, identifier, holders, draft } = facts
  const certainHolder = findCertainHolder(holders)
  return link?.by === "agent"
    ? matched("agent", link)
    : typeof contactId === "object"
      ? matched("contactId", contactId)
      : link
        ? matched(link.by, link)
        : !identifier && !facts.hasOtherIds
          ? undecided("withheld", [], draft)
          : certainHolder
            ? matched("clientId", certainHolder)
            : holders.length > 0
              ? undecided("ambiguous", holders.toSorted(compareHolders).map(toCandidate), draft)
              : undecided("unmatched", [], draft)
}

/**
 * Returns the resolution of a caller: a total and pure function, with the rows of the decision table in their order.
 */
export function decide(facts: Facts): Resolution {
  const decision = decideContact(facts)
  return {
    ...decision,
    identifier: facts.identifier,
    rev: facts.rev,
    notices: [
      ...(facts.contactId === "unknown" && facts.link?.by !== "agent"
        ? [{ code: "contactId.unknown" as const, detail: "The ContactID that was sent names no contact." }]
        : []),
      ...(facts.isSelfDeclared && (decision.by === "clientId" || decision.kind === "ambiguous")
        ? [
            {
              code: "clientId.selfDeclared" as const,
              detail: "The visitor declared the address; nobody has proved it.",
            },
          ]
        : []),
      ...facts.notices,
    ],
  }
}
