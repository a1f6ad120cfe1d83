import type { ConfigurationState } from "@ucrm/core/configuration/schema"
import { useDiscard } from "../../../api/admin/configuration"
import { useMessages } from "../../../messages"
import { draftMessages } from "../../../messages/admin/draft"
import { errorText } from "../../../messages/error-text"
import { useToast } from "../../../ui"
import { Confirm } from "../../../ui/confirm"
import { ChangeList } from "./change-list"

/** Says what is lost with the draft, then gives it up. */
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
