import { useMessages } from "../messages"
import type { Tab } from "../state/tab"

/** What a tab is called: the contact, else what the other side gave of itself. */
export function useTabTitle() {
  const t = useMessages()
  return (tab: Pick<Tab, "clientName" | "display"> & { name?: string | null }) =>
    tab.name || tab.clientName || tab.display || t("interaction.tabs.withheld")
}
