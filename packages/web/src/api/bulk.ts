import { useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { BulkRequest, BulkView } from "@ucrm/core/bulk/schema"
import { createEffect, on } from "solid-js"
import { api, path, unwrap } from "./client"
import { LIST_KEY } from "./contact-write"
import { loaded } from "./query"

const BULKS_KEY = ["contact-jobs"] as const
const REFRESH_MS = 1_000

/** Returns whether an action or its undo is queued, running or paused. */
export function isRunning({ state, undo }: BulkView) {
  const isOpen = (state: BulkView["state"]) => state === "queued" || state === "running" || state === "paused"
  return isOpen(state) || (undo !== null && isOpen(undo.state))
}

/** Returns the query of the user's latest actions on many contacts; contacts are read again when one ends. */
export function useBulks(enabled: () => boolean) {
  const client = useQueryClient()
  const query = useQuery(() => ({
    queryKey: BULKS_KEY,
    queryFn: async () => (await unwrap(api.v1["contact-jobs"].$get())).bulks,
    enabled: enabled(),
    refetchInterval: ({ state }: { state: { data: readonly BulkView[] | undefined } }) =>
      state.data?.some(isRunning) ? REFRESH_MS : false,
  }))
  const running = () => loaded(query)?.some(isRunning)
  createEffect(
    on(running, (isRunning, wasRunning) => {
      if (!wasRunning || isRunning !== false) return
      for (const queryKey of [["contact"], ["search"], ["interaction"], ["deleted-contacts"]])
        void client.invalidateQueries({ queryKey })
      void client.resetQueries({ queryKey: LIST_KEY })
    }),
  )
  return query
}

function useBulkWrite<Input>(write: (input: Input) => Promise<BulkView>) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: write,
    onSuccess: (changed: BulkView) => {
      client.setQueryData<readonly BulkView[]>(BULKS_KEY, (all = []) => [
        changed,
        ...all.filter(bulk => bulk.id !== changed.id),
      ])
    },
  }))
}

/** Returns the mutation that starts an action on many contacts. */
export function useStartBulk() {
  return useBulkWrite((request: BulkRequest) => unwrap(api.v1["contact-jobs"].$post({ json: request })))
}

/** Returns the mutation that stops an action; changed contacts keep their changes. */
export function useCancelBulk() {
  return useBulkWrite((id: string) => unwrap(api.v1["contact-jobs"][":id"].cancel.$post({ param: path(id) })))
}

/** Returns the mutation that undoes an ended action. */
export function useUndoBulk() {
  return useBulkWrite((id: string) => unwrap(api.v1["contact-jobs"][":id"].undo.$post({ param: path(id) })))
}
