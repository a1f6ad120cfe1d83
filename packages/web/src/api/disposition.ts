import type { Disposition } from "@ucrm/core/interaction/schema"
import { api, unwrap } from "./client"
import { useInteractionWrite } from "./interaction"

/** Sets the reason and the outcome of the interaction. */
export function useSetDisposition(guid: () => string) {
  return useInteractionWrite(guid, (of, json: Disposition) =>
    unwrap(api.v1.interactions[":guid"].disposition.$put({ param: { guid: encodeURIComponent(of) }, json })),
  )
}
