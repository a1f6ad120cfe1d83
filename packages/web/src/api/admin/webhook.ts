import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/solid-query"
import type { WebhookDraft, WebhookPatch, WebhookView } from "@ucrm/core/webhook/schema"
import { api, ifMatch, path, unwrap } from "../client"

const WEBHOOKS = ["admin", "webhooks"] as const
const deliveriesKey = (id: string) => ["admin", "webhook-deliveries", id] as const

const PENDING_REFRESH_MS = 1_500

const HEALTH_REFRESH_MS = 10_000

const route = api.v1.admin.webhooks

const listWebhooks = async () => (await unwrap(route.$get())).webhooks

/** Returns the query of the webhooks of the account, the oldest first. */
export function useWebhooks() {
  return useQuery(() => ({
    queryKey: WEBHOOKS,
    queryFn: listWebhooks,
    reconcile: "id",
    refetchInterval: HEALTH_REFRESH_MS,
  }))
}

/** The refresh without a live connection, which pushes disabled endpoints. */
const DISABLED_REFRESH_MS = 60_000

/** Returns the query of the number of endpoints that were disabled after failures. */
export function useDisabledEndpoints(enabled: () => boolean) {
  return useQuery(() => ({
    queryKey: WEBHOOKS,
    queryFn: listWebhooks,
    select: (webhooks: readonly WebhookView[]) =>
      webhooks.flatMap(({ health }) => health).filter(({ disabledAt }) => disabledAt !== null).length,
    enabled: enabled(),
    refetchInterval: DISABLED_REFRESH_MS,
    refetchOnWindowFocus: true,
  }))
}

/** Creates a webhook; only this response has its secret. */
export function createWebhook(json: WebhookDraft) {
  return unwrap(route.$post({ json }))
}

/** Changes a version of a webhook. */
export function patchWebhook(id: string, version: number, json: WebhookPatch) {
  return unwrap(route[":id"].$patch({ param: path(id), json }, ifMatch(version)))
}

/** Returns the query of the deliveries of a webhook, newest first, a page at a time. */
export function useDeliveries(id: () => string) {
  return useInfiniteQuery(() => ({
    queryKey: deliveriesKey(id()),
    queryFn: ({ pageParam }: { pageParam: string | null }) =>
      unwrap(
        route[":id"].deliveries.$get({ param: path(id()), query: pageParam === null ? {} : { cursor: pageParam } }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.cursor,
    // Keeps opened deliveries open while the list is refreshed.
    reconcile: "id",
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(page => page.deliveries.some(({ state }) => state === "pending")) ? PENDING_REFRESH_MS : false,
  }))
}

/** Returns the mutations of webhooks without a form. */
export function useWebhookActions() {
  const client = useQueryClient()
  const invalidate = () => client.invalidateQueries({ queryKey: WEBHOOKS })
  const invalidateDeliveries = (id: string) => client.invalidateQueries({ queryKey: deliveriesKey(id) })
  return {
    invalidate,
    enable: useMutation(() => ({
      mutationFn: ({ id, version, enabled }: { id: string; version: number; enabled: boolean }) =>
        patchWebhook(id, version, { enabled }),
      onSettled: invalidate,
    })),
    remove: useMutation(() => ({
      mutationFn: ({ id, version }: { id: string; version: number }) =>
        unwrap(route[":id"].$delete({ param: path(id) }, ifMatch(version))),
      onSettled: invalidate,
    })),
    addSecret: useMutation(() => ({
      mutationFn: ({ id }: { id: string }) => unwrap(route[":id"].secrets.$post({ param: path(id) })),
      onSettled: invalidate,
    })),
    removeSecret: useMutation(() => ({
      mutationFn: ({ webhook, id }: { webhook: string; id: string }) =>
        unwrap(
          route[":id"].secrets[":secret"].$delete({ param: { ...path(webhook), secret: encodeURIComponent(id) } }),
        ),
      onSettled: invalidate,
    })),
    test: useMutation(() => ({
      mutationFn: ({ id }: { id: string }) => unwrap(route[":id"].test.$post({ param: path(id) })),
      onSettled: (_result, _error, { id }) => invalidateDeliveries(id),
    })),
    resend: useMutation(() => ({
      mutationFn: ({ webhook, id }: { webhook: string; id: string }) =>
        unwrap(
          route[":id"].deliveries[":delivery"].resend.$post({
            param: { ...path(webhook), delivery: encodeURIComponent(id) },
          }),
        ),
      onSettled: (_result, _error, { webhook }) => invalidateDeliveries(webhook),
    })),
  }
}
