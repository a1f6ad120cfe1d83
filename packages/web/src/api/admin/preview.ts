import { useMutation, useQuery } from "@tanstack/solid-query"
import type { PreviewRequest } from "@ucrm/core/preview/schema"
import { api, unwrap } from "../client"

/** Returns the query of the view of an interaction by the published version and the draft; disabled without a request. */
export function usePreview(request: () => PreviewRequest | undefined) {
  return useQuery(() => {
    const json = request()
    return {
      // Under "admin", so that it is read again when the draft is saved or published.
      queryKey: ["admin", "preview", json],
      queryFn: () => (json ? unwrap(api.v1.admin.preview.$post({ json })) : null),
      enabled: json !== undefined,
      staleTime: 0,
      gcTime: 0,
    }
  })
}

/** Returns the mutation that resolves the latest interactions by the draft. */
export function useReplay() {
  return useMutation(() => ({ mutationFn: () => unwrap(api.v1.admin.preview.replay.$post()) }))
}
