import { onCleanup, onMount } from "solid-js"
import { useCommands } from "../command"
import { useLocale, useMessages } from "../messages"
import { useToast } from "../ui"

const MAX_KEYS = 9

/**
 * Makes the next key choose the part of a contact to edit: its number, or E for the first one. The styles of the panel
 * show the numbers beside the Edit buttons. Escape or a click cancels.
 */
function EditChooser(props: { buttons: readonly HTMLElement[]; onClose: () => void }) {
  const t = useMessages()
  const { format } = useLocale()
  const { announce } = useToast()
  const choose = (button: HTMLElement | undefined) => {
    props.onClose()
    button?.click()
  }
  useCommands(() => [
    ...props.buttons.slice(0, MAX_KEYS).map((button, index) => ({
      id: `contact.edit-${index}`,
      label: button.getAttribute("aria-label") ?? "",
      keys: String(index + 1),
      group: "contact" as const,
      run: () => choose(button),
    })),
    {
      id: "contact.edit",
      label: t("interaction.command.edit"),
      keys: "e",
      group: "contact" as const,
      run: () => choose(props.buttons[0]),
    },
    { id: "contact.edit-leave", label: "", keys: "Escape", hidden: true, run: () => props.onClose() },
  ])
  const close = () => props.onClose()
  onMount(() => {
    const labels = props.buttons
      .slice(0, MAX_KEYS)
      .map((button, index) => `${index + 1}: ${button.getAttribute("aria-label") ?? ""}`)
    announce(`${t("contact.edit.choose")}: ${format.list(labels)}`)
    document.addEventListener("pointerdown", close)
    for (const [index, button] of props.buttons.slice(0, MAX_KEYS).entries())
      button.dataset["number"] = String(index + 1)
  })
  onCleanup(() => {
    document.removeEventListener("pointerdown", close)
    for (const button of props.buttons) delete button.dataset["number"]
  })
  return null
}

export default EditChooser
