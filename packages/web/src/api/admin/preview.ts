import { useMutation, useQuery } from "@tanstack/solid-query"
import type { PreviewRequest } from "@ucrm/core/preview/schema"
import { api, unwrap } from "../client"

/** What an agent would see of an interaction, published and drafted; nothing is asked without a question. */
export function usePreview(question: () => PreviewRequest | undefined) {
  return useQuery(() => {
    const json = question()
    return {
      // Read again with everything else of the administration when a draft is saved or published.
      queryKey: ["admin", "preview", json],
      queryFn: () => (json ? unwrap(api.v1.admin.preview.$post({ json })) : null),
      enabled: json !== undefined,
      staleTime: 0,
      gcTime: 0,
    }
  })
}

/** Goes through the latest interactions under the draft. */
export function useReplay() {
  return useMutation(() => ({ mutationFn: () => unwrap(api.v1.admin.preview.replay.$post()) }))
}
