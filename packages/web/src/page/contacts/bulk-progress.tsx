import type { BulkView } from "@ucrm/core/bulk/schema"
import X from "lucide-solid/icons/x"
import { createSignal, For, Show } from "solid-js"
import { isRunning, useBulks, useCancelBulk, useUndoBulk } from "../../api/bulk"
import { loaded } from "../../api/query"
import { useLocale, useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { errorText } from "../../messages/error-text"
import { Button, IconButton, Notice } from "../../ui"

const [dismissed, setDismissed] = createSignal<readonly string[]>([])
/** Actions that ended before the page was opened are not news. */
const opened = new Date().toISOString()

/** The actions on many contacts that run or have just ended, with the way to stop or undo them. */
export function BulkProgress() {
  const bulks = useBulks(() => true)
  const shown = () =>
    (loaded(bulks) ?? []).filter(bulk => isRunning(bulk) || (bulk.createdAt > opened && !dismissed().includes(bulk.id)))
  return (
    <For each={shown().map(bulk => bulk.id)}>
      {id => <Show when={shown().find(bulk => bulk.id === id)}>{bulk => <Progress bulk={bulk()} />}</Show>}
    </For>
  )
}

function Progress(props: { bulk: BulkView }) {
  const t = useMessages()
  const w = useMessages(contactListMessages)
  const { format } = useLocale()
  const cancel = useCancelBulk()
  const undo = useUndoBulk()
  const part = () => props.bulk.undo ?? props.bulk
  const failure = () => cancel.error ?? undo.error
  const text = () => {
    const { bulk } = props
    const { done, total } = part().progress
    if (isRunning(bulk))
      return w(bulk.undo ? "bulk.undoing" : `bulk.${bulk.kind}Running`, {
        done: format.number(done),
        total: total === null ? "" : format.number(total),
      })
    if (part().state === "failed") return w("bulk.failed", { done: format.number(done) })
    if (bulk.undo)
      return w("bulk.undone", {
        restored: format.number(bulk.undo.counts.restored),
        kept: format.number(bulk.undo.counts.kept),
      })
    const { changed, same, failed, gone } = bulk.counts
    const others = [
      ...(same > 0 ? [w("bulk.same", { count: format.number(same) })] : []),
      ...(failed > 0 ? [w("bulk.notFitting", { count: format.number(failed) })] : []),
      ...(gone > 0 ? [w("bulk.gone", { count: format.number(gone) })] : []),
    ]
    return [w(`bulk.${bulk.kind}Done`, { count: format.number(changed) }), ...others].join(" · ")
  }
  return (
    <Notice
      tone={part().state === "failed" ? "danger" : isRunning(props.bulk) ? "accent" : "good"}
      actions={
        <>
          <Show when={isRunning(props.bulk) && !props.bulk.undo}>
            <Button size="small" busy={cancel.isPending} onClick={() => cancel.mutate(props.bulk.id)}>
              {w("status.stop")}
            </Button>
          </Show>
          <Show when={!isRunning(props.bulk)}>
            <Show when={!props.bulk.undo && props.bulk.counts.changed > 0}>
              <Button size="small" busy={undo.isPending} onClick={() => undo.mutate(props.bulk.id)}>
                {w("bulk.undo")}
              </Button>
            </Show>
            <IconButton
              size="small"
              label={t("shell.close")}
              onClick={() => setDismissed(ids => [...ids, props.bulk.id])}
            >
              <X size={14} aria-hidden="true" />
            </IconButton>
          </Show>
        </>
      }
    >
      <span role="status">{text()}</span>
      <Show when={isRunning(props.bulk) && part().progress.total}>
        {total => <progress max={total()} value={part().progress.done} aria-label={text()} />}
      </Show>
      <Show when={failure()}>
        <p role="alert">{errorText(t, failure())}</p>
      </Show>
    </Notice>
  )
}
