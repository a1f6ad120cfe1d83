import type { Configuration } from "../config"
import type { Interaction, Received } from "./schema"

/**
 * What an interaction's campaign says of it: the view that it opens in, where the host asks for none, and what admins
 * call the campaign, where they have said so.
 */
export function configured(
  { campaign, view }: Pick<Received, "campaign" | "view">,
  { campaigns }: Configuration,
): Pick<Interaction, "view" | "campaignLabel"> {
  const said = campaigns.get(campaign)
  return { view: view ?? said?.view ?? null, ...(said?.label ? { campaignLabel: said.label } : {}) }
}
