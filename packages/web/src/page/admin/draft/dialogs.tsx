import type { Change, ConfigurationState } from "@ucrm/core/configuration/schema"
import { createSignal, For, onMount, Show } from "solid-js"
import { useDiscard, useDraftChanges, usePublish } from "../../../api/admin/configuration"
import { useReplay } from "../../../api/admin/preview"
import { loaded, problemOf } from "../../../api/query"
import { useMessages } from "../../../messages"
import { draftMessages } from "../../../messages/admin/draft"
import { publishMessages } from "../../../messages/admin/publish"
import { errorText } from "../../../messages/error-text"
import { FieldShell, TextArea, useToast } from "../../../ui"
import { Confirm } from "../../../ui/confirm"
import { ChangeList } from "./change-list"
import { useDraftProblemText, useSectionChangeText } from "./texts"

/** Lists the changes of the draft, asks for a note, and publishes them. */
export function PublishDialog(props: { state: ConfigurationState; open: boolean; onClose: () => void }) {
  const w = useMessages(draftMessages)
  const { toast } = useToast()
  const problemText = useDraftProblemText()
  const publish = usePublish()
  const [note, setNote] = createSignal("")
  const changes = () => props.state.draft?.changes ?? []
  const close = () => {
    publish.reset()
    props.onClose()
  }
  const failure = () => {
    if (!publish.error) return null
    return problemOf(publish.error)?.code === "version.mismatch" ? w("changedMeanwhile") : problemText(publish.error)
  }
  const confirm = () =>
    publish.mutate(
      { version: props.state.version, note: note().trim() },
      {
        onSuccess: ({ version }) => {
          setNote("")
          close()
          toast(w("published", { version }))
        },
      },
    )
  return (
    <Confirm
      open={props.open}
      title={w("publishTitle")}
      action={w("publish")}
      busy={publish.isPending}
      pending={changes().length === 0}
      failure={failure()}
      onConfirm={confirm}
      onClose={close}
    >
      <p>{w("publishHelp")}</p>
      <Show when={props.open} fallback={<ChangeList label={w("publishTitle")} changes={changes()} />}>
        <PublishDetails label={w("publishTitle")} changes={changes()} />
      </Show>
      <FieldShell label={w("note")} help={w("noteHelp")}>
        {wiring => (
          <TextArea
            {...wiring}
            rows={2}
            maxlength={500}
            value={note()}
            onInput={event => setNote(event.currentTarget.value)}
          />
        )}
      </FieldShell>
    </Confirm>
  )
}

/** Lists the changes of the draft and asks before they are discarded. */
export function DiscardDialog(props: { state: ConfigurationState; open: boolean; onClose: () => void }) {
  const t = useMessages()
  const w = useMessages(draftMessages)
  const { toast } = useToast()
  const discard = useDiscard()
  const close = () => {
    discard.reset()
    props.onClose()
  }
  const confirm = () =>
    discard.mutate(undefined, {
      onSuccess: () => {
        close()
        toast(w("discarded"))
      },
    })
  return (
    <Confirm
      open={props.open}
      title={w("discardTitle")}
      action={w("discard")}
      danger
      busy={discard.isPending}
      failure={discard.error ? errorText(t, discard.error) : null}
      onConfirm={confirm}
      onClose={close}
    >
      <p>{w("discardHelp")}</p>
      <ChangeList label={w("discardTitle")} changes={props.state.draft?.changes ?? []} />
    </Confirm>
  )
}

/** Lists the changes of the draft, also within sections, and the number of recent interactions that would change. */
function PublishDetails(props: { label: string; changes: readonly Change[] }) {
  const w = useMessages(publishMessages)
  const details = useDraftChanges()
  const textsOf = useSectionChangeText()
  const texts = (change: Change) => {
    const section = loaded(details)?.sections.find(({ id }) => id === change.id)
    return change.kind === "section" && section ? textsOf(section) : []
  }
  return (
    <>
      <ChangeList
        label={props.label}
        changes={props.changes}
        detail={change => (
          <Show when={texts(change).length > 0}>
            <ul data-slot="change-detail">
              <For each={texts(change)}>{text => <li>{text}</li>}</For>
            </ul>
          </Show>
        )}
      />
      <Show when={details.isError}>
        <p>{w("failed")}</p>
      </Show>
      <ReplaySummary />
    </>
  )
}

function ReplaySummary() {
  const w = useMessages(publishMessages)
  const replay = useReplay()
  onMount(() => replay.mutate())
  const text = () => {
    if (replay.isError) return w("replayFailed")
    if (!replay.data) return w("replaying")
    const { replayed: count, changed } = replay.data
    if (count === 0) return w("replayNone")
    return changed.length === 0 ? w("replaySame", { count }) : w("replayChanged", { changed: changed.length, count })
  }
  return <p role="status">{text()}</p>
}
