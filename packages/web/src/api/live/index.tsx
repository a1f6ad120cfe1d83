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

/** Subscribes to the agent's interactions once their list is loaded, and loads what the events have changed. */
export function LiveProvider(props: { children: JSX.Element }) {
  const client = useQueryClient()
  const active = useActive()
  const [state, setState] = createSignal<LiveState>("connecting")
  let stop: (() => void) | undefined
  let isStopped = false
  const start = async (cursor: string, configuration: number) => {
    // Loaded lazily: the page does not wait for the live connection.
    const [{ subscribe }, { liveHandlers }] = await Promise.all([import("./subscribe"), import("./handlers")])
    if (isStopped) return
    const people = client.getQueryData<Session>(["session"])?.people ?? ""
    stop = subscribe(cursor, { configuration, people }, liveHandlers(client, setState))
  }
  let isStarted = false
  createEffect(() => {
    const list = loaded(active)
    if (!list || isStarted) return
    isStarted = true
    void start(list.cursor, list.configuration)
  })
  onCleanup(() => {
    isStopped = true
    stop?.()
  })
  return <Context.Provider value={state}>{props.children}</Context.Provider>
}
