import { useQuery } from "@tanstack/solid-query"
import { createMemo } from "solid-js"
import { api, unwrap } from "../client"
import { loaded } from "../query"
import { DRAFT } from "./draft"
import { useAdminSections } from "./section"

/** The campaigns that were seen or spoken of, and those that a section is bound to, in the order of the alphabet. */
export function useCampaignNames() {
  const campaigns = useQuery(() => ({
    queryKey: ["admin", "campaigns"],
    queryFn: () => unwrap(api.v1.admin.campaigns.$get(DRAFT)),
  }))
  const sections = useAdminSections()
  const names = createMemo(() => {
    const seen = loaded(campaigns)?.campaigns.map(({ name }) => name) ?? []
    const bound = loaded(sections)?.sections.flatMap(section => section.campaigns) ?? []
    return [...new Set([...seen, ...bound])].toSorted((a, b) => a.localeCompare(b))
  })
  return names
}
