import { Claim } from "../claim"
import { Clock } from "../clock"
import { Failure, type ValueError, valueProblem } from "../error"
import { identifyAs, type PhoneSettings } from "../identity"
import { Mask } from "../mask"
import type { Write } from "../table"
import type { Contact, HeldIdentifier, IdentifierDraft } from "./schema"

/** The most identifiers that one contact holds. */
export const LIMIT = 20

/** The identifiers of a draft in canonical form, each once. Throws `request.invalid` for one that identifies nobody. */
export function canonical(
  drafts: IdentifierDraft[],
  settings: PhoneSettings,
  source: HeldIdentifier["source"],
  base: string,
): HeldIdentifier[] {
  const errors: ValueError[] = []
  const held = new Map<string, HeldIdentifier>()
  const now = Clock.millis()
  for (const [at, draft] of drafts.entries()) {
    const found = identifyAs(draft.kind, draft.value, settings)
    if (found.withheld || Mask.isReference(draft.value))
      errors.push({ pointer: `${base}/${at}/value`, ...valueProblem("value.format", "does not identify anybody") })
    else
      held.set(`${found.kind}#${found.value}`, {
        kind: found.kind,
        value: found.value,
        display: found.display,
        ...(draft.label ? { label: draft.label } : {}),
        source,
        // Identifiers are shown in the order of their times: a millisecond apart they stay in that of the draft.
        addedAt: new Date(now + held.size).toISOString(),
        ...(found.normalizer ? { normalizer: found.normalizer } : {}),
      })
  }
  if (errors.length > 0) throw new Failure("request.invalid", "An identifier cannot be used.", { errors })
  return [...held.values()]
}

/** The claims on identifiers, read together. */
export function claims(held: Pick<HeldIdentifier, "kind" | "value" | "normalizer">[]) {
  return Promise.all(held.map(one => Claim.get(one)))
}

/** The writes that put a new contact into the claims on its identifiers. */
export function claiming(contact: Contact, found: Claim.Claim[]): Write[] {
  return found.map(claim => Claim.write(claim, Claim.adding(claim, contact)))
}

/** The writes that take a contact out of the claims on its identifiers. */
export function releasing(contactId: string, found: Claim.Claim[]): Write[] {
  return found.map(claim => Claim.write(claim, Claim.removing(claim, contactId)))
}
