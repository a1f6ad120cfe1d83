import { useSearchParams } from "@solidjs/router"
import type { InteractionFilter } from "@ucrm/core/interaction-list/schema"
import { createMemo } from "solid-js"

export const FILTER_NAMES = [
  "from",
  "to",
  "agent",
  "campaign",
  "channel",
  "outcome",
  "state",
  "match",
] as const satisfies readonly (keyof InteractionFilter)[]
export type FilterName = (typeof FILTER_NAMES)[number]

/** The filter as it is in the address: texts that the server checks. */
export type FilterTexts = Partial<Record<FilterName, string | undefined>>

/** Returns the filter of the list, kept in the address so that it can be gone back to and sent to somebody. */
export function useInteractionFilter() {
  const [params, setParams] = useSearchParams()
  const texts = createMemo(
    (): FilterTexts =>
      Object.fromEntries(
        FILTER_NAMES.flatMap(name => {
          const value = params[name]
          return typeof value === "string" && value !== "" ? [[name, value]] : []
        }),
      ),
    undefined,
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  )
  return {
    texts,
    filter: () => texts() as InteractionFilter,
    set: (change: FilterTexts) => setParams({ ...change }, { replace: true }),
    clear: () => setParams(Object.fromEntries(FILTER_NAMES.map(name => [name, undefined])), { replace: true }),
  }
}
