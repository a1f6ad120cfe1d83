import type { BulkView } from "@ucrm/core/bulk/schema"
import X from "lucide-solid/icons/x"
import { createSignal, For, Show } from "solid-js"
import { isRunning, useBulks, useCancelBulk, useUndoBulk } from "../../api/bulk"
import { loaded } from "../../api/query"
import { serverNow } from "../../api/server-clock"
import { useLocale, useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { errorText } from "../../messages/error-text"
import { readSetting, writeSetting } from "../../state/storage"
import { Button, IconButton, Notice } from "../../ui"

const DISMISSED_KEY = "ucrm.contacts.dismissed"
const MAX_DISMISSED = 50
/** How long an action that has ended is shown with its undo, unless it is dismissed. */
const SHOWN_MS = 24 * 60 * 60 * 1000

const [dismissed, setDismissed] = createSignal<readonly string[]>((readSetting(DISMISSED_KEY) ?? "").split(","))

function dismiss(id: string) {
  const ids = [id, ...dismissed()].slice(0, MAX_DISMISSED)
  writeSetting(DISMISSED_KEY, ids.join(","))
  setDismissed(ids)
}

const isRecent = ({ createdAt }: BulkView) => Date.parse(createdAt) > serverNow() - SHOWN_MS

/** The actions on many contacts that run or have just ended, with the way to stop or undo them. */
export function BulkProgress() {
  const bulks = useBulks(() => true)
  const shown = () =>
    (loaded(bulks) ?? []).filter(bulk => isRunning(bulk) || (isRecent(bulk) && !dismissed().includes(bulk.id)))
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
    const bulk = props.bulk
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
            <IconButton size="small" label={t("shell.close")} onClick={() => dismiss(props.bulk.id)}>
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
