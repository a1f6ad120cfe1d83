import { useMessages } from "../messages"
import type { Tab } from "../state/tab"

/** Returns a function that returns the title of a tab: the name of the contact, the client name, or the ClientID. */
export function useTabTitle() {
  const t = useMessages()
  return (tab: Pick<Tab, "clientName" | "display"> & { name?: string | null }) =>
    tab.name || tab.clientName || tab.display || t("interaction.tabs.withheld")
}
