import { A } from "@solidjs/router"
import Blocks from "lucide-solid/icons/blocks"
import { useMessages } from "../messages"
import { siteMessages } from "../messages/site"

/** The way to the settings of the account, fetched only for whoever may change some of them. */
export default function AdminLink() {
  const w = useMessages(siteMessages)
  return (
    <A href="/admin" data-slot="bar-link" title={w("admin")}>
      <Blocks size={15} aria-hidden="true" />
      <span>{w("admin")}</span>
    </A>
  )
}
