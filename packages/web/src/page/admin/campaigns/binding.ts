import type { Section } from "@ucrm/core/section/schema"

/** Returns whether a section is shown in a campaign; null stands for every campaign. */
export function isShownIn({ campaigns }: Pick<Section, "campaigns">, campaign: string | null) {
  return campaigns.length === 0 || (campaign !== null && campaigns.includes(campaign))
}

/**
 * Returns the campaigns of a section after one of them was toggled; null when none would remain, since that would mean
 * every one.
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
