import type { Configuration } from "../configuration"
import type { View } from "../configuration/schema"
import type { Resolution } from "../resolution"
import type { Section } from "../section/schema"
import { isVisible } from "../section/schema"
import { campaignKey } from "../text/agent-key"
import type { Rule } from "./schema"

function ambiguityRule({ resolution: { candidates }, found: { holders } }: Resolution.Resolved): Rule {
  if (candidates.length > 1) return { code: "matched.several", count: candidates.length }
  const [only] = holders
  if (only?.typed) return { code: "matched.typed" }
  return { code: only?.tier === "variant" ? "matched.variant" : "matched.shared" }
}

function outcomeRule(resolved: Resolution.Resolved): Rule {
  const { kind, by, redirectedFrom } = resolved.resolution
  const { primary } = resolved.caller.ids
  if (kind === "matched" && by === "contactId")
    return { code: redirectedFrom ? "matched.redirected" : "matched.contactId" }
  if (kind === "matched") return { code: "matched.direct" }
  if (kind === "ambiguous") return ambiguityRule(resolved)
  if (kind === "unmatched" || !primary.withheld) return { code: "unmatched" }
  return { code: `withheld.${primary.reason}` }
}

const viewRule = (requested: View | null, campaign: View | null): Rule =>
  requested
    ? { code: "view.host", view: requested }
    : campaign
      ? { code: "view.campaign", view: campaign }
      : { code: "view.width" }

function sectionRule(section: Section, campaign: string): Rule {
  const { title, campaigns } = section
  if (!section.active) return { code: "section.inactive", title }
  if (!isVisible(section, campaign)) return { code: "section.elsewhere", title, campaigns }
  return { code: campaigns.length === 0 ? "section.always" : "section.campaign", title }
}

/** Returns what the reduced view omits from a section that the campaign shows. */
function reducedRules(section: Section): Rule[] {
  const { title } = section
  if (!section.reduced) return [{ code: "section.notReduced", title }]
  const labels = section.fields.filter(field => !field.reduced).map(field => field.label)
  return labels.length > 0 ? [{ code: "field.notReduced", title, labels }] : []
}

interface ExplainRequest {
  campaign: string
  /** The view that the interaction asks for. */
  view: View | null
  /** The view that results. */
  form: View | null
}

/** Returns the rules that led to a preview's result, in the order in which they apply. */
export function explain(
  { sections, campaigns }: Configuration,
  resolved: Resolution.Resolved,
  { campaign, view, form }: ExplainRequest,
): Rule[] {
  return [
    outcomeRule(resolved),
    ...resolved.resolution.notices
      .filter(({ code }) => code === "contactId.unknown" || code === "conflict.pending")
      .map(({ code }) => ({ code }) as Rule),
    viewRule(view, campaigns.get(campaignKey(campaign))?.view ?? null),
    ...sections.map(section => sectionRule(section, campaign)),
    ...(form === "reduced" ? sections.filter(section => isVisible(section, campaign)).flatMap(reducedRules) : []),
  ]
}
