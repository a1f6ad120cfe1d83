import type { Tab } from "../../data/tab"
import { useI18n } from "../../i18n"

/** What a tab is called: the contact, else what the other side gave of itself. */
export function useTabTitle() {
  const { t } = useI18n()
  return (tab: Pick<Tab, "clientName" | "display"> & { name?: string | null }) =>
    tab.name || tab.clientName || tab.display || t("interaction.tabs.withheld")
}
