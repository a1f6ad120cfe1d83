import type { View } from "@ucrm/core/configuration/schema"
import type { PreviewRequest, ReplayResult } from "@ucrm/core/preview/schema"

/** What stands in the form. */
export type PreviewForm = {
  campaign: string
  channel: string
  clientId: string
  contactId: string
  view: View | ""
  /** The id of the agent's profile; empty for an admin who may not see the profiles. */
  profile: string
}

/** The question that it puts; what is empty is not part of it. */
export function toQuestion({ campaign, channel, clientId, contactId, view, profile }: PreviewForm): PreviewRequest {
  return {
    campaign: campaign.trim(),
    channel,
    ...(clientId.trim() && { clientId: clientId.trim() }),
    ...(contactId.trim() && { contactId: contactId.trim() }),
    ...(view && { view }),
    ...(profile && { profile }),
  }
}

/** The form for an interaction that was gone through again. */
export function toForm({ campaign, channel, input, published }: ReplayResult): Omit<PreviewForm, "profile"> {
  return {
    campaign,
    channel,
    clientId: published.identifier ?? "",
    contactId: input ?? "",
    view: "",
  }
}
