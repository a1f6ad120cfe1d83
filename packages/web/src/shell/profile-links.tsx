import { A, useNavigate } from "@solidjs/router"
import type { Session } from "@ucrm/core/session/schema"
import Blocks from "lucide-solid/icons/blocks"
import ListFilter from "lucide-solid/icons/list-filter"
import Merge from "lucide-solid/icons/merge"
import { Show, Suspense } from "solid-js"
import { useConflictCount } from "../api/conflict"
import { loaded } from "../api/query"
import { useCommands } from "../command"
import { useMessages } from "../messages"
import { siteMessages } from "../messages/site"
import { maySeeAdmin } from "../page/admin/permissions"
import { lazyPart } from "../ui/lazy-part"

const AdminCommands = lazyPart(() => import("./admin-commands"))

/** The links of the top bar that only some profiles have: the conflicts that wait, and the settings of the account. */
export default function ProfileLinks(props: { session: Session }) {
  const w = useMessages(siteMessages)
  const conflicts = useConflictCount(() => props.session.permissions.includes("tools.merge"))
  const navigate = useNavigate()
  const maySeeAll = () => props.session.permissions.includes("interactions.viewAll")
  useCommands(() =>
    maySeeAll() ? [{ id: "all-interactions", label: w("interactions"), run: () => navigate("/interactions") }] : [],
  )
  const count = () => loaded(conflicts)?.count ?? 0
  const number = () => `${count()}${loaded(conflicts)?.more ? "+" : ""}`
  return (
    <>
      <Show when={count() > 0}>
        <A href="/contacts/conflicts" data-slot="bar-link" title={w("conflicts", { count: count() })}>
          <Merge size={15} aria-hidden="true" />
          <b data-numeric aria-hidden="true">
            {number()}
          </b>
          <span class="visually-hidden">{w("conflicts", { count: count() })}</span>
        </A>
      </Show>
      <Show when={maySeeAll()}>
        <A href="/interactions" end data-slot="bar-link" title={w("interactions")}>
          <ListFilter size={15} aria-hidden="true" />
          <span>{w("interactions")}</span>
        </A>
      </Show>
      <Show when={maySeeAdmin(props.session.permissions)}>
        <A href="/admin" data-slot="bar-link" title={w("admin")}>
          <Blocks size={15} aria-hidden="true" />
          <span>{w("admin")}</span>
        </A>
        <Suspense>
          <AdminCommands title={w("admin")} />
        </Suspense>
      </Show>
    </>
  )
}
