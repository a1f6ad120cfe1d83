import { useNavigate } from "@solidjs/router"
import { usePermission } from "../api/session"
import { useCommands } from "../command"
import { useMessages } from "../messages"
import { hasDrafts } from "../state/draft"

/** Returns the form that has the focus. */
const focusedForm = () => document.activeElement?.closest("form")

/** What can be done on every page. */
export function useShellCommands(openPalette: () => void, openShortcuts: () => void) {
  const t = useMessages()
  const navigate = useNavigate()
  const mayList = usePermission("tools.contacts")
  const mayAdd = usePermission("contacts.add")
  useCommands(() => [
    { id: "palette", label: t("shell.palette.open"), keys: "$mod+k", run: openPalette },
    { id: "shortcuts", label: t("shell.command.shortcuts"), keys: "?", run: openShortcuts },
    {
      id: "save",
      label: t("interaction.command.save"),
      keys: "$mod+Enter",
      isOffered: () => focusedForm() != null && hasDrafts(),
      run: () => focusedForm()?.requestSubmit(),
    },
    { id: "interactions", label: t("shell.command.interactions"), run: () => navigate("/") },
    ...(mayList() ? [{ id: "contacts", label: t("shell.command.contacts"), run: () => navigate("/contacts") }] : []),
    ...(mayAdd()
      ? [{ id: "new-contact", label: t("shell.command.newContact"), run: () => navigate("/contacts/new") }]
      : []),
  ])
}
