import { useQueryClient } from "@tanstack/solid-query"
import { createContext, createEffect, createSignal, type JSX, onCleanup, useContext } from "solid-js"
import { useActive } from "../interaction"
import { loaded } from "../query"
import type { LiveState } from "./connect"

export type { LiveState } from "./connect"

const Context = createContext<() => LiveState>()

/** How the page is told of new interactions at this moment. */
export function useLive() {
  const state = useContext(Context)
  if (!state) throw new Error("useLive outside of LiveProvider")
  return state
}

/** Follows the agent's interactions from the moment their list is known: what is pushed is read anew, what was missed as well. */
export function LiveProvider(props: { children: JSX.Element }) {
  const client = useQueryClient()
  const active = useActive()
  const [state, setState] = createSignal<LiveState>("connecting")
  let stop: (() => void) | undefined
  let stopped = false
  const start = async (cursor: string, configuration: number) => {
    // After the page itself, which does not wait for it.
    const { subscribe: listen } = await import("./subscribe")
    if (stopped) return
    stop = listen(client, cursor, configuration, setState)
  }
  let started = false
  createEffect(() => {
    const list = loaded(active)
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
