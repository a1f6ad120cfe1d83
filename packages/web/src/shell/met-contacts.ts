import { useLocation } from "@solidjs/router"
import { useQuery, useQueryClient } from "@tanstack/solid-query"
import { useRecordOpened } from "../api/contact"
import { readView, viewKey } from "../api/interaction"
import { loaded } from "../api/query"
import { interactionPath, isAt } from "../page/path"
import { useTabs } from "../state/tab"

/** Adds the contact of the interaction on the screen to the recent ones, once the page has read it. */
export function useMetContacts() {
  const client = useQueryClient()
  const location = useLocation()
  const tabs = useTabs()
  const guid = () => tabs.find(tab => isAt(location, interactionPath(tab.guid)))?.guid ?? ""
  const view = useQuery(() => {
    const of = guid()
    return { queryKey: viewKey(of), queryFn: () => readView(client, of), enabled: false, reconcile: "id" }
  })
  useRecordOpened(() => loaded(view)?.contact?.id)
}
