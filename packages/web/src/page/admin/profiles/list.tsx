import { A, useNavigate } from "@solidjs/router"
import type { ProfileView } from "@ucrm/core/access/schema"
import { useProfiles, useRemoveProfile } from "../../../api/admin/access"
import { loaded } from "../../../api/query"
import { useLocale, useMessages } from "../../../messages"
import { accessMessages } from "../../../messages/admin/access"
import { profilesMessages } from "../../../messages/admin/profiles"
import { useToast } from "../../../ui"
import type { Column } from "../../../ui/table"
import { adminPath } from "../path"
import { ListPage } from "../shared/list-page"
import { OFFERED_PERMISSIONS } from "../shared/permission"
import { useConfirmAction } from "../shared/use-confirm-action"

const countOffered = ({ permissions }: ProfileView) =>
  permissions.filter(permission => OFFERED_PERMISSIONS.includes(permission)).length

/** Renders every profile, how much it allows, and how many users have it. */
export function ProfileList() {
  const { format } = useLocale()
  const w = useMessages(profilesMessages)
  const s = useMessages(accessMessages)
  const navigate = useNavigate()
  const { toast } = useToast()
  const profiles = useProfiles()
  const remove = useRemoveProfile()
  const removing = useConfirmAction(remove, {
    now: () => loaded(profiles),
    onDone: ({ name }) => toast(w("removed", { name })),
  })
  const having = () => removing.one()?.users ?? 0
  const columns = (): Column<ProfileView>[] => [
    {
      id: "name",
      head: w("profile"),
      main: true,
      cell: profile => <A href={adminPath("profiles", profile.id)}>{profile.name}</A>,
    },
    {
      id: "permissions",
      head: w("permissions"),
      align: "end",
      cell: profile => w("some", { count: countOffered(profile), all: OFFERED_PERMISSIONS.length }),
    },
    { id: "users", head: w("users"), align: "end", cell: profile => format.number(profile.users) },
  ]
  return (
    <ListPage
      title={w("title")}
      help={w("help")}
      createLabel={w("new")}
      onCreate={() => navigate(adminPath("profiles", "new"))}
      query={profiles}
      skeletonLines={4}
      rows={loaded(profiles)}
      emptyText={w("none")}
      columns={columns()}
      removing={removing}
      removeTitle={w("removeTitle", { name: removing.one()?.name ?? "" })}
      removeHelp={having() > 0 ? s("inUse", { count: having() }) : w("removeHelp")}
      removeBlocked={having() > 0}
    />
  )
}
