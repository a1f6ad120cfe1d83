import { useQuery } from "@tanstack/solid-query"
import type { Campaign, CampaignSettings } from "@ucrm/core/configuration/schema"
import { createMemo } from "solid-js"
import { api, ifMatch, unwrap } from "../client"
import { loaded } from "../query"
import { DRAFT, useDraftWrite } from "./configuration"
import { useAdminSections } from "./section"

/** Returns the query of the campaigns of the draft: those of interactions and those with settings. */
export function useCampaigns() {
  return useQuery(() => ({
    queryKey: ["admin", "campaigns"],
    queryFn: () => unwrap(api.v1.admin.campaigns.$get(DRAFT)),
  }))
}

/** Returns the mutation that replaces the settings of a version of a campaign in the draft. */
export function useReplaceCampaign() {
  return useDraftWrite(({ campaign, settings }: { campaign: Campaign; settings: CampaignSettings }) =>
    unwrap(
      api.v1.admin.campaigns[":name"].$put(
        { ...DRAFT, param: { name: encodeURIComponent(campaign.name) }, json: settings },
        ifMatch(campaign.version),
      ),
    ),
  )
}

/** Returns the names of all campaigns, with those that only a section is bound to, in alphabetical order. */
export function useCampaignNames() {
  const campaigns = useQuery(() => ({
    queryKey: ["admin", "campaigns"],
    queryFn: () => unwrap(api.v1.admin.campaigns.$get(DRAFT)),
  }))
  const sections = useAdminSections()
  const names = createMemo(() => {
    const known = loaded(campaigns)?.campaigns.map(({ name }) => name) ?? []
    const bound = loaded(sections)?.sections.flatMap(section => section.campaigns) ?? []
    return [...new Set([...known, ...bound])].toSorted((a, b) => a.localeCompare(b))
  })
  return names
}
