import type { TimelineEntry } from "@ucrm/core/contact/schema"
import { createSignal, createUniqueId, Show, useContext } from "solid-js"
import { type NoteParent, useAddNote, useChangeNote } from "../../api/note"
import { loaded } from "../../api/query"
import { ReadOnly, useSession } from "../../api/session"
import { useCommands } from "../../command"
import { useMessages } from "../../messages"
import { errorText } from "../../messages/error-text"
import { noteMessages } from "../../messages/note"
import { useDraft } from "../../state/draft"
import { Button, isMasked, Kbd, TextArea, useNow, useToast } from "../../ui"
import { note } from "./timeline.module.css"

const MAX_LENGTH = 2_000

/**
 * Shows the field of a new note. Enter saves it and removes the focus, so that the next key is a command; Shift and Enter
 * add a line. The text is a draft.
 */
export function NoteLine(props: { parent: NoteParent; draftKey: string }) {
  const t = useMessages()
  const w = useMessages(noteMessages)
  const { announce, toast } = useToast()
  const id = createUniqueId()
  const draft = useDraft(
    () => props.draftKey,
    () => "",
  )
  const add = useAddNote(() => props.parent)
  let form: HTMLFormElement | undefined
  let field: HTMLTextAreaElement | undefined
  useCommands(() => [{ id: "note", label: w("add"), keys: ".", group: "contact", run: () => field?.focus() }])
  const save = () => {
    const text = draft.value().trim()
    if (text === "" || add.isPending) return
    form?.focus({ preventScroll: true })
    add.mutate(text, {
      onSuccess: () => {
        draft.discard()
        announce(w("saved"))
      },
      onError: error => toast(errorText(t, error)),
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.preventDefault()
      field?.blur()
    }
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return
    event.preventDefault()
    save()
  }
  return (
    <form
      ref={form}
      class={note}
      data-slot="note-line"
      tabindex="-1"
      onSubmit={event => {
        event.preventDefault()
        save()
      }}
    >
      <TextArea
        ref={field}
        id={id}
        rows={draft.value().includes("\n") || draft.value().length > 60 ? 3 : 1}
        maxlength={MAX_LENGTH}
        aria-label={w("add")}
        placeholder={w("placeholder")}
        value={draft.value()}
        onInput={event => (event.currentTarget.value ? draft.set(event.currentTarget.value) : draft.discard())}
        onKeyDown={onKeyDown}
      />
      <Show when={draft.dirty()} fallback={<Kbd keys="." />}>
        <Button type="submit" size="small" variant="primary" busy={add.isPending}>
          {w("save")}
        </Button>
      </Show>
    </form>
  )
}

/** Shows a note of the timeline: its author can change it for ten minutes, and every user can pin it. */
export function NoteEntry(props: { contactId: string; entry: TimelineEntry }) {
  const t = useMessages()
  const w = useMessages(noteMessages)
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
  const send = (values: { text?: string; pinned?: boolean }) =>
    change.mutate(
      { id: props.entry.id, at: props.entry.at, ...values },
      { onSuccess: () => setText(undefined), onError: error => toast(errorText(t, error)) },
    )
  const save = () => {
    const typed = text()?.trim()
    if (typed) send({ text: typed })
  }
  return (
    <span class={note}>
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
