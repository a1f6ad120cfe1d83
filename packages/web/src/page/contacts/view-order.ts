import { debounce } from "@solid-primitives/scheduled"
import type { ContactView } from "@ucrm/core/contact-view/schema"
import { createSignal, onCleanup, untrack } from "solid-js"
import { useOrderViews } from "../../api/contact-list"
import { useMessages } from "../../messages"
import { contactListMessages } from "../../messages/contact-list"
import { errorText } from "../../messages/error-text"
import { useToast } from "../../ui"
import { moveId, sortByIds } from "../../ui/reorder"

const SAVE_DELAY_MS = 500

/** Returns the views in the order of the reader, and the function that moves one; a drag is saved once it rests. */
export function useViewOrder(views: () => readonly ContactView[]) {
  const t = useMessages()
  const w = useMessages(contactListMessages)
  const { announce, toast } = useToast()
  const save = useOrderViews()
  const [order, setOrder] = createSignal<readonly string[]>()
  const ordered = () => sortByIds(views(), order())
  const saveOrder = () => {
    const ids = order()
    if (!ids) return
    save.mutate([...ids], {
      onError: error => toast(errorText(t, error)),
      onSettled: () => {
        if (order() === ids) setOrder()
      },
    })
  }
  const schedule = debounce(() => untrack(saveOrder), SAVE_DELAY_MS)
  onCleanup(() => {
    schedule.clear()
    untrack(saveOrder)
  })
  const move = (id: string, to: number) => {
    const all = ordered()
    const view = all.find(view => view.id === id)
    if (!view || to < 0 || to >= all.length) return
    setOrder(
      moveId(
        all.map(({ id }) => id),
        id,
        to,
      ),
    )
    announce(w("views.moved", { name: view.name, position: to + 1, count: all.length }))
    schedule()
  }
  return { ordered, move }
}
