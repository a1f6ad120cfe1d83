import { MutationCache, QueryCache, QueryClient } from "@tanstack/solid-query"
import { Failure } from "./client"

const RETRIES = 2

/** Only what may heal by itself is tried again: the network, and a server in trouble. */
const mayHeal = (error: unknown) =>
  error instanceof Failure && (error.problem.status === 0 || error.problem.status >= 500)

/**
 * Whatever is asked by someone no longer signed in leads to the sign-in, which comes back to the same place; a user who is
 * refused is asked again what they may do.
 */
export function onError(error: unknown) {
  const queryKey = ["session"]
  const code = error instanceof Failure && error.code
  if (code === "session.required") client.setQueryData(queryKey, null)
  if (code === "permission.denied") void client.invalidateQueries({ queryKey })
}

export const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      gcTime: 30 * 60_000,
      // A lookup that failed is shown at once, with its own Retry; the rest is tried twice in silence.
      retry: (count, error) =>
        mayHeal(error) && !(error instanceof Failure && error.code === "lookup.failed") && count < RETRIES,
      retryDelay: count => 400 * 2 ** count,
      networkMode: "always",
    },
    mutations: { retry: false, networkMode: "always" },
  },
})
