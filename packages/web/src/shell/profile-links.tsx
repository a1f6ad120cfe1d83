import { A, useNavigate } from "@solidjs/router"
import type { ImportView } from "@ucrm/core/import/schema"
import type { Session } from "@ucrm/core/session/schema"
import Blocks from "lucide-solid/icons/blocks"
import FileUp from "lucide-solid/icons/file-up"
import ListFilter from "lucide-solid/icons/list-filter"
import Merge from "lucide-solid/icons/merge"
import TriangleAlert from "lucide-solid/icons/triangle-alert"
import { Show, Suspense } from "solid-js"
import { useDisabledEndpoints } from "../api/admin/webhook"
import { useConflictCount } from "../api/conflict"
import { useRunningImport } from "../api/import"
import { loaded } from "../api/query"
import { useCommands } from "../command"
import { useLocale, useMessages } from "../messages"
import { siteMessages } from "../messages/site"
import { adminPath } from "../page/admin/path"
import { maySeeAdmin } from "../page/admin/permissions"
import { importPath } from "../page/path"
import { lazyPart } from "../ui/lazy-part"

const AdminCommands = lazyPart(() => import("./admin-commands"))

/** Shows the links of the bar that only some profiles have: a running import, conflicts, all interactions, the admin. */
export default function ProfileLinks(props: { session: Session }) {
  const w = useMessages(siteMessages)
  const conflicts = useConflictCount(() => props.session.permissions.includes("tools.merge"))
  const importing = useRunningImport(() => props.session.permissions.includes("tools.import"))
  const webhooks = useDisabledEndpoints(() => props.session.permissions.includes("config.tokens"))
  const navigate = useNavigate()
  const { format } = useLocale()
  const maySeeAll = () => props.session.permissions.includes("interactions.viewAll")
  useCommands(() =>
    maySeeAll() ? [{ id: "all-interactions", label: w("interactions"), run: () => navigate("/interactions") }] : [],
  )
  const count = () => loaded(conflicts)?.count ?? 0
  const number = () => `${count()}${loaded(conflicts)?.more ? "+" : ""}`
  const disabled = () => loaded(webhooks) ?? 0
  /** The running import of this user. */
  const running = () => loaded(importing)?.find(({ by }) => by.type === "agent" && by.id === props.session.agent)
  const share = (progress: ImportView["progress"]) => (progress?.total ? progress.done / progress.total : 0)
  return (
    <>
      <Show when={running()}>
        {shown => {
          const title = () =>
            w("importRuns", {
              done: format.number(shown().progress?.done ?? 0),
              total: format.number(shown().progress?.total ?? 0),
            })
          return (
            <A href={importPath(shown().id)} data-slot="bar-link" title={title()}>
              <FileUp size={15} aria-hidden="true" />
              <b data-numeric aria-hidden="true">
                {`${Math.floor(share(shown().progress) * 100)} %`}
              </b>
              <span class="visually-hidden">{title()}</span>
            </A>
          )
        }}
      </Show>
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
        <Show when={disabled() > 0}>
          <A href={adminPath("webhooks")} data-slot="bar-link" title={w("endpointsOff", { count: disabled() })}>
            <TriangleAlert size={15} aria-hidden="true" />
            <b data-numeric aria-hidden="true">
              {disabled()}
            </b>
            <span class="visually-hidden">{w("endpointsOff", { count: disabled() })}</span>
          </A>
        </Show>
        <Suspense>
          <AdminCommands title={w("admin")} />
        </Suspense>
      </Show>
    </>
  )
}
