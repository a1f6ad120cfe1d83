import { createUniqueId, Show } from "solid-js"
import { type NoteParent, useAddNote } from "../../api/note"
import { useCommands } from "../../command"
import { useMessages } from "../../messages"
import { noteMessages } from "../../messages/note"
import { useErrorText } from "../../messages/use-error-text"
import { useDraft } from "../../state/draft"
import { Button, Kbd, TextArea, useToast } from "../../ui"
import { root } from "./note.module.css"

const MAX_LENGTH = 2_000

/**
 * Shows a line for a note. Enter saves it and leaves the field, so that the next key is a command; Shift and Enter begin
 * a new line. Typed text is kept.
 */
export function NoteLine(props: { parent: NoteParent; draftKey: string }) {
  const w = useMessages(noteMessages)
  const words = useErrorText()
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
      ref={form}
      class={root}
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
