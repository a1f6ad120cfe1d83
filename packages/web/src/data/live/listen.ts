import type { QueryClient } from "@tanstack/solid-query"
import type { Session } from "@ucrm/core/user/schema"
import { answer, api } from "../../api"
import { settle } from "../belonging"
import { onError } from "../client"
import { heed } from "./arrival"
import { connect, type LiveState } from "./connect"

const orSignIn = <T>(pending: Promise<T>) =>
  pending.catch(error => {
    onError(error)
    throw error
  })

/** What a page does once it is there: lets go of what the tab kept of somebody else, and hears what happens. */
export const listen = (
  client: QueryClient,
  cursor: string,
  configuration: number,
  onState: (state: LiveState) => void,
) => {
  const session = client.getQueryData<Session>(["session"])
  if (session) settle(client, session)
  return connect(cursor, configuration, {
    ticket: () => orSignIn(answer(api.v1.live.ticket.$post())),
    eventsSince: since => orSignIn(answer(api.v1.live.events.$get({ query: { since } }))),
    onEvent: event => void heed(client, event),
    onReset: () => void client.invalidateQueries(),
    onState,
  })
}
