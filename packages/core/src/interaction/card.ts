import type { Configuration } from "../configuration"
import { Contact } from "../contact"
import { Resolution } from "../resolution"
import type { InteractionCard } from "./schema"
import type { StoredInteraction } from "./store"
import { campaignSettings } from "./view"

/** Returns the properties that an interaction has in every list. Throws `table.unavailable`. */
export async function loadCard(interaction: StoredInteraction, configuration: Configuration): Promise<InteractionCard> {
  const found = interaction.link ? await Contact.loadFollowingMerges(interaction.link.contactId) : undefined
  const { campaignLabel } = campaignSettings(interaction, configuration)
  return {
    guid: interaction.guid,
    channel: interaction.channel,
    campaign: interaction.campaign,
    ...(campaignLabel ? { campaignLabel } : {}),
    startDate: interaction.startDate,
    finishedAt: interaction.finishedAt,
    contactId: found?.contact.id ?? null,
    name: found ? Contact.displayName(found.contact) : null,
    clientName: interaction.clientName || null,
    display: Resolution.identifyCaller(interaction, configuration).identifier?.display ?? null,
  }
}
