import type { State } from "@ucrm/core/edition/schema"
import { useDiscard } from "../../../data/admin/configuration"
import { useI18n } from "../../../i18n"
import { useOwn } from "../../../i18n/own"
import { problemText } from "../../../i18n/problem"
import { useToast } from "../../../ui"
import { Confirm } from "../ui/confirm"
import { ChangeList } from "./change-list"
import { words } from "./words"

/** Says what is lost with the draft, then gives it up. */
export function DiscardDialog(props: { state: State; open: boolean; onClose: () => void }) {
  const { t } = useI18n()
  const w = useOwn(words)
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
      failure={discard.error ? problemText(t, discard.error) : null}
      onConfirm={confirm}
      onClose={close}
    >
      <p>{w("discardHelp")}</p>
      <ChangeList label={w("discardTitle")} changes={props.state.draft?.changes ?? []} />
    </Confirm>
  )
}
