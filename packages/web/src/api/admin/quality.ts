import { keepPreviousData, useQuery } from "@tanstack/solid-query"
import { api, unwrap } from "../client"

/** The days of match quality, and the campaign and channel; without one, all of them. */
export type QualityFilter = { from: string; to: string; campaign?: string | undefined; channel?: string | undefined }

function toQuery({ from, to, campaign, channel }: QualityFilter) {
  return { from, to, ...(campaign && { campaign }), ...(channel && { channel }) }
}

/** Returns the query of how interactions were matched; while other days are loaded, the previous ones stay. */
export function useQuality(filter: () => QualityFilter, isValid: () => boolean) {
  return useQuery(() => ({
    queryKey: ["admin", "quality", filter()],
    queryFn: () => unwrap(api.v1.admin.quality.$get({ query: toQuery(filter()) })),
    enabled: isValid(),
    placeholderData: keepPreviousData,
  }))
}

/** Returns the query of how the interactions of each agent were matched, as `useQuality` does. */
export function useAgentQuality(filter: () => QualityFilter, isValid: () => boolean) {
  return useQuery(() => ({
    queryKey: ["admin", "quality", "agents", filter()],
    queryFn: async () => (await unwrap(api.v1.admin.quality.agents.$get({ query: toQuery(filter()) }))).agents,
    enabled: isValid(),
    placeholderData: keepPreviousData,
  }))
}
