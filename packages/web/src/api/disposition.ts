import type { Disposition } from "@ucrm/core/interaction/schema"
import { api, unwrap } from "./client"
import { useInteractionWrite } from "./interaction"

/** Returns the mutation that sets the disposition of an interaction. */
export function useSetDisposition(guid: () => string) {
  return useInteractionWrite(guid, (id, json: Disposition) =>
    unwrap(api.v1.interactions[":guid"].disposition.$put({ param: { guid: encodeURIComponent(id) }, json })),
  )
}
