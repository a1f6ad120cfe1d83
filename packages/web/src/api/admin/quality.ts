import { keepPreviousData, useQuery } from "@tanstack/solid-query"
import { api, unwrap } from "../client"

/** What is asked of match quality; without a campaign or a channel, of all of them. */
export type Asked = { from: string; to: string; campaign?: string | undefined; channel?: string | undefined }

/** How interactions were matched, as soon as it can be asked; while other days are read, those before stay. */
export function useQuality(asked: () => Asked, askable: () => boolean) {
  return useQuery(() => ({
    queryKey: ["admin", "quality", asked()],
    queryFn: () => {
      const { from, to, campaign, channel } = asked()
      const query = { from, to, ...(campaign && { campaign }), ...(channel && { channel }) }
      return unwrap(api.v1.admin.quality.$get({ query }))
    },
    enabled: askable(),
    placeholderData: keepPreviousData,
  }))
}
