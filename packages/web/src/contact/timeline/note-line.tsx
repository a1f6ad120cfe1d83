import { createUniqueId, Show } from "solid-js"
import { type NotePlace, useAddNote } from "../../api/note"
import { useCommands } from "../../command"
import { useMessages } from "../../messages"
import { noteMessages } from "../../messages/note"
import { useErrorText } from "../../messages/use-error-text"
import { useDraft } from "../../state/draft"
import { Button, Kbd, TextArea, useToast } from "../../ui"
import { root } from "./note.module.css"

const MAX_LENGTH = 2_000

/** A line for a note, always at hand: Enter saves it, Shift and Enter begin a new line. What is typed is kept. */
export function NoteLine(props: { place: NotePlace; draftKey: string }) {
  const w = useMessages(noteMessages)
  const words = useErrorText()
  const { announce, toast } = useToast()
  const id = createUniqueId()
  const draft = useDraft(
    () => props.draftKey,
    () => "",
  )
  const add = useAddNote(() => props.place)
  let field: HTMLTextAreaElement | undefined
  useCommands(() => [{ id: "note", label: w("add"), keys: ".", group: "contact", run: () => field?.focus() }])
  const save = () => {
    const text = draft.value().trim()
    if (text === "" || add.isPending) return
    add.mutate(text, {
      onSuccess: () => {
        draft.discard()
        announce(w("saved"))
      },
      onError: error => toast(words.failed(error)),
    })
  }
  const key = (event: KeyboardEvent) => {
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
      class={root}
      data-slot="note-line"
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
        onKeyDown={key}
      />
      <Show when={draft.dirty()} fallback={<Kbd keys="." />}>
        <Button type="submit" size="small" variant="primary" busy={add.isPending}>
          {w("save")}
        </Button>
      </Show>
    </form>
  )
}
