import type { TimelineEntry } from "@ucrm/core/contact/schema"
import { createSignal, Show, useContext } from "solid-js"
import { useChangeNote } from "../../api/note"
import { loaded } from "../../api/query"
import { ReadOnly, useSession } from "../../api/session"
import { useMessages } from "../../messages"
import { noteMessages } from "../../messages/note"
import { useErrorText } from "../../messages/use-error-text"
import { Button, isMasked, TextArea, useNow, useToast } from "../../ui"
import { root } from "./note.module.css"

/** A note in the timeline: its author can change it for ten minutes, and everyone can pin it. */
export function NoteEntry(props: { contactId: string; entry: TimelineEntry }) {
  const t = useMessages()
  const w = useMessages(noteMessages)
  const words = useErrorText()
  const session = useSession()
  const { toast } = useToast()
  const now = useNow(10_000)
  const change = useChangeNote(() => props.contactId)
  const [text, setText] = createSignal<string>()
  const isReadOnly = useContext(ReadOnly)
  const mayEdit = () =>
    !isReadOnly() &&
    loaded(session)?.agent === props.entry.by &&
    Date.parse(props.entry.editableUntil ?? "") > now() &&
    !isMasked(props.entry.text)
  const send = (what: { text?: string; pinned?: boolean }) =>
    change.mutate(
      { id: props.entry.id, at: props.entry.at, ...what },
      { onSuccess: () => setText(undefined), onError: error => toast(words.failed(error)) },
    )
  const save = () => {
    const typed = text()?.trim()
    if (typed) send({ text: typed })
  }
  return (
    <span class={root}>
      <Show
        when={text() !== undefined}
        fallback={
          <>
            <span data-slot="note-text">{props.entry.text}</span>
            <span data-slot="note-actions">
              <Show when={props.entry.editedAt}>
                <span>{w("edited")}</span>
              </Show>
              <Show when={mayEdit()}>
                <button type="button" onClick={() => setText(props.entry.text ?? "")}>
                  {w("edit")}
                </button>
              </Show>
              <Show when={!isReadOnly()}>
                <button
                  type="button"
                  disabled={change.isPending}
                  aria-pressed={props.entry.pinned === true}
                  onClick={() => send({ pinned: props.entry.pinned !== true })}
                >
                  {w(props.entry.pinned ? "unpin" : "pin")}
                </button>
              </Show>
            </span>
          </>
        }
      >
        <TextArea
          rows={3}
          aria-label={w("edit")}
          value={text() ?? ""}
          onInput={event => setText(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key === "Escape") {
              event.preventDefault()
              event.stopPropagation()
              setText(undefined)
            }
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return
            event.preventDefault()
            save()
          }}
        />
        <span data-slot="note-actions">
          <Button size="small" variant="primary" busy={change.isPending} onClick={save}>
            {w("save")}
          </Button>
          <Button size="small" variant="quiet" onClick={() => setText(undefined)}>
            {t("shell.cancel")}
          </Button>
        </span>
      </Show>
    </span>
  )
}
