import { describe, expect, it } from "vitest"
import { decide, type Facts, type Holder } from "./decide"

const identifier = { kind: "phone", value: "+59899111222", display: "+598 99 111 222" }
const draft = { firstName: "", lastName: "", identifiers: [identifier], fields: {} }

const holder = (contactId: string, more: Partial<Holder> = {}): Holder => ({
  contactId,
  name: contactId,
  identifiers: [identifier.display],
  tier: "exact",
  isShared: false,
  isTyped: false,
  ...more,
})

const facts = (more: Partial<Facts> = {}): Facts => ({
  link: null,
  contactId: "absent",
  identifier,
  hasOtherIds: false,
  isSelfDeclared: false,
  rev: 3,
  holders: [],
  draft,
  notices: [],
  ...more,
})

const agent = { by: "agent" as const, contactId: "chosen" }
const earlier = { by: "clientId" as const, contactId: "earlier" }

describe("decide", () => {
  it.each<[string, Partial<Facts>, object]>([
    [
      "1 the agent's choice precedes every other fact",
      { link: agent, contactId: { contactId: "named" }, holders: [holder("a")] },
      { kind: "matched", by: "agent", contactId: "chosen" },
    ],
    [
      "2 a ContactID names a contact",
      { contactId: { contactId: "named" }, holders: [holder("a")] },
      { kind: "matched", by: "contactId", contactId: "named" },
    ],
    [
      "2 a ContactID that was merged names its survivor",
      { contactId: { contactId: "survivor", redirectedFrom: "old" } },
      { kind: "matched", by: "contactId", contactId: "survivor", redirectedFrom: "old" },
    ],
    [
      "2 a ContactID precedes an earlier match by ClientID",
      { link: earlier, contactId: { contactId: "named" } },
      { by: "contactId", contactId: "named" },
    ],
    [
      "3 an unknown ContactID adds a notice and the ClientID decides",
      { contactId: "unknown", holders: [holder("a")] },
      { kind: "matched", by: "clientId", contactId: "a", notices: [{ code: "contactId.unknown" }] },
    ],
    [
      "3 an absent ContactID adds no notice and the ClientID decides",
      { holders: [holder("a")] },
      { kind: "matched", notices: [] },
    ],
    ["4 no ClientID", { identifier: null, rev: 0 }, { kind: "withheld", by: null, identifier: null, candidates: [] }],
    [
      "4 a withheld ClientID precedes its holders",
      { identifier: null, rev: 0, holders: [holder("a")] },
      { kind: "withheld", contactId: null },
    ],
    [
      "4 a withheld ClientID beside one that identifies",
      { identifier: null, rev: 0, hasOtherIds: true, holders: [holder("a")] },
      { kind: "matched", contactId: "a" },
    ],
    [
      "5 one holder, exact and direct",
      { holders: [holder("a")] },
      { kind: "matched", by: "clientId", contactId: "a", candidates: [], draft: null },
    ],
    [
      "5 an earlier match by ClientID is kept",
      { link: earlier, holders: [holder("a"), holder("b")] },
      { kind: "matched", by: "clientId", contactId: "earlier" },
    ],
    [
      "6 one holder by a variant",
      { holders: [holder("a", { tier: "variant" })] },
      { kind: "ambiguous", contactId: null, candidates: [{ contactId: "a", tier: "variant", why: ["holds.variant"] }] },
    ],
    [
      "6 one holder of a shared claim",
      { holders: [holder("a", { isShared: true })] },
      {
        kind: "ambiguous",
        contactId: null,
        candidates: [{ contactId: "a", why: ["holds.clientId", "identifier.shared"] }],
      },
    ],
    [
      "7 two holders",
      { holders: [holder("b"), holder("a")] },
      { kind: "ambiguous", contactId: null, candidates: [{ contactId: "a" }, { contactId: "b" }] },
    ],
    [
      "7 an exact holder and a variant holder",
      { holders: [holder("a"), holder("b", { tier: "variant" })] },
      { kind: "ambiguous", candidates: [{ contactId: "a" }, { contactId: "b" }] },
    ],
    ["8 no holder", {}, { kind: "unmatched", by: null, contactId: null, draft: { identifiers: [identifier] } }],
    [
      "the notices are returned",
      { holders: [holder("a")], notices: [{ code: "conflict.pending", detail: "" }] },
      { kind: "matched", notices: [{ code: "conflict.pending" }] },
    ],
    ["the claim's rev is returned", {}, { rev: 3, identifier }],
  ])("implements the row of the decision table: %s", (_, given, expected) => {
    expect(decide(facts(given))).toMatchObject(expected)
  })

  it("returns no contactId unless the kind is matched", () => {
    for (const holders of [[], [holder("a", { isShared: true })], [holder("a"), holder("b")]])
      expect(decide(facts({ holders }))).toMatchObject({ by: null, contactId: null })
  })

  it("orders candidates by tier, campaign, recency, name and id for any input order", () => {
    const expected = [
      holder("campaign", { lastInCampaign: "2026-01-02", lastInteractionAt: "2026-01-02" }),
      holder("recent", { lastInteractionAt: "2026-03-01" }),
      holder("older", { lastInteractionAt: "2026-02-01" }),
      holder("by-name", { name: "Ana" }),
      holder("same-name-1", { name: "Berta" }),
      holder("same-name-2", { name: "Berta" }),
      holder("variant", { tier: "variant", name: "Aaron", lastInCampaign: "2026-05-01" }),
    ]
    const ids = expected.map(holder => holder.contactId)
    for (const holders of [expected, expected.toReversed()])
      expect(decide(facts({ holders })).candidates.map(candidate => candidate.contactId)).toEqual(ids)
  })
})
