import { useQueryClient } from "@tanstack/solid-query"
import type { Session } from "@ucrm/core/session/schema"
import { createContext, createEffect, createSignal, type JSX, onCleanup, useContext } from "solid-js"
import { useActive } from "../interaction"
import { loaded } from "../query"
import type { LiveState } from "./subscribe"

export type { LiveState } from "./subscribe"

const Context = createContext<() => LiveState>()

/** Returns the state of the live connection. */
export function useLive() {
  const state = useContext(Context)
  if (!state) throw new Error("useLive outside of LiveProvider")
  return state
}

/** Subscribes to the agent's interactions once their list is loaded, and reads again what events say has changed. */
export function LiveProvider(props: { children: JSX.Element }) {
  const client = useQueryClient()
  const active = useActive()
  const [state, setState] = createSignal<LiveState>("connecting")
  let stop: (() => void) | undefined
  let stopped = false
  const start = async (cursor: string, configuration: number) => {
    // Loaded after the page itself, which does not wait for it.
    const [{ subscribe }, { liveHandlers }] = await Promise.all([import("./subscribe"), import("./handlers")])
    if (stopped) return
    const people = client.getQueryData<Session>(["session"])?.people ?? ""
    stop = subscribe(cursor, { configuration, people }, liveHandlers(client, setState))
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
