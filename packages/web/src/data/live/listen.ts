import type { QueryClient } from "@tanstack/solid-query"
import type { Session } from "@ucrm/core/user/schema"
import { answer, api } from "../../api"
import { onError } from "../client"
import { heed } from "./arrival"
import { connect, type LiveState } from "./connect"

const orSignIn = <T>(pending: Promise<T>) =>
  pending.catch(error => {
    onError(error)
    throw error
  })

/** Hears what happens after what is known already: the session of the page, and the list that these came with. */
export function listen(
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
      ticket: () => orSignIn(answer(api.v1.live.ticket.$post())),
      eventsSince: since => orSignIn(answer(api.v1.live.events.$get({ query: { since } }))),
      onEvent: event => void heed(client, event),
      onReset: () => void client.invalidateQueries(),
      onState,
    },
  )
}
