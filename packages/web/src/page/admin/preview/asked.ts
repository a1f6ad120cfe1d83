import type { PreviewQuestion, Replayed, View } from "@ucrm/core/interaction/schema"

/** What stands in the form. */
export type Asked = { campaign: string; channel: string; clientId: string; contactId: string; view: View | "" }

/** The question that it puts; what is empty is not part of it. */
export const questionOf = ({ campaign, channel, clientId, contactId, view }: Asked): PreviewQuestion => ({
  campaign: campaign.trim(),
  channel,
  ...(clientId.trim() && { clientId: clientId.trim() }),
  ...(contactId.trim() && { contactId: contactId.trim() }),
  ...(view && { view }),
})

/** The form for an interaction that was gone through again. */
export const askedOf = ({ campaign, channel, asked, published }: Replayed): Asked => ({
  campaign,
  channel,
  clientId: published.identifier ?? "",
  contactId: asked ?? "",
  view: "",
})
