import type { Section } from "../section/schema"
import { campaignKey } from "../text/campaign-key"

type Bound = Pick<Section, "campaigns">

/** Returns whether a section is meant for a campaign; null is every campaign. A section without campaigns is for all. */
export function isForCampaign({ campaigns }: Bound, campaign: string | null) {
  if (campaigns.length === 0) return true
  if (campaign === null) return false
  const key = campaignKey(campaign)
  return campaigns.some(name => campaignKey(name) === key)
}

/** Returns whether an interaction of a campaign shows a section; outside of interactions (null) every active one is shown. */
export function isVisible(section: Bound & Pick<Section, "active">, campaign: string | null) {
  return section.active && (campaign === null || isForCampaign(section, campaign))
}

/** Returns whether the reduced view shows any field of a section. */
export function isInReducedView({ reduced, fields }: Pick<Section, "reduced" | "fields">) {
  return reduced && fields.some(field => field.reduced)
}
