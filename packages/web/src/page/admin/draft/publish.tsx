import type { ConfigurationState } from "@ucrm/core/configuration/schema"
import { createSignal } from "solid-js"
import { usePublish } from "../../../api/admin/configuration"
import { problemOf } from "../../../api/query"
import { useLocale, useMessages } from "../../../messages"
import { draftMessages } from "../../../messages/admin/draft"
import { errorText } from "../../../messages/error-text"
import { FieldShell, TextArea, useToast } from "../../../ui"
import { Confirm } from "../../../ui/confirm"
import { ChangeList } from "./change-list"

/** Shows what is about to be published, asks what it is for, and publishes it. */
export function PublishDialog(props: { state: ConfigurationState; open: boolean; onClose: () => void }) {
  const t = useMessages()
  const w = useMessages(draftMessages)
  const { toast } = useToast()
  const { format } = useLocale()
  const publish = usePublish()
  const [note, setNote] = createSignal("")
  const changes = () => props.state.draft?.changes ?? []
  const close = () => {
    publish.reset()
    props.onClose()
  }
  const failure = () => {
    if (!publish.error) return null
    const problem = problemOf(publish.error)
    if (problem?.code === "version.mismatch") return w("changedMeanwhile")
    if (problem?.code === "configuration.tooLarge") return w("tooLarge")
    if (problem?.code === "section.fieldInUse") return w("fieldInUse")
    if (problem?.code === "section.fieldLimit") return w("fieldLimit")
    if (problem?.code === "configuration.ruleBroken")
      return w("ruleBroken", { fields: format.list((problem.rules ?? []).map(({ label, field }) => label || field)) })
    return errorText(t, publish.error)
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
      waiting={changes().length === 0}
      failure={failure()}
      onConfirm={confirm}
      onClose={close}
    >
      <p>{w("publishHelp")}</p>
      <ChangeList label={w("publishTitle")} changes={changes()} />
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
