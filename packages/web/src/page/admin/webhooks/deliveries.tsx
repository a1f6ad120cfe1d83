import type { Delivery } from "@ucrm/core/webhook/schema"
import { For, Show } from "solid-js"
import { useDeliveries, useWebhookActions } from "../../../api/admin/webhook"
import { loaded } from "../../../api/query"
import { useLocale, useMessages } from "../../../messages"
import { webhooksMessages } from "../../../messages/admin/webhooks"
import { Button, Chip, Region, SkeletonLines, Time, useNow, useToast } from "../../../ui"
import { Alert } from "../../../ui/confirm"
import { Snippet } from "../../../ui/copy"
import { useErrorText } from "../shared/use-error-text"

const TONES = { pending: "neutral", delivered: "good", failed: "danger" } as const

const formatted = (body: string) => {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

/** Lists the deliveries of a webhook with their requests and answers, each to be sent again. */
export function Deliveries(props: { id: string }) {
  const w = useMessages(webhooksMessages)
  const problem = useErrorText()
  const { toast } = useToast()
  const query = useDeliveries(() => props.id)
  const { resend } = useWebhookActions()
  const deliveries = () => loaded(query)?.pages.flatMap(page => page.deliveries) ?? []
  const sendAgain = ({ id }: Delivery) =>
    resend.mutate({ webhook: props.id, id }, { onSuccess: () => toast(w("deliveries.resent")) })
  return (
    <Region
      title={w("deliveries.title")}
      pending={query.isPending}
      skeleton={<SkeletonLines lines={5} />}
      failure={query.isError ? problem(query.error) : null}
      onRetry={() => void query.refetch()}
      empty={!query.isError && !query.isPending && deliveries().length === 0 ? w("deliveries.none") : undefined}
    >
      <p data-slot="webhook-quiet">{w("deliveries.help")}</p>
      <Alert>{problem(resend.error)}</Alert>
      <ul data-slot="webhook-deliveries" aria-label={w("deliveries.title")}>
        <For each={deliveries()}>
          {delivery => (
            <DeliveryItem
              delivery={delivery}
              busy={resend.isPending && resend.variables?.id === delivery.id}
              onResend={() => sendAgain(delivery)}
            />
          )}
        </For>
      </ul>
      <Show when={query.hasNextPage}>
        <Button size="small" variant="quiet" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {w("deliveries.more")}
        </Button>
      </Show>
    </Region>
  )
}

function DeliveryItem(props: { delivery: Delivery; busy: boolean; onResend: () => void }) {
  const w = useMessages(webhooksMessages)
  const { format } = useLocale()
  const now = useNow(30_000)
  const type = () => props.delivery.type as keyof typeof webhooksMessages.en.event
  return (
    <li data-state={props.delivery.state}>
      <details>
        <summary>
          <Chip tone={TONES[props.delivery.state]}>{w(`deliveries.${props.delivery.state}`)}</Chip>
          <span>{w(`event.${type()}`)}</span>
          <Time at={props.delivery.at} />
          <span data-slot="webhook-quiet">
            {w("deliveries.attempts", { count: props.delivery.attemptCount })}
            <Show when={props.delivery.nextAttemptAt}>
              {at => `, ${w("deliveries.next", { when: format.relative(at(), now()) })}`}
            </Show>
          </span>
        </summary>
        <div data-slot="delivery-details">
          <p data-slot="webhook-quiet">
            <code>{props.delivery.endpoint}</code> · <code>{props.delivery.id}</code>
          </p>
          <h3>{w("deliveries.request")}</h3>
          <Snippet
            label={w("deliveries.request")}
            copy={w("deliveries.copyRequest")}
            text={formatted(props.delivery.body)}
          />
          <h3>{w("deliveries.answers")}</h3>
          <ul>
            <For each={props.delivery.attempts}>
              {attempt => (
                <li>
                  <strong>
                    {attempt.status === null
                      ? w("deliveries.noAnswer", { error: attempt.error ?? "" })
                      : w("deliveries.status", { status: attempt.status })}
                  </strong>
                  <span data-slot="webhook-quiet">
                    {w("deliveries.time", { milliseconds: format.number(attempt.milliseconds) })} ·{" "}
                    <Time at={attempt.at} />
                  </span>
                  <Show when={attempt.answer}>{answer => <pre>{answer()}</pre>}</Show>
                </li>
              )}
            </For>
          </ul>
          <div>
            <Button
              size="small"
              busy={props.busy}
              aria-label={w("deliveries.resendOf", { id: props.delivery.id })}
              onClick={() => props.onResend()}
            >
              {w("deliveries.resend")}
            </Button>
          </div>
        </div>
      </details>
    </li>
  )
}
