import { useQueryClient } from "@tanstack/solid-query"
import type { Event } from "@ucrm/core/live/schema"
import { createContext, createEffect, createSignal, type JSX, onCleanup, useContext } from "solid-js"
import { answer, api } from "../../api"
import { onError } from "../client"
import { activeKey, preloadView, useActive, viewKey } from "../interaction"
import { known } from "../query"
import type { LiveState } from "./connect"

export type { LiveState } from "./connect"

const Context = createContext<() => LiveState>()

/** How the page is told of new interactions at this moment. */
export const useLive = () => {
  const state = useContext(Context)
  if (!state) throw new Error("useLive outside of LiveProvider")
  return state
}

const orSignIn = <T,>(pending: Promise<T>) =>
  pending.catch(error => {
    onError(error)
    throw error
  })

/** Follows the agent's interactions from the moment their list is known: what is pushed is read anew, what was missed as well. */
export const LiveProvider = (props: { children: JSX.Element }) => {
  const client = useQueryClient()
  const active = useActive()
  const [state, setState] = createSignal<LiveState>("reconnecting")
  const apply = (event: Event) => {
    // Read beside the list: whoever it is, is known when the list says that there is somebody.
    if (event.type === "interaction.assigned") void preloadView(client, event.guid)
    void client.invalidateQueries({ queryKey: activeKey })
    void client.invalidateQueries({ queryKey: viewKey(event.guid) })
  }
  let stop: (() => void) | undefined
  let stopped = false
  const start = async (cursor: string, configuration: number) => {
    // After the page itself, which does not wait for it.
    const { listen } = await import("./listen")
    if (stopped) return
    stop = listen(client, cursor, configuration, {
      ticket: () => orSignIn(answer(api.v1.live.ticket.$post())),
      eventsSince: since => orSignIn(answer(api.v1.live.events.$get({ query: { since } }))),
      onEvent: apply,
      onReset: () => void client.invalidateQueries(),
      onState: setState,
    })
  }
  let started = false
  createEffect(() => {
    const list = known(active)
    if (!list || started) return
    started = true
    void start(list.cursor, list.configuration)
  })
  onCleanup(() => {
    stopped = true
    stop?.()
  })
  return <Context.Provider value={state}>{props.children}</Context.Provider>
}
