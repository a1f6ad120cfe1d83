import type { QueryClient } from "@tanstack/solid-query"
import type { Session } from "@ucrm/core/user/schema"
import { settle } from "../belonging"
import { connect, type Door } from "./connect"

/** What a page does once it is there: lets go of what the tab kept of somebody else, and hears what happens. */
export const listen = (client: QueryClient, cursor: string, configuration: number, door: Door) => {
  const session = client.getQueryData<Session>(["session"])
  if (session) settle(client, session)
  return connect(cursor, configuration, door)
}
