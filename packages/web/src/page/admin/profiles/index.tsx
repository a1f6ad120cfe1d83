import { A, useNavigate } from "@solidjs/router"
import type { ProfileView } from "@ucrm/core/access/schema"
import Copy from "lucide-solid/icons/copy"
import { Match, Switch } from "solid-js"
import { useProfiles, useRemoveProfile } from "../../../api/admin/access"
import { loaded } from "../../../api/query"
import { useLocale, useMessages } from "../../../messages"
import { accessMessages } from "../../../messages/admin/access"
import { profilesMessages } from "../../../messages/admin/profiles"
import { IconButton, useToast } from "../../../ui"
import type { Column } from "../../../ui/table"
import { adminPath, useAdminAddress } from "../path"
import { ListPage } from "../shared/list-page"
import { OFFERED_PERMISSIONS } from "../shared/permission"
import { useConfirmAction } from "../shared/use-confirm-action"
import { duplicateProfilePath, NEW_PROFILE, ProfilePage } from "./profile"

/** Renders the profiles of the account, or the one that the address names. */
export default function Profiles() {
  const address = useAdminAddress()
  return (
    <Switch fallback={<ProfileList />}>
      <Match when={address.rest()[0]} keyed>
        {id => <ProfilePage id={id} />}
      </Match>
    </Switch>
  )
}

const countOffered = ({ permissions }: ProfileView) =>
  permissions.filter(permission => OFFERED_PERMISSIONS.includes(permission)).length

/** Renders every profile with the number of its permissions and of its users. */
function ProfileList() {
  const { format } = useLocale()
  const w = useMessages(profilesMessages)
  const s = useMessages(accessMessages)
  const navigate = useNavigate()
  const { toast } = useToast()
  const profiles = useProfiles()
  const remove = useRemoveProfile()
  const removal = useConfirmAction(remove, {
    rows: () => loaded(profiles),
    onDone: ({ name }) => toast(w("removed", { name })),
  })
  const removalUsers = () => removal.row()?.users ?? 0
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
      onCreate={() => navigate(adminPath("profiles", NEW_PROFILE))}
      query={profiles}
      skeletonLines={4}
      rows={loaded(profiles)}
      emptyText={w("none")}
      columns={columns()}
      actions={profile => (
        <IconButton
          label={w("duplicate", { name: profile.name })}
          onClick={() => navigate(duplicateProfilePath(profile.id))}
        >
          <Copy size={15} />
        </IconButton>
      )}
      removal={removal}
      removeTitle={w("removeTitle", { name: removal.row()?.name ?? "" })}
      removeHelp={removalUsers() > 0 ? s("inUse", { count: removalUsers() }) : w("removeHelp")}
      isRemovalBlocked={removalUsers() > 0}
    />
  )
}
