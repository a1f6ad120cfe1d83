import { useQuery } from "@tanstack/solid-query"
import type { Campaign, CampaignSettings } from "@ucrm/core/configuration/schema"
import { api, unwrap } from "../client"
import { ifMatch } from "../request"
import { DRAFT, useDrafted } from "./draft"

/** The campaigns that were seen or spoken of, as the draft has them. */
export function useCampaigns() {
  return useQuery(() => ({
    queryKey: ["admin", "campaigns"],
    queryFn: () => unwrap(api.v1.admin.campaigns.$get(DRAFT)),
  }))
}

/** Says in the draft what holds for the version of a campaign that was seen. */
export function useReplaceCampaign() {
  return useDrafted(({ campaign, settings }: { campaign: Campaign; settings: CampaignSettings }) =>
    unwrap(
      api.v1.admin.campaigns[":name"].$put(
        { ...DRAFT, param: { name: encodeURIComponent(campaign.name) }, json: settings },
        ifMatch(campaign.version),
      ),
    ),
  )
}
