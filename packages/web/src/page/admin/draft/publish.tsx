import type { ConfigurationState } from "@ucrm/core/configuration/schema"
import { createSignal, Show } from "solid-js"
import { usePublish } from "../../../api/admin/configuration"
import { problemOf } from "../../../api/query"
import { useMessages } from "../../../messages"
import { draftMessages } from "../../../messages/admin/draft"
import { FieldShell, TextArea, useToast } from "../../../ui"
import { Confirm } from "../../../ui/confirm"
import { ChangeList } from "./change-list"
import { useDraftProblemText } from "./problem-text"
import { PublishDetails } from "./publish-details"

/** Shows what is about to be published, asks what it is for, and publishes it. */
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
