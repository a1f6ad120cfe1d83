import { MutationCache, QueryCache, QueryClient } from "@tanstack/solid-query"
import { Failure } from "./client"

const MAX_RETRIES = 2

/** Returns whether a retry can succeed: the network or the server failed. */
const isRetryable = (error: unknown) =>
  error instanceof Failure && (error.problem.status === 0 || error.problem.status >= 500)

/** Shows the sign-in when a request failed without a session, and reads the permissions again when one was denied. */
export function onError(error: unknown) {
  const queryKey = ["session"]
  const code = error instanceof Failure && error.code
  if (code === "session.required") client.setQueryData(queryKey, null)
  if (code === "permission.denied") void client.invalidateQueries({ queryKey })
}

/** The query client of the page. */
export const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      gcTime: 30 * 60_000,
      // A failed lookup is shown at once with a Retry of its own.
      retry: (count, error) =>
        isRetryable(error) && !(error instanceof Failure && error.code === "lookup.failed") && count < MAX_RETRIES,
      retryDelay: count => 400 * 2 ** count,
      networkMode: "always",
    },
    mutations: { retry: false, networkMode: "always" },
  },
})
