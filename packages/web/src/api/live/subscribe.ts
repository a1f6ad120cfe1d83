import type { QueryClient } from "@tanstack/solid-query"
import type { Session } from "@ucrm/core/user/schema"
import { api, unwrap } from "../client"
import { onError } from "../query-client"
import { connect, type LiveState } from "./connect"
import { applyEvent } from "./on-arrival"

const orSignIn = <T>(pending: Promise<T>) =>
  pending.catch(error => {
    onError(error)
    throw error
  })

/** Hears what happens after what is known already: the session of the page, and the list that these came with. */
export function subscribe(
  client: QueryClient,
  cursor: string,
  configuration: number,
  onState: (state: LiveState) => void,
) {
  const people = client.getQueryData<Session>(["session"])?.people ?? ""
  return connect(
    cursor,
    { configuration, people },
    {
      ticket: () => orSignIn(unwrap(api.v1.live.ticket.$post())),
      eventsSince: since => orSignIn(unwrap(api.v1.live.events.$get({ query: { since } }))),
      onEvent: event => void applyEvent(client, event),
      onReset: () => void client.invalidateQueries(),
      onState,
    },
  )
}
