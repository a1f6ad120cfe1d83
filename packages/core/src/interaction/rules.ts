import type { Configuration } from "../config"
import type { Section } from "../section/schema"
import { isVisible } from "../section/values"
import type { carries } from "./document"
import type { Lookup } from "./lookup"
import type { Resolution, Rule, View } from "./schema"

function several({ candidates }: Resolution, { holders }: Lookup): Rule {
  if (candidates.length > 1) return { code: "matched.several", count: candidates.length }
  const [only] = holders
  return { code: only?.tier === "variant" ? "matched.variant" : "matched.shared" }
}

function outcome(resolution: Resolution, carried: ReturnType<typeof carries>, look: Lookup): Rule {
  const { kind, by, redirectedFrom } = resolution
  if (kind === "matched" && by === "contactId")
    return { code: redirectedFrom ? "matched.redirected" : "matched.contactId" }
  if (kind === "matched") return { code: "matched.direct" }
  if (kind === "ambiguous") return several(resolution, look)
  if (kind === "unmatched" || !carried.primary.withheld) return { code: "unmatched" }
  return { code: `withheld.${carried.primary.reason}` }
}

const viewed = (asked: View | null, campaign: View | null): Rule =>
  asked
    ? { code: "view.host", view: asked }
    : campaign
      ? { code: "view.campaign", view: campaign }
      : { code: "view.width" }

function sectionRule(section: Section, campaign: string): Rule {
  const { title, campaigns } = section
  if (!section.active) return { code: "section.inactive", title }
  if (!isVisible(section, campaign)) return { code: "section.elsewhere", title, campaigns }
  return { code: campaigns.length === 0 ? "section.always" : "section.campaign", title }
}

/** What reduced leaves out of the sections that the campaign shows. */
function reduced(section: Section): Rule[] {
  const { title } = section
  if (!section.reduced) return [{ code: "section.notReduced", title }]
  const left = section.fields.filter(field => !field.reduced).map(field => field.label)
  return left.length > 0 ? [{ code: "field.notReduced", title, labels: left }] : []
}

interface Asked {
  campaign: string
  /** The view that the interaction asks for itself. */
  view: View | null
  /** The view that it comes to. */
  form: View | null
}

/** The rules that made a view what it is, in the order in which they decide. */
export function rules(
  { sections, campaigns }: Configuration,
  resolution: Resolution,
  carried: ReturnType<typeof carries>,
  look: Lookup,
  { campaign, view, form }: Asked,
): Rule[] {
  return [
    outcome(resolution, carried, look),
    ...resolution.notices
      .filter(({ code }) => code === "contactId.unknown" || code === "conflict.pending")
      .map(({ code }) => ({ code }) as Rule),
    viewed(view, campaigns.get(campaign)?.view ?? null),
    ...sections.map(section => sectionRule(section, campaign)),
    ...(form === "reduced" ? sections.filter(section => isVisible(section, campaign)).flatMap(reduced) : []),
  ]
}
