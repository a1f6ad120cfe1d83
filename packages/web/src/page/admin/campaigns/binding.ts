import type { Section } from "@ucrm/core/section/schema"

/** Whether a campaign shows a section; null is every campaign. */
export function isShownIn({ campaigns }: Pick<Section, "campaigns">, campaign: string | null) {
  return campaigns.length === 0 || (campaign !== null && campaigns.includes(campaign))
}

/**
 * The campaigns of a section once a cell has been turned the other way; null when that would leave none, which would
 * mean every one.
 */
export function toggledCampaigns(
  { campaigns }: Pick<Section, "campaigns">,
  campaign: string | null,
  all: readonly string[],
): string[] | null {
  if (campaign === null) return campaigns.length === 0 ? [...all] : []
  const bound = campaigns.length === 0 ? [...all] : campaigns
  const next = bound.includes(campaign) ? bound.filter(name => name !== campaign) : [...bound, campaign]
  return next.length === 0 ? null : next
}
