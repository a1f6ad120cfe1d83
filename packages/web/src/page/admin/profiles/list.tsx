import { A, useNavigate } from "@solidjs/router"
import type { ProfileView } from "@ucrm/core/access/schema"
import Trash from "lucide-solid/icons/trash"
import { useProfiles, useRemoveProfile } from "../../../api/admin/profile"
import { loaded } from "../../../api/query"
import { useLocale, useMessages } from "../../../messages"
import { accessMessages } from "../../../messages/admin/access"
import { profilesMessages } from "../../../messages/admin/profiles"
import { IconButton, useToast } from "../../../ui"
import { Confirm } from "../../../ui/confirm"
import type { Column } from "../../../ui/table"
import { adminPath } from "../path"
import { ListPage } from "../shared/list-page"
import { OFFERED_PERMISSIONS } from "../shared/permission"
import { useConfirmAction } from "../shared/use-confirm-action"

const countOffered = ({ permissions }: ProfileView) =>
  permissions.filter(permission => OFFERED_PERMISSIONS.includes(permission)).length

/** Every profile, how much it allows, and how many users have it. */
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
    {
      id: "actions",
      head: w("actions"),
      headHidden: true,
      cell: profile => (
        <IconButton label={s("remove", { name: profile.name })} onClick={() => removing.ask(profile)}>
          <Trash size={15} />
        </IconButton>
      ),
    },
  ]
  return (
    <ListPage
      title={w("title")}
      help={w("help")}
      making={w("new")}
      onMake={() => navigate(adminPath("profiles", "new"))}
      query={profiles}
      lines={4}
      rows={loaded(profiles)}
      none={w("none")}
      columns={columns()}
    >
      <Confirm
        {...removing.question}
        title={w("removeTitle", { name: removing.one()?.name ?? "" })}
        action={w("remove")}
        danger
        waiting={having() > 0}
      >
        <p>{having() > 0 ? s("inUse", { count: having() }) : w("removeHelp")}</p>
      </Confirm>
    </ListPage>
  )
}
