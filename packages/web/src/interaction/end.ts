import { useSetEnded } from "../api/interaction"
import { useMessages } from "../messages"
import { errorText } from "../messages/error-text"
import { useToast } from "../ui"

/** Ends an interaction whose end the host did not send, with an undo. */
export function useEnd(guid: string) {
  const t = useMessages()
  const { toast } = useToast()
  const ending = useSetEnded(() => guid)

  const setEnded = async (ended: boolean) => {
    try {
      await ending.mutateAsync(ended)
      if (ended) toast(t("interaction.done.end"), { label: t("shell.undo"), run: () => void setEnded(false) })
      else toast(t("interaction.done.reopen"))
    } catch (error) {
      toast(errorText(t, error))
    }
  }

  return { end: () => void setEnded(true), isPending: () => ending.isPending }
}
